package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to a worker to classify images, which a file hands over; another file hands back the outputs.
 *
 * @param model the file of the model
 * @param unevaluated the same model, if nothing is known but its file; empty if its evaluation is beside the file
 * @param shape of each image
 * @param images how many
 * @param input the file with the values of all images, a byte each, image by image
 * @param output the file for the outputs, little-endian floats, image by image
 * @param threads that compute
 */
record ClassificationRequest(
        Path model,
        Optional<UnevaluatedModel> unevaluated,
        ImageShape shape,
        int images,
        Path input,
        Path output,
        int threads) {

    private static final String MEMBER = "classify";
    private static final String INPUT = "images.u8";
    private static final String OUTPUT = "outputs.f32";

    /**
     * Returns a request whose images are written.
     *
     * @param directory of the run, in which both files go
     */
    static ClassificationRequest in(
            Path directory, Path model, Optional<UnevaluatedModel> unevaluated, Images images, int threads)
            throws IOException {
        Path input = directory.resolve(INPUT);
        byte[] pixels = new byte[images.shape().values()];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(input))) {
            for (int image = 0; image < images.size(); image++) {
                images.copyPixels(image, pixels);
                out.write(pixels);
            }
        }
        return new ClassificationRequest(
                model, unevaluated, images.shape(), images.size(), input, directory.resolve(OUTPUT), threads);
    }

    /** Writes the outputs, and returns what a reader must know of them. */
    WorkerEvent.Outputs write(Predictions predictions) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(predictions.size(), predictions.classes() * Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(predictions.outputs());
        Files.write(output, bytes.array());
        return new WorkerEvent.Outputs(predictions.classes(), !predictions.areProbabilities());
    }

    /**
     * Reads the outputs.
     *
     * @throws WorkerFailedException if they are not those of all images
     */
    Predictions read(WorkerEvent.Outputs told) throws IOException, WorkerFailedException {
        long expected = (long) images * told.classes() * Float.BYTES;
        long size = Files.isRegularFile(output) ? Files.size(output) : 0;
        if (size != expected || expected > Integer.MAX_VALUE) {
            throw new WorkerFailedException("the JVM that classifies left " + size + " bytes of outputs, expected are "
                    + expected + "; Maven with -X shows all of its output");
        }
        float[] outputs = new float[images * told.classes()];
        ByteBuffer.wrap(Files.readAllBytes(output))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(outputs);
        return told.areScores()
                ? Predictions.ofScores(outputs, told.classes())
                : Predictions.ofOutputs(outputs, told.classes());
    }

    /** The content of a request file. */
    byte[] toBytes() {
        ObjectNode root = Json.newObject();
        ObjectNode json = root.putObject(MEMBER)
                .put("model", model.toString())
                .put("height", shape.height())
                .put("width", shape.width())
                .put("channels", shape.channels())
                .put("images", images)
                .put("input", input.toString())
                .put("output", output.toString())
                .put("threads", threads);
        unevaluated.ifPresent(given -> {
            FormJson.put(json, given.form());
            json.put("classes", given.classes()).put("dataset", given.dataset());
        });
        return Json.toBytes(root);
    }

    /** Returns the request in the content of a request file; empty if it is another kind of request. */
    static Optional<ClassificationRequest> of(JsonNode root) {
        if (!root.has(MEMBER)) {
            return Optional.empty();
        }
        JsonNode json = Json.required(root, MEMBER);
        Path model = Path.of(Json.required(json, "model").asText());
        return Optional.of(new ClassificationRequest(
                model,
                unevaluated(model, json),
                new ImageShape(
                        Json.required(json, "height").intValue(),
                        Json.required(json, "width").intValue(),
                        Json.required(json, "channels").intValue()),
                Json.required(json, "images").intValue(),
                Path.of(Json.required(json, "input").asText()),
                Path.of(Json.required(json, "output").asText()),
                Json.required(json, "threads").intValue()));
    }

    private static Optional<UnevaluatedModel> unevaluated(Path model, JsonNode json) {
        return FormJson.isIn(json)
                ? Optional.of(new UnevaluatedModel(
                        model,
                        FormJson.read(json),
                        Json.required(json, "classes").intValue(),
                        Json.required(json, "dataset").asText()))
                : Optional.empty();
    }
}
