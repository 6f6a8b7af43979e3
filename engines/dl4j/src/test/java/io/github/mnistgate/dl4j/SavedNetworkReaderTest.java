package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.modelfile.SavedNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in files that DeepLearning4J computes itself. */
class SavedNetworkReaderTest {

    private static final ModelReaders READERS = ModelReaders.onClassPath();
    private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);
    private static final InputForm FORM = InputForm.of(ImageShape.MNIST, true);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convolution",
                "convolution-of-areas",
                "convolution-channels-last",
                "layer-normalization",
                "graph-with-branches",
                "half"
            })
    void predictionsAreThoseOfDeepLearning4J(String name) throws IOException {
        SavedNetworks.Expected expected = SavedNetworks.expected().get(name);
        OpenedModel model = open(name);

        Predictions predictions = model.of(TEST);

        int right = 0;
        for (int image = 0; image < TEST.size(); image++) {
            right += predictions.label(image) == TEST.label(image) ? 1 : 0;
        }
        assertThat(right).isEqualTo(expected.right());
        float[] outputs = Outputs.of(predictions);
        for (int image = 0; image < expected.outputs().size(); image++) {
            assertThat(Arrays.copyOfRange(outputs, image * 10, image * 10 + 10))
                    .as("image %d", image)
                    .containsExactly(expected.outputs().get(image), within(1e-5f));
        }
        assertThat(model.card().isNative()).isTrue();
        assertThat(predictions.areProbabilities()).isTrue();
    }

    @Test
    void chainsOfDenseLayersAreLeftToTheCore() throws IOException {
        for (String name : List.of("relu", "gelu", "double", "graph", "standardize", "areas")) {
            assertThat(new SavedNetworkReader().canRead(SavedNetworks.copy(name, directory)))
                    .as(name)
                    .isFalse();
            assertThat(open(name).card().isNative()).as(name).isFalse();
        }
    }

    @Test
    void filesOfOtherKindsAreLeftToOthers() throws IOException {
        byte[] whole = Files.readAllBytes(SavedNetworks.copy("convolution", directory));
        Path half = Files.write(directory.resolve("half-a-file.zip"), Arrays.copyOf(whole, whole.length / 2));
        Path text = Files.writeString(directory.resolve("text.zip"), "text");

        assertThat(new SavedNetworkReader().canRead(half)).isFalse();
        assertThat(new SavedNetworkReader().canRead(text)).isFalse();
    }

    @Test
    void cardTellsTheLayers() throws IOException {
        ModelCard card = open("convolution").card();

        assertThat(card.summary())
                .isEqualTo("DeepLearning4J, 2594 parameters: Convolution 12 x 12 x 4, Subsampling 6 x 6 x 4, Dense 16,"
                        + " Output 10");
        assertThat(open("convolution-channels-last").card().summary()).isEqualTo(card.summary());
        assertThat(card.inputs()).isEqualTo(784);
        assertThat(card.outputUnits()).isEqualTo(10);
    }

    @Test
    void theFileThatIsKeptOpensAgain() throws IOException {
        OpenedModel model = open("graph-with-branches");
        Path kept = Files.write(directory.resolve("kept.zip"), model.toModelFile());

        assertThat(READERS.open(kept, model.card(), 1)
                        .predict(TEST.image(3).pixels())
                        .probabilities())
                .isEqualTo(model.predict(TEST.image(3).pixels()).probabilities());
    }

    @Test
    void manyThreadsMayUseANetwork() throws IOException, InterruptedException, ExecutionException {
        OpenedModel model = open("convolution");
        Images images = Images.of(
                ImageShape.MNIST, IntStream.range(0, 40).mapToObj(TEST::pixels).toList());
        float[] expected = Outputs.of(model.of(images));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> all = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> Outputs.of(model.of(images))))
                    .toList();
            for (Future<float[]> each : all) {
                assertThat(each.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void imagesOfAnotherSizeAreOneLine() throws IOException {
        Path areas = SavedNetworks.copy("convolution-of-areas", directory);
        Path rows = SavedNetworks.copy("convolution", directory);

        assertThatThrownBy(() -> READERS.open(areas, InputForm.of(ImageShape.grey(40, 40), true), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(areas + ": DeepLearning4J cannot run it on images of 1600 values (40 x 40): ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> READERS.open(rows, InputForm.of(ImageShape.grey(40, 40), true), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        rows + " takes images of 28 x 28, allowed are those of the data set, 40 x 40; train it on such"
                                + " images, or name its own data set");
    }

    private OpenedModel open(String name) throws IOException {
        return READERS.open(SavedNetworks.copy(name, directory), FORM, 1);
    }
}
