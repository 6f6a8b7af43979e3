package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that DeepLearning4J saved and that are classified without it. */
class SavedChainsTest {

    private static final ModelReaders READERS = ModelReaders.ofCore();
    private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu",
                "tanh-of-greys",
                "dropout-layer",
                "activation-layer",
                "batch-normalization",
                "batch-normalization-of-variances",
                "batch-normalization-locked",
                "no-bias",
                "relu-then-tanh",
                "gelu",
                "gelu-precise",
                "leakyrelu",
                "elu-half",
                "sigmoid-outputs",
                "identity-outputs",
                "no-hidden-layer",
                "loss-layer",
                "frozen",
                "elementwise-multiplication",
                "center-loss",
                "double",
                "areas",
                "image-scaler",
                "standardize",
                "min-max-of-greys",
                "graph"
            })
    void predictionsAreThoseOfDeepLearning4J(String name) throws IOException {
        SavedNetworks.Expected expected = SavedNetworks.expected().get(name);
        OpenedModel model = READERS.open(
                SavedNetworks.copy(name, directory), InputForm.of(ImageShape.MNIST, !name.equals("tanh-of-greys")), 2);

        Predictions predictions = model.of(TEST);

        assertThat(right(predictions)).isEqualTo(expected.right());
        float[] outputs = Outputs.of(predictions);
        for (int image = 0; image < expected.outputs().size(); image++) {
            assertThat(Arrays.copyOfRange(outputs, image * 10, image * 10 + 10))
                    .as("image %d", image)
                    .containsExactly(expected.outputs().get(image), within(1e-5f));
            assertThat(model.predict(TEST.image(image).pixels()).label()).isEqualTo(predictions.label(image));
        }
        assertThat(model.card().isNative()).isFalse();
        assertThat(predictions.areProbabilities()).isEqualTo(!name.endsWith("outputs"));
    }

    private static int right(Predictions predictions) {
        int right = 0;
        for (int image = 0; image < TEST.size(); image++) {
            right += predictions.label(image) == TEST.label(image) ? 1 : 0;
        }
        return right;
    }

    @Test
    void layersAsThoseOfRecipesStayRecipes() throws IOException {
        OpenedModel model = READERS.open(SavedNetworks.copy("relu", directory), plain(), 1);

        assertThat(model.card().dense().orElseThrow().summary()).isEqualTo("784-8-10 relu");
        assertThat(model.card().format()).isEqualTo(ModelCard.OWN);
    }

    @Test
    void cardTellsTheLayers() throws IOException {
        ModelCard card = READERS.open(SavedNetworks.copy("relu-then-tanh", directory), plain(), 1)
                .card();

        assertThat(card.summary()).isEqualTo("DeepLearning4J, 6404 parameters: Dense 8, Dense 6, Output 10");
        assertThat(card.inputs()).isEqualTo(784);
        assertThat(card.outputUnits()).isEqualTo(10);
        assertThat(card.layers().get(0)).isEqualTo(new ModelCard.LayerRow("layer0", "Dense", "8", 6280));
    }

    @Test
    void theFileThatIsKeptOpensAgain() throws IOException {
        for (String name : List.of("standardize", "graph", "double")) {
            OpenedModel model = READERS.open(SavedNetworks.copy(name, directory), plain(), 1);
            Path kept = Files.write(directory.resolve("kept.zip"), model.toModelFile());

            OpenedModel again = READERS.open(kept, model.card(), 1);

            assertThat(again.of(TEST).outputs()).isEqualTo(model.of(TEST).outputs());
        }
    }

    @Test
    void anotherNetworkThanThatOfTheResultIsRefused() throws IOException {
        ModelCard card =
                READERS.open(SavedNetworks.copy("gelu", directory), plain(), 1).card();

        assertThatThrownBy(() -> READERS.open(SavedNetworks.copy("relu-then-tanh", directory), card, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds DeepLearning4J, 6404 parameters");
    }

    @Test
    void aNormalizerOfGreysNeedsNoWord() throws IOException {
        for (String name : List.of("image-scaler", "min-max-of-greys")) {
            Path file = SavedNetworks.copy(name, directory);

            assertThat(READERS.open(file, InputForm.of(ImageShape.MNIST, false), 1)
                            .of(TEST)
                            .outputs())
                    .isEqualTo(READERS.open(file, plain(), 1).of(TEST).outputs());
        }
    }

    @Test
    void meanAndDeviationOfTheUserApply() throws IOException {
        Path file = SavedNetworks.copy("tanh-of-greys", directory);
        InputForm form = new InputForm(
                ImageShape.MNIST, true, List.of(0f), List.of(1 / 255f), Optional.empty(), Optional.empty());

        assertThat(right(READERS.open(file, form, 1).of(TEST)))
                .isEqualTo(SavedNetworks.expected().get("tanh-of-greys").right());
    }

    @Test
    void meanBesideANormalizerIsRefused() throws IOException {
        Path file = SavedNetworks.copy("standardize", directory);
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(0.1f), List.of(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> READERS.open(file, form, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " holds a normalizer of its own, but mean or std is given, too; allowed is one of both;"
                                + " remove mean and std");
    }

    @Test
    void logitsBecomeProbabilities() throws IOException {
        Path file = SavedNetworks.copy("identity-outputs", directory);
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), Optional.of(true));

        Predictions predictions = READERS.open(file, form, 1).of(TEST);

        assertThat(predictions.areProbabilities()).isTrue();
        assertThat(right(predictions))
                .isEqualTo(SavedNetworks.expected().get("identity-outputs").right());
    }

    @Test
    void logitsOfASoftmaxAreRefused() throws IOException {
        Path file = SavedNetworks.copy("gelu", directory);
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), Optional.of(true));

        assertThatThrownBy(() -> READERS.open(file, form, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("logits is true, but " + file
                        + " ends in a softmax, which makes probabilities of them; remove" + " logits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convolution         | its layer 1 is a convolution layer",
                "layer-normalization | its layer 1 has layer normalization",
                "half                | its numbers are of type HALF",
                "graph-with-branches | it is a graph in which values take more than one way"
            })
    void otherNetworksNameWhatOpensThem(String name, String why) throws IOException {
        Path file = SavedNetworks.copy(name, directory);

        assertThatThrownBy(() -> READERS.open(file, plain(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " holds a network that is no chain of dense layers: " + why + "; the artifact"
                        + " io.github.mnistgate:mnist-dl4j opens it; add it to the class path, that of the tests with scope"
                        + " test");
        assertThat(READERS.checkedModule(file)).hasValue("mnist-dl4j");
    }

    @Test
    void chainsNeedNoModule() throws IOException {
        assertThat(READERS.checkedModule(SavedNetworks.copy("gelu", directory))).isEmpty();
    }

    @Test
    void imagesOfAnotherSizeAreRefused() throws IOException {
        Path rows = SavedNetworks.copy("gelu", directory);
        Path areas = SavedNetworks.copy("areas", directory);

        assertThatThrownBy(() -> READERS.open(rows, InputForm.of(ImageShape.grey(8, 8), true), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        rows + ": its layer 1 takes 784 inputs, allowed are 64, the values of an image of 8 x 8; train"
                                + " it on such images, or name its own data set");
        assertThatThrownBy(() -> READERS.open(areas, InputForm.of(ImageShape.grey(14, 56), true), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        areas + " takes images of 28 x 28, allowed are those of the data set, 14 x 56; train it on such"
                                + " images, or name its own data set");
    }

    private static InputForm plain() {
        return InputForm.of(ImageShape.MNIST, true);
    }
}
