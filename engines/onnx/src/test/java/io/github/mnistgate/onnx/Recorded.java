package io.github.mnistgate.onnx;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What another framework computed with a model, see {@code src/test/models/make_models.py}.
 *
 * @param right the number of the test images that are predicted right
 * @param outputs for the first images
 */
record Recorded(int right, List<float[]> outputs) {

    /** How images enter the networks that were trained on grey values divided by 255. */
    static final InputForm DIVIDED = InputForm.of(ImageShape.MNIST, true);

    /** How images enter those that were trained on values with the mean and deviation of MNIST's. */
    static final InputForm STANDARDIZED = new InputForm(
            ImageShape.MNIST, true, List.of(0.1307f), List.of(0.3081f), Optional.empty(), Optional.empty());

    static final LabelledImages TEST = MnistDataset.embedded(Split.TEST);

    static Path file(String name) {
        try {
            return Path.of(Recorded.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Recorded of(String name) throws IOException {
        List<String> lines = Files.readAllLines(file(name + ".txt"));
        int right = Integer.parseInt(lines.get(0).split(" ")[1]);
        return new Recorded(right, lines.stream().skip(1).map(Recorded::row).toList());
    }

    static float[] row(String line) {
        double[] values =
                Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        float[] row = new float[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) values[i];
        }
        return row;
    }
}
