package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataPack;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Has the trainings of a sweep done by a cluster, and keeps their results as if they were trained here. */
final class ClusterJob {

    /** Connects to the cluster. */
    private interface Connector {
        ClusterDriver.Connection connect() throws IOException;
    }

    private final SweepRequest sweep;
    private final Connector connector;
    private final Runner.Listener events;
    /** The processors other than this machine's that were told of. */
    private final Set<String> processors = ConcurrentHashMap.newKeySet();

    /** Null until a training is to be done: where the cache has all results, no cluster is needed. */
    private ClusterDriver.Connection connection;
    /** Null unless the cluster could not be connected to, which is not tried again for each training. */
    private ClusterLostException lost;

    private ClusterJob(SweepRequest sweep, Connector connector, Runner.Listener events) {
        this.sweep = sweep;
        this.connector = connector;
        this.events = events;
        processors.add(Processor.name());
    }

    /**
     * @param directory for temporary files
     * @param events is told of every training's epochs and end, by several threads at a time
     * @throws IOException if a result cannot be written
     * @throws InvalidInputException if the data cannot be read, or is not that of the tasks; or if the cluster cannot
     *     be used
     */
    static void run(ClusterRequest request, Path directory, Runner.Listener events) throws IOException {
        ClusterDriver driver = ServiceLoader.load(ClusterDriver.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no jar on the class path brings a driver of clusters"));
        SweepRequest sweep = request.sweep();
        ClusterJob job = new ClusterJob(
                sweep,
                () -> driver.connect(request.cluster(), directory, pack(sweep, directory), request.verbose()),
                events);
        int parallel = Math.min(sweep.runs().size(), driver.parallel(request.cluster()));
        try {
            SweepJob.run(sweep, parallel, events, job::train);
        } catch (ClusterLostException e) {
            throw new InvalidInputException(e.getMessage(), e);
        } finally {
            job.close();
        }
    }

    private synchronized ClusterDriver.Connection connection() throws IOException {
        if (lost == null && connection == null) {
            try {
                connection = connector.connect();
            } catch (InvalidInputException e) {
                // It is not a failure of the training that came first.
                lost = new ClusterLostException(e.getMessage(), e);
            }
        }
        if (lost != null) {
            throw lost;
        }
        return connection;
    }

    private synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    /** Returns the data set as it is sent to the cluster; empty if each machine has it in the jar of the core. */
    private static Optional<ClusterDriver.PackedFile> pack(SweepRequest sweep, Path directory) throws IOException {
        if (sweep.dataset().equals(DataSource.MNIST)) {
            sweep.checkIsOn(DatasetIdentity.of(sweep.dataset()));
            return Optional.empty();
        }
        DataSplits data = DataSplits.read(sweep.dataset());
        sweep.checkIsOn(data.identity());
        Path file = directory.resolve("data.pack");
        DataPack.write(data, file);
        return Optional.of(new ClusterDriver.PackedFile(file, FileHash.sha256(file)));
    }

    private WorkerEvent.Result train(WantedResult wanted, Consumer<EpochMetrics> onEpoch) throws IOException {
        // A training that fails leaves nothing that could be taken for its result, as on this machine.
        wanted.directory().clear();
        ToldEpochs epochs = new ToldEpochs(onEpoch);
        ClusterReply reply = connection()
                .train(
                        Json.toLine(wanted.task().toJson()),
                        line -> WorkerEvent.parse(line).map(WorkerEvent::epoch).ifPresent(epochs));
        reply.writeTo(wanted.directory());
        wanted.directory().noteDataset(sweep.dataset());
        checkIsWhole(wanted);
        TrainingRecord record = TrainingFile.read(wanted.directory().training());
        warnOfProcessor(record.cpu());
        record.epochs().forEach(epochs);
        return new WorkerEvent.Result(record.trainScore(), record.testScore());
    }

    /** A machine with other classes of ours might send the result of another task. */
    private static void checkIsWhole(WantedResult wanted) throws IOException {
        Optional<String> fault = wanted.staleness();
        if (fault.isPresent()) {
            wanted.directory().clear();
            throw new InvalidInputException("the cluster sent another result than that of the training: " + fault.get()
                    + "; run the goal again");
        }
    }

    private void warnOfProcessor(String processor) {
        if (processors.add(processor)) {
            events.onWarning("trainings run on a processor '" + processor + "', this machine's is '" + Processor.name()
                    + "'; processors of different kinds may give models that differ in rounding");
        }
    }
}
