package io.github.mnistgate.report;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code probabilities.f32}: the outputs of a model for every test image, little-endian floats, row by row. */
public final class ProbabilitiesFile {

    private static final String REMEDY = "delete it and run mnist:train or mnist:evaluate again";

    /** Outputs are in memory three times for a while: as bytes, as numbers, and as the predictions keep them. */
    private static final int COPIES = 3;

    private ProbabilitiesFile() {}

    /** Returns the file's content. */
    public static byte[] toBytes(Predictions predictions) {
        ByteBuffer bytes = ByteBuffer.allocate(predictions.size() * predictions.classes() * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(predictions.outputs());
        return bytes.array();
    }

    /**
     * Reads the predictions that an evaluation is of.
     *
     * @return those of the evaluation, without outputs, where only the predicted classes were known
     * @throws InvalidInputException if the file cannot be read, or is of another size
     */
    public static Predictions read(ResultDirectory directory, ModelEvaluation evaluation) {
        if (evaluation.model().card().predictions().filter("labels"::equals).isPresent()) {
            return evaluation.predictions();
        }
        Predictions outputs = read(
                directory.probabilities(),
                evaluation.dataset().size(),
                evaluation.model().card().outputUnits());
        return evaluation.whyNoProbabilities().isPresent() ? outputs.asScores() : outputs;
    }

    /**
     * Reads the predictions of a model.
     *
     * @param images that it classified
     * @param classes of the model
     * @throws InvalidInputException if the file cannot be read, or is of another size
     */
    public static Predictions read(Path file, int images, int classes) {
        long expected = (long) images * classes * Float.BYTES;
        try {
            // Whatever stands there, no more than is expected is read.
            long size = Files.size(file);
            if (size != expected) {
                throw new InvalidInputException(
                        file + " holds " + Count.of(size, "byte") + ", expected are " + expected + "; " + REMEDY);
            }
            if (size > Integer.MAX_VALUE) {
                throw new InvalidInputException(file + " holds " + Count.of(size, "byte") + ", allowed are "
                        + Integer.MAX_VALUE + "; evaluate the model on fewer images");
            }
            JvmMemory.require(file + ": its " + size + " bytes", COPIES * size);
            float[] outputs = new float[images * classes];
            ByteBuffer.wrap(Files.readAllBytes(file))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(outputs);
            return Predictions.ofOutputs(outputs, classes);
        } catch (IOException e) {
            throw Unreadable.file(file, e, REMEDY);
        }
    }
}
