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

    private final SweepRequest sweep;
    private final ClusterDriver.Connection connection;
    private final Runner.Listener events;
    /** The processors other than this machine's that were told of. */
    private final Set<String> processors = ConcurrentHashMap.newKeySet();

    private ClusterJob(SweepRequest sweep, ClusterDriver.Connection connection, Runner.Listener events) {
        this.sweep = sweep;
        this.connection = connection;
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
        Optional<ClusterDriver.PackedFile> data = pack(sweep, directory);
        try (ClusterDriver.Connection connection =
                driver.connect(request.cluster(), directory, data, request.verbose())) {
            ClusterJob job = new ClusterJob(sweep, connection, events);
            int parallel = Math.min(sweep.runs().size(), connection.parallel());
            SweepJob.run(sweep, parallel, events, job::train);
        } catch (ClusterLostException e) {
            throw new InvalidInputException(e.getMessage(), e);
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
        // As before a training here: one that fails leaves nothing that could be taken for its result.
        wanted.directory().clear();
        ClusterReply reply = connection.train(Json.toLine(wanted.task().toJson()));
        reply.writeTo(wanted.directory());
        wanted.directory().noteDataset(sweep.dataset());
        checkIsWhole(wanted);
        TrainingRecord record = TrainingFile.read(wanted.directory().training());
        warnOfProcessor(record.cpu());
        record.epochs().forEach(onEpoch);
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
