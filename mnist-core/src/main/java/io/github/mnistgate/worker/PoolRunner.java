package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.training.EngineChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

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
        checkEngines(wanted);
        SweepEvents events = new SweepEvents(
                listener, IntStream.range(0, wanted.size()).boxed().toList());
        WorkerProcess.run(new SweepRequest(data, cache, force, parallel, wanted), options, events);
        return events.conclude();
    }

    /** @throws IllegalArgumentException if a task has another engine than a pool's */
    static void checkEngines(List<WantedResult> wanted) {
        for (WantedResult each : wanted) {
            if (!each.task().engine().equals(ENGINE)) {
                throw new IllegalArgumentException("a pool trains with " + ENGINE + ", not with "
                        + each.task().engine());
            }
        }
    }
}
