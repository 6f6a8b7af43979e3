package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.fused.WarmUp;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to a worker to hold a result against its model.
 *
 * @param training whether the score on the training images counts, too
 * @param output the file that the fault is written to; empty text if there is none
 */
record VerificationRequest(ResultDirectory directory, boolean training, Path output) implements WorkerQuestion<String> {

    private static final String MEMBER = "verify";

    @Override
    public byte[] toBytes() {
        ObjectNode root = Json.newObject();
        root.putObject(MEMBER)
                .put("directory", directory.path().toString())
                .put("training", training)
                .put("output", output.toString());
        return Json.toBytes(root);
    }

    @Override
    public Optional<String> read() throws IOException {
        return Files.isRegularFile(output) ? Optional.of(Files.readString(output)) : Optional.empty();
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<VerificationRequest> of(JsonNode root) {
        if (!root.has(MEMBER)) {
            return Optional.empty();
        }
        JsonNode json = Json.required(root, MEMBER);
        return Optional.of(new VerificationRequest(
                new ResultDirectory(Path.of(Json.text(json, "directory"))),
                Json.required(json, "training").booleanValue(),
                Path.of(Json.text(json, "output"))));
    }

    /**
     * Writes the answer.
     *
     * @throws io.github.mnistgate.InvalidInputException if the model cannot be opened, or images are no longer there
     */
    void write() throws IOException {
        Result result = Result.read(directory);
        // The loops are compiled while the images are read.
        Optional<WarmUp> warmUp = result.evaluation().model().card().dense().map(WarmUp::beginInference);
        result.testImages().get();
        warmUp.ifPresent(WarmUp::await);
        Files.writeString(output, Verification.faultOf(result, training).orElse(""));
    }
}
