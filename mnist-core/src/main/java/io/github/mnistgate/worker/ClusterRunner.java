package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Has results of one data set trained on a cluster, with one thread each, as a {@link PoolRunner} trains them here; a
 * training that fails does not end the others. The JVM that drives the cluster opens no model.
 *
 * @param data where this machine has the data of all tasks
 * @param cache directory of the results that are kept between builds; empty: none
 * @param force whether results are trained though they are there
 * @param cluster that trains
 * @param driver of the cluster
 * @param options with which the JVM is started that drives the cluster
 */
public record ClusterRunner(
        DataSource data,
        Optional<Path> cache,
        boolean force,
        Cluster cluster,
        ClusterDriver driver,
        WorkerProcess.Options options)
        implements Runner {

    @Override
    public SortedMap<Integer, WorkerFailedException> run(List<WantedResult> wanted, Listener listener)
            throws WorkerFailedException {
        PoolRunner.checkEngines(wanted);
        SweepEvents events = new SweepEvents(listener);
        WorkerProcess.run(
                new ClusterRequest(
                        new SweepRequest(data, cache, force, wanted.size(), wanted), cluster, options.verbose()),
                driver,
                options,
                events);
        return events.conclude(wanted.size());
    }
}
