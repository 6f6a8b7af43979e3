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

/**
 * Runs the trainings of a sweep, several at a time with one thread each: that takes no barriers, so two cores do twice
 * as much as one. The data is read once.
 */
final class SweepJob {

    private final SweepRequest request;
    private final DataSplits data;
    private final Runner.Listener events;
    private final Provision provision;

    private SweepJob(SweepRequest request, DataSplits data, Runner.Listener events) {
        this.request = request;
        this.data = data;
        this.events = events;
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
     * @param events is told of every training's epochs and end, by several threads at a time; a training that fails
     *     does not end the others
     * @throws IOException if a result cannot be written
     * @throws InvalidInputException if the data cannot be read, or is not that of the tasks
     */
    static void run(SweepRequest request, Runner.Listener events) throws IOException {
        DataSplits data = DataSplits.read(request.dataset());
        for (WantedResult run : request.runs()) {
            run.task().checkIsOn(data.identity(), request.dataset());
        }
        SweepJob job = new SweepJob(request, data, events);
        ExecutorService pool = Executors.newFixedThreadPool(request.parallel());
        try {
            List<Future<Void>> trainings = new ArrayList<>();
            for (int i = 0; i < request.runs().size(); i++) {
                int place = i;
                trainings.add(pool.submit(() -> job.train(place)));
            }
            for (Future<Void> training : trainings) {
                training.get();
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

    private Void train(int place) throws IOException {
        WantedResult wanted = request.runs().get(place);
        try {
            wanted.directory().create();
            provision.provide(place, wanted, events, reason -> {
                TrainingListener listener = new TrainingListener() {
                    @Override
                    public void onEpoch(EpochMetrics metrics) {
                        events.onEpoch(place, metrics);
                    }
                };
                TrainingRecord record = TrainingJob.run(wanted, request.dataset(), data, request.parallel(), listener);
                return new WorkerEvent.Result(record.trainScore(), record.testScore());
            });
        } catch (InvalidInputException e) {
            events.onFailed(place, new WorkerFailedException(e.getMessage(), e));
        }
        return null;
    }
}
