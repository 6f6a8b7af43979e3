package io.github.mnistgate.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.modelfile.ForeignModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasModelsTest {

    private static final ImageShape SMALL = ImageShape.grey(2, 3);
    private static LabelledImages digits;
    /** The predictions of the network that the digits*.keras and .h5 hold. */
    private static Predictions own;

    @BeforeAll
    static void ownPredictions() throws IOException {
        digits = LabelledImages.read("mnist", Split.TEST);
        ModelSpec spec = new ModelSpec(List.of(16), Activation.RELU, 10, true);
        float[] parameters = new float[spec.parameters()];
        ByteBuffer.wrap(Files.readAllBytes(Models.file("digits-16.f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(parameters);
        own = FusedNetwork.of(new ForeignModel(spec, parameters, new byte[0]), 2)
                .of((Images) digits);
    }

    static Stream<Arguments> expected() {
        return Stream.of("expected.json", "real/expected.json", "real/expected-2.json")
                .map(file -> Json.read(Models.file(file), "run make_models.py, make_real.py or make_real_2.py"))
                .flatMap(all -> Json.members(all).stream())
                .map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expected")
    void outputsAreThoseOfKerasOrItsDefinitions(String file, JsonNode expected) {
        JsonNode shape = expected.path("shape");
        ImageShape images = new ImageShape(
                shape.path(0).asInt(), shape.path(1).asInt(), shape.path(2).asInt());
        JsonNode outputs = expected.path("outputs");

        Predictions predictions = Models.open(file, images).of(Models.images(images, outputs.size()));

        assertThat(predictions.classes()).isEqualTo(outputs.path(0).size());
        for (int image = 0; image < outputs.size(); image++) {
            for (int label = 0; label < predictions.classes(); label++) {
                assertThat((double) predictions.output(image, label))
                        .isCloseTo(outputs.path(image).path(label).asDouble(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits.keras",
                "digits-2.12.keras",
                "digits-2.h5",
                "digits-3.h5",
                "digits-rescaling.keras",
                "digits-rescaling-2.h5"
            })
    void digitsAreClassifiedAsByTheNetworkOfWhichTheFileHasTheWeights(String file) {
        Predictions predictions = Models.open(file, ImageShape.MNIST).of(digits);

        assertThat(predictions.accuracy(digits.labels())).isEqualTo(new Ratio(9382, 10_000));
        assertThat(predictions).isEqualTo(own);
        assertThat(predictions.areProbabilities()).isTrue();
        for (int image = 0; image < digits.size(); image++) {
            for (int label = 0; label < 10; label++) {
                assertThat(Math.abs(predictions.output(image, label) - own.output(image, label)))
                        .isLessThan(1e-5f);
            }
        }
    }

    @Test
    void halfFloatsAreConverted() {
        Predictions predictions =
                Models.open("digits-half.keras", ImageShape.MNIST).of(digits);

        assertThat(predictions.accuracy(digits.labels()).value()).isCloseTo(0.9382, within(0.001));
        assertThat(predictions.output(0, 7)).isCloseTo(own.output(0, 7), within(0.01f));
    }

    @Test
    void imageAloneGetsThePredictionThatItGetsAmongOthers() {
        OpenedModel model = Models.open("colours.keras", new ImageShape(4, 5, 3));
        Images images = Models.images(new ImageShape(4, 5, 3), 4);
        Predictions all = model.of(images);
        byte[] pixels = images.pixels(2);
        float[] grey = new float[pixels.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = pixels[i] & 0xff;
        }

        assertThat(model.predict(grey).probabilities())
                .isEqualTo(all.prediction(2).probabilities());
    }

    @Test
    void cardNamesTheLayersAndTheirParameters() {
        ModelCard card = Models.open("nested.keras", SMALL).card();

        assertThat(card.format()).isEqualTo("Keras");
        assertThat(card.inputs()).isEqualTo(6);
        assertThat(card.outputUnits()).isEqualTo(4);
        assertThat(card.parameters()).isEqualTo(6 * 7 + 7 + 4 * 7 + 7 * 5 + 5 + 4 * 5 + 5 * 4 + 4);
        assertThat(card.layers())
                .contains(new ModelCard.LayerRow("dense", "Dense", "7", 49))
                .contains(new ModelCard.LayerRow("batch_normalization_1", "BatchNormalization", "5", 20));
        assertThat(card.isNative()).isFalse();
        assertThat(card.summary()).startsWith("Keras, 161 parameters: InputLayer 2 x 3, Flatten 6, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits.keras", "digits-2.h5"})
    void fileIsKeptByteForByteAndOpensByItsCard(String name, @TempDir Path directory) throws IOException {
        OpenedModel model = Models.open(name, ImageShape.MNIST);
        Path copy = Files.write(directory.resolve("copy"), model.toModelFile());

        assertThat(copy).hasSameBinaryContentAs(Models.file(name));
        assertThat(new KerasZipReader().canRead(copy)).isEqualTo(name.endsWith(".keras"));
        assertThat(new KerasHdf5Reader().canRead(copy)).isEqualTo(name.endsWith(".h5"));
        OpenedModel again = name.endsWith(".keras")
                ? new KerasZipReader().open(copy, model.card(), 1)
                : new KerasHdf5Reader().open(copy, model.card(), 1);
        assertThat(again.of(digits)).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void modelThatScalesGreyValuesByItselfGetsThemAsTheyAre(boolean normalize) {
        OpenedModel model =
                Models.open(Models.file("digits-rescaling.keras"), InputForm.of(ImageShape.MNIST, normalize));

        assertThat(model.of(digits)).isEqualTo(own);
        assertThat(model.card().form().normalize()).isFalse();
    }

    @Test
    void modelThatScalesValuesFromZeroToOneGetsThemDivided() {
        OpenedModel model = Models.open("rescaling-of-divided.keras", SMALL);

        assertThat(model.card().form().normalize()).isTrue();
    }

    @Test
    void meanAndDeviationOfTheUserAreApplied() {
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(0.5f), List.of(2f), Optional.empty(), Optional.empty());
        Images images = Models.images(ImageShape.MNIST, 3);
        OpenedModel scaled = Models.open(Models.file("digits.keras"), form);
        float[] grey = new float[784];
        float[] entered = new float[784];
        for (int i = 0; i < 784; i++) {
            grey[i] = images.pixels(1)[i] & 0xff;
            entered[i] = (grey[i] / 255 - 0.5f) / 2 * 255;
        }

        assertThat(scaled.predict(grey).probabilities())
                .containsExactly(
                        Models.open("digits.keras", ImageShape.MNIST)
                                .predict(entered)
                                .probabilities(),
                        within(1e-5f));
    }

    @Test
    void layoutOfTheUserDecidesWhereTheShapeDoesNot() {
        ImageShape cube = new ImageShape(3, 3, 3);
        InputForm form =
                new InputForm(cube, true, List.of(), List.of(), Optional.of(Layout.CHANNELS_FIRST), Optional.empty());
        JsonNode built = Json.newObject().arrayNode().addNull().add(3).add(3).add(3);

        assertThat(InputShape.of(built, form, new Refusal("x")).channelsFirst()).isTrue();
        assertThat(InputShape.of(built, InputForm.of(cube, true), new Refusal("x"))
                        .channelsFirst())
                .isFalse();
    }

    @Test
    void logitsAreKnownByTheLossOrByTheUser() {
        Images images = Models.images(SMALL, 6);
        InputForm logits = new InputForm(SMALL, true, List.of(), List.of(), Optional.empty(), Optional.of(true));
        InputForm none =
                new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), Optional.of(false));

        Predictions scores = Models.open("linear.keras", SMALL).of(images);
        Predictions probabilities =
                Models.open(Models.file("linear.keras"), logits).of(images);

        assertThat(scores.areProbabilities()).isFalse();
        assertThat(probabilities.areProbabilities()).isTrue();
        assertThat(probabilities).isEqualTo(scores);
        assertThat(Models.open(Models.file("digits-rescaling.keras"), none)
                        .of(digits)
                        .areProbabilities())
                .isFalse();
    }

    @Test
    void singleSigmoidGivesProbabilitiesOfTwoClassesAndSeveralGiveScores() {
        Images images = Models.images(SMALL, 6);

        assertThat(Models.open("one-sigmoid.keras", SMALL).of(images).areProbabilities())
                .isTrue();
        assertThat(Models.open("one-logit.keras", SMALL).of(images).areProbabilities())
                .isTrue();
        assertThat(Models.open("log-softmax.keras", SMALL).of(images).areProbabilities())
                .isTrue();
        assertThat(Models.open("several-sigmoids.keras", SMALL).of(images).areProbabilities())
                .isFalse();
    }
}
