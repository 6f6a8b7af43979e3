package io.github.mnistgate.spark;

import io.github.mnistgate.worker.ClusterDriver;
import io.github.mnistgate.worker.ClusterNode;
import io.github.mnistgate.worker.ClusterReply;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/** Trains a task on an executor. */
final class TrainFunction implements Function<String, ClusterReply> {

    private static final long serialVersionUID = 1L;

    /**
     * The file that each machine was sent.
     *
     * @param name null if there is none
     */
    record SentFile(String name, String sha256) implements Serializable {

        static SentFile of(Optional<ClusterDriver.PackedFile> data) {
            return new SentFile(
                    data.map(file -> file.path().getFileName().toString()).orElse(null),
                    data.map(ClusterDriver.PackedFile::sha256).orElse(null));
        }

        /** Returns the file as it is on this machine; empty if there is none. */
        private Optional<ClusterDriver.PackedFile> here() {
            return Optional.ofNullable(name)
                    .map(sent -> new ClusterDriver.PackedFile(Path.of(SparkFiles.get(sent)), sha256));
        }
    }

    private final SentFile data;
    private final CollectionAccumulator<String> epochs;

    /** @param epochs that are done are added to it */
    TrainFunction(SentFile data, CollectionAccumulator<String> epochs) {
        this.data = data;
        this.epochs = epochs;
    }

    @Override
    public ClusterReply call(String task) throws IOException {
        return ClusterNode.train(task, data.here(), epochs::add);
    }
}
