package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Changes files of a result as somebody would who knows that {@code training.json} has their hashes. */
public record EditedResult(ResultDirectory directory) {

    /** Changes the members of {@code evaluation.json}. */
    public void evaluation(Consumer<ObjectNode> edit) throws IOException {
        edit(directory.evaluation(), edit);
        putHash(ResultDirectory.EVALUATION);
    }

    /** Changes the members of {@code training.json}, which no hash covers. */
    public void training(Consumer<ObjectNode> edit) throws IOException {
        edit(directory.training(), edit);
    }

    /** Replaces a file that {@code training.json} records. */
    public void replace(String name, byte[] content) throws IOException {
        Files.write(directory.path().resolve(name), content);
        putHash(name);
    }

    private void putHash(String name) throws IOException {
        String sha256 = Sha256.of(directory.path().resolve(name));
        training(root -> ((ObjectNode) root.get("files")).put(name, sha256));
    }

    private static void edit(Path file, Consumer<ObjectNode> edit) throws IOException {
        ObjectNode root = Json.readObject(file, "a file of a result", "look at the test");
        edit.accept(root);
        Files.write(file, Json.toBytes(root));
    }
}
