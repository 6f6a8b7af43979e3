package io.github.mnistgate.worker;

import io.github.mnistgate.Count;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.training.EngineChoice;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains results of one data set in one JVM, several at a time with one thread each; a training that fails does not end
 * the others.
 *
 * @param data where this machine has the data of all tasks
 * @param cache directory of the results that are kept between builds; empty: none
 * @param force whether results are trained though they are there
 * @param parallel trainings at the same time
 * @param options with which the JVM is started
 */
public record PoolRunner(
        DataSource data, Optional<Path> cache, boolean force, int parallel, WorkerProcess.Options options)
        implements Runner {

    /** The engine that each task must have: that of the core, with one thread. */
    public static final EngineChoice ENGINE = EngineChoice.plain(1);

    @Override
    public SortedMap<Integer, WorkerFailedException> run(List<WantedResult> wanted, Listener listener)
            throws WorkerFailedException {
        for (WantedResult each : wanted) {
            if (!each.task().engine().equals(ENGINE)) {
                throw new IllegalArgumentException("a pool trains with " + ENGINE + ", not with "
                        + each.task().engine());
            }
        }
        SortedMap<Integer, WorkerFailedException> failures = new TreeMap<>();
        Set<Integer> ended = new HashSet<>();
        WorkerProcess.run(
                new SweepRequest(data, cache, force, parallel, wanted), options, new WorkerProcess.SweepListener() {
                    @Override
                    public void onRun(WorkerEvent event) {
                        int place = event.run();
                        switch (event.kind()) {
                            case EPOCH -> listener.onEpoch(place, event.epoch());
                            case DONE -> {
                                ended.add(place);
                                listener.onDone(place, event.result());
                            }
                            case ERROR -> {
                                ended.add(place);
                                WorkerFailedException failure = new WorkerFailedException(event.message());
                                failures.put(place, failure);
                                listener.onFailed(place, failure);
                            }
                            default -> throw new IllegalStateException("a pool sends no " + event.kind());
                        }
                    }

                    @Override
                    public void onWarning(String message) {
                        listener.onWarning(message);
                    }

                    @Override
                    public void onOutput(String line) {
                        listener.onOutput(line);
                    }
                });
        if (ended.size() < wanted.size()) {
            throw new WorkerFailedException("the training JVM ended without a result of "
                    + Count.of(wanted.size() - ended.size(), "training")
                    + "; Maven with -X shows all of its output");
        }
        return failures;
    }
}
