package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The files as anyone reads them, with nothing of the extension. */
class ModelFileTest {

    private static final File RESULT = new File("target/mnist");

    @Test
    void plainDeepLearning4jComputesWhatTheFilesSay() throws Exception {
        MultiLayerNetwork network = MultiLayerNetwork.load(new File(RESULT, "model.zip"), true);
        MnistDataset test = MnistDataset.embedded(Split.TEST);
        INDArray output = network.output(Nd4j.create(test.images(0, 10_000, true)));
        FloatBuffer recorded = ByteBuffer.wrap(
                        Files.readAllBytes(RESULT.toPath().resolve("probabilities.f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        String predictions = new ObjectMapper()
                .readTree(new File(RESULT, "evaluation.json"))
                .get("predictions")
                .textValue();
        assertThat(output.shape()).containsExactly(10_000, 10);
        assertThat(recorded.remaining()).isEqualTo(100_000);
        assertThat(predictions).hasSize(10_000);

        double largestDifference = 0;
        int correct = 0;
        for (int image = 0; image < 10_000; image++) {
            int best = 0;
            for (int digit = 0; digit < 10; digit++) {
                double probability = output.getDouble(image, digit);
                largestDifference =
                        Math.max(largestDifference, Math.abs(probability - recorded.get(image * 10 + digit)));
                if (probability > output.getDouble(image, best)) {
                    best = digit;
                }
            }
            assertThat(predictions.charAt(image)).as("image %d", image).isEqualTo((char) ('0' + best));
            correct += best == test.label(image) ? 1 : 0;
        }
        assertThat(largestDifference).isLessThan(1e-5);
        assertThat(correct).isGreaterThanOrEqualTo(9_700);
    }

    @Test
    void updaterStateIsThereToTrainOn() throws Exception {
        MultiLayerNetwork network = MultiLayerNetwork.load(new File(RESULT, "model.zip"), true);
        // Adam keeps two moments for each parameter.
        assertThat(network.getUpdater().getStateViewArray().length()).isEqualTo(2 * network.numParams());
    }
}
