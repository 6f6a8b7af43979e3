package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataPack;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.file.TemporaryDirectory;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains on a machine of a cluster. The data of the last task is kept: the next is mostly on the same. */
public final class ClusterNode {

    /** The hash of the packed data set that is kept; that of the embedded one is empty. Null before the first task. */
    private static Optional<String> keptHash;

    private static DataSplits kept;

    private ClusterNode() {}

    /**
     * Trains a task.
     *
     * @param task as JSON
     * @param data the packed data set; empty if it is the embedded MNIST
     * @param epochs is told of each epoch in a line, which the machine that asked understands
     * @return the result, or a failure that would be the same on any machine
     * @throws IOException if this machine could not do it, and another may
     */
    public static ClusterReply train(String task, Optional<ClusterDriver.PackedFile> data, Consumer<String> epochs)
            throws IOException {
        DataSplits splits = data(data);
        try (TemporaryDirectory temporary = TemporaryDirectory.create("training")) {
            ResultDirectory directory = new ResultDirectory(temporary.path().resolve("result"));
            WantedResult wanted = new WantedResult(TrainingTask.of(Json.parse(task)), directory);
            wanted.task().checkIsOn(splits.identity(), DataSource.MNIST);
            // The machine that asked knows where the data is, and notes it in the result.
            TrainingJob.run(wanted, DataSource.MNIST, splits, 1, new TrainingListener() {
                @Override
                public void onEpoch(EpochMetrics metrics) {
                    epochs.accept(WorkerEvent.epoch(metrics).toLine());
                }
            });
            return ClusterReply.of(directory);
        } catch (InvalidInputException e) {
            return ClusterReply.failed(e.getMessage());
        }
    }

    private static synchronized DataSplits data(Optional<ClusterDriver.PackedFile> data) throws IOException {
        Optional<String> hash = data.map(ClusterDriver.PackedFile::sha256);
        if (!hash.equals(keptHash)) {
            // First lets go of the other: both may be too large for the memory.
            kept = null;
            keptHash = null;
            kept = data.isPresent() ? read(data.get()) : DataSplits.read(DataSource.MNIST);
            keptHash = hash;
        }
        return kept;
    }

    private static DataSplits read(ClusterDriver.PackedFile data) throws IOException {
        Path path = data.path();
        String found = FileHash.sha256(path);
        if (!found.equals(data.sha256())) {
            throw new IOException(
                    "the data set that this machine received has the SHA-256 " + found + ", expected " + data.sha256());
        }
        return DataPack.read(path);
    }
}
