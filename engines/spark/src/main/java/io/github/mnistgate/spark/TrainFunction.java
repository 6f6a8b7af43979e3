package io.github.mnistgate.spark;

import io.github.mnistgate.worker.ClusterDriver;
import io.github.mnistgate.worker.ClusterNode;
import io.github.mnistgate.worker.ClusterReply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.function.Function;

/** Trains a task on an executor. */
final class TrainFunction implements Function<String, ClusterReply> {

    private static final long serialVersionUID = 1L;

    /** The name of the file that each machine was sent; null if there is none. */
    private final String fileName;

    private final String sha256;

    TrainFunction(Optional<ClusterDriver.PackedFile> data) {
        fileName = data.map(file -> file.path().getFileName().toString()).orElse(null);
        sha256 = data.map(ClusterDriver.PackedFile::sha256).orElse(null);
    }

    @Override
    public ClusterReply call(String task) throws IOException {
        return ClusterNode.train(
                task,
                Optional.ofNullable(fileName)
                        .map(name -> new ClusterDriver.PackedFile(Path.of(SparkFiles.get(name)), sha256)));
    }
}
