package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks for images in colours, which enter in either order. */
class ColoursTest {

    private static final ImageShape SHAPE = new ImageShape(6, 5, 3);
    private static final float CLOSE = 1e-5f;

    /** The two images of {@code make_models.py}. */
    private static Images images() {
        byte[][] images = new byte[2][SHAPE.values()];
        for (int i = 0; i < 2 * SHAPE.values(); i++) {
            images[i / SHAPE.values()][i % SHAPE.values()] = (byte) (i * 37 % 256);
        }
        return Images.of(SHAPE, List.of(images));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colours-dense", "colours-last", "colours-convolutional"})
    void channelsAreFoundFromTheShape(String name) throws Exception {
        OpenedModel model = new OnnxReader().open(Recorded.file(name + ".onnx"), InputForm.of(SHAPE, true), 1);
        List<float[]> recorded = Files.readAllLines(Recorded.file(name + ".txt")).stream()
                .map(Recorded::row)
                .toList();

        Predictions predictions = model.of(images());
        for (int image = 0; image < recorded.size(); image++) {
            for (int label = 0; label < 4; label++) {
                assertThat(predictions.output(image, label)).isCloseTo(recorded.get(image)[label], within(CLOSE));
            }
        }
    }
}
