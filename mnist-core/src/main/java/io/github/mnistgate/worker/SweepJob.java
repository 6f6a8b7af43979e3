package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs the trainings of a sweep, several at a time; a training that fails does not end the others. */
final class SweepJob {

    /** Trains a result. */
    interface Training {

        /**
         * Trains, and leaves the result in its directory.
         *
         * @param onEpoch is told of each epoch
         * @throws IOException if a result cannot be written
         * @throws InvalidInputException if this training fails, and others may not
         */
        WorkerEvent.Result train(WantedResult wanted, Consumer<EpochMetrics> onEpoch) throws IOException;
    }

    private final SweepRequest request;
    private final Runner.Listener events;
    private final Training training;
    private final Provision provision;

    private SweepJob(SweepRequest request, Runner.Listener events, Training training) {
        this.request = request;
        this.events = events;
        this.training = training;
        ResultCache cache = new ResultCache(
                request.cache().orElse(null), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        // Another build trains the same; its result is this one's.
                    }

                    @Override
                    public void onTrouble(String line) {
                        events.onWarning(line);
                    }
                });
        this.provision = new Provision(
                () -> cache,
                request.dataset(),
                request.force() ? Optional.of("training is forced") : Optional.empty(),
                Optional.empty());
    }

    /**
     * Trains in this JVM, with one thread each: that takes no barriers, so two cores do twice as much as one. The data
     * is read once.
     *
     * @param events is told of every training's epochs and end, by several threads at a time
     * @throws IOException if a result cannot be written
     * @throws InvalidInputException if the data cannot be read, or is not that of the tasks
     */
    static void run(SweepRequest request, Runner.Listener events) throws IOException {
        DataSplits data = DataSplits.read(request.dataset());
        request.checkIsOn(data.identity());
        run(request, request.parallel(), events, (wanted, onEpoch) -> {
            TrainingRecord record =
                    TrainingJob.run(wanted, request.dataset(), data, request.parallel(), new TrainingListener() {
                        @Override
                        public void onEpoch(EpochMetrics metrics) {
                            onEpoch.accept(metrics);
                        }
                    });
            return new WorkerEvent.Result(record.trainScore(), record.testScore());
        });
    }

    /**
     * Sees that the results are there.
     *
     * @param parallel the number of results that are provided at the same time
     * @param training makes those that are neither up to date nor in the cache, on several threads
     */
    static void run(SweepRequest request, int parallel, Runner.Listener events, Training training) throws IOException {
        SweepJob job = new SweepJob(request, events, training);
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<Void>> trainings = new ArrayList<>();
            for (int i = 0; i < request.runs().size(); i++) {
                int place = i;
                trainings.add(pool.submit(() -> job.provide(place)));
            }
            for (Future<Void> each : trainings) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("the sweep was interrupted", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof IOException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error cause) {
            throw cause;
        }
        throw (RuntimeException) e.getCause();
    }

    private Void provide(int place) throws IOException {
        WantedResult wanted = request.runs().get(place);
        try {
            wanted.directory().create();
            provision.provide(place, wanted, events, reason -> {
                events.onStart(place, reason);
                return training.train(wanted, metrics -> events.onEpoch(place, metrics));
            });
        } catch (InvalidInputException e) {
            events.onFailed(place, new WorkerFailedException(e.getMessage(), e));
        }
        return null;
    }
}
