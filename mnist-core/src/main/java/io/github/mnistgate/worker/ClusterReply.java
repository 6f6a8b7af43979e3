package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * The answer of a machine of a cluster to a task: the files of the result, or why there is none. Both sides have this
 * class from one jar, which travels with the task.
 */
public final class ClusterReply implements Serializable {

    private static final String TRAINING = "training.json";

    private final String failure;
    private final HashMap<String, byte[]> files;

    private ClusterReply(String failure, HashMap<String, byte[]> files) {
        this.failure = failure;
        this.files = files;
    }

    /** Makes the answer that a training failed for a reason which would be the same on another machine. */
    static ClusterReply failed(String message) {
        return new ClusterReply(message, new HashMap<>());
    }

    /** Makes the answer with the files of a result. */
    static ClusterReply of(ResultDirectory result) throws IOException {
        HashMap<String, byte[]> files = new HashMap<>();
        for (String name : ResultDirectory.RECORDED) {
            files.put(name, Files.readAllBytes(result.path().resolve(name)));
        }
        files.put(TRAINING, Files.readAllBytes(result.training()));
        return new ClusterReply(null, files);
    }

    /**
     * Writes the result to an empty directory.
     *
     * @throws InvalidInputException if the training failed
     */
    void writeTo(ResultDirectory directory) throws IOException {
        if (failure != null) {
            throw new InvalidInputException(failure);
        }
        Map<String, byte[]> result = new HashMap<>(files);
        byte[] training = result.remove(TRAINING);
        directory.write(ResultDirectory.MODEL, result, training);
    }
}
