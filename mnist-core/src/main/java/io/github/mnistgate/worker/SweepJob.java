package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
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

/**
 * Runs the trainings of a sweep, several at a time with one thread each: that takes no barriers, so two cores do twice
 * as much as one. The data is read once.
 */
final class SweepJob {

    private final SweepRequest request;
    private final DataSplits data;
    private final Consumer<WorkerEvent> events;
    private final ResultCache cache;

    private SweepJob(SweepRequest request, DataSplits data, Consumer<WorkerEvent> events) {
        this.request = request;
        this.data = data;
        this.events = events;
        this.cache = new ResultCache(
                request.cache().orElse(null), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        // Another build trains the same; its result is this one's.
                    }

                    @Override
                    public void onTrouble(String line) {
                        events.accept(WorkerEvent.warning(line));
                    }
                });
    }

    /**
     * @param events is told of every training's epochs and end, on any thread; a training that fails does not end the
     *     others
     * @throws IOException if a result cannot be written
     * @throws InvalidInputException if the data cannot be read, or is not that of the tasks
     */
    static void run(SweepRequest request, Consumer<WorkerEvent> events) throws IOException {
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
        WantedResult run = request.runs().get(place);
        ResultDirectory directory = run.directory();
        try (ResultCache.Entry entry = cache.lock(run.task().inputs(), Optional.empty())) {
            directory.create();
            directory.clear();
            if (request.force() || !entry.restoreTo(directory, request.dataset())) {
                TrainingJob.run(run, request.dataset(), data, new TrainingListener() {
                    @Override
                    public void onEpoch(EpochMetrics metrics) {
                        events.accept(WorkerEvent.epoch(metrics).ofRun(place));
                    }
                });
                entry.store(directory);
            }
            TrainingRecord record = TrainingFile.read(directory.training());
            events.accept(WorkerEvent.done(new WorkerEvent.Result(record.trainScore(), record.testScore()))
                    .ofRun(place));
        } catch (InvalidInputException e) {
            events.accept(WorkerEvent.error(e.getMessage()).ofRun(place));
        }
        return null;
    }
}
