package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.report.BuildNote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Has results of one data set trained on a cluster, with one thread each, as a {@link PoolRunner} trains them here; a
 * training that fails does not end the others. The JVM that drives the cluster opens no model. It is not started where
 * all results are up to date.
 *
 * @param data where this machine has the data of all tasks
 * @param cache directory of the results that are kept between builds; empty: none
 * @param force whether results are trained though they are there
 * @param cluster that trains
 * @param driver of the cluster
 * @param site tells the options of the JVM that drives the cluster
 */
public record ClusterRunner(
        DataSource data, Optional<Path> cache, boolean force, Cluster cluster, ClusterDriver driver, TrainingSite site)
        implements Runner {

    @Override
    public SortedMap<Integer, WorkerFailedException> run(List<WantedResult> wanted, Listener listener)
            throws WorkerFailedException {
        PoolRunner.checkEngines(wanted);
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            WantedResult each = wanted.get(place);
            each.directory().create();
            site.beforeUse(each.directory());
            if (force
                    || each.staleness().isPresent()
                    || Provision.fault(each.directory(), data).isPresent()) {
                places.add(place);
            } else {
                Provision.tellUpToDate(place, each, listener);
            }
        }
        return places.isEmpty() ? new TreeMap<>() : train(wanted, places, listener);
    }

    private SortedMap<Integer, WorkerFailedException> train(
            List<WantedResult> wanted, List<Integer> places, Listener listener) throws WorkerFailedException {
        WorkerProcess.Options options = site.options(PoolRunner.ENGINE);
        site.beforeChange();
        SweepEvents events = new SweepEvents(listener, places);
        List<WantedResult> trained = places.stream().map(wanted::get).toList();
        WorkerProcess.run(
                new ClusterRequest(
                        new SweepRequest(data, cache, force, trained.size(), trained), cluster, options.verbose()),
                driver,
                options,
                events);
        SortedMap<Integer, WorkerFailedException> failures = events.conclude();
        for (int place : places) {
            if (!failures.containsKey(place)) {
                // The JVM that drives the cluster held what it took from the cache against its model.
                BuildNote.write(wanted.get(place).directory(), false);
            }
        }
        return failures;
    }
}
