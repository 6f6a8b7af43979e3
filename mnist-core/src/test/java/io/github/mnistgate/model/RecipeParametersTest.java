package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Augmentation;
import io.github.mnistgate.dataset.DataShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeParametersTest {

    private static final String UNITS =
            "allowed are 1 to 32 whole numbers from 1 to 16384, separated by commas, such as 128,64";
    private static final String COPIES =
            "none, or some of shift, rotate, scale, shear, gaussian-noise, impulse-noise, blur, brightness, contrast,"
                    + " stripe, occlusion, each with a severity from 1 to 5, such as shift:1,rotate:2";
    private static final String RATE = "allowed is a decimal above 0, such as 0.001";
    private static final String SPLIT = "allowed is a fraction from 0 to below 1, such as 0.2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "preset          | mlp-1     | preset is 'mlp-1', which is unknown; allowed are mlp-128-64, mlp-128, mlp-512-256-128, mlp-128-128-128",
                "activation      | softmax   | activation is 'softmax', which is unknown; allowed are elu, linear, relu, selu, sigmoid, softplus, softsign, swish, tanh",
                "optimizer       | adamw     | optimizer is 'adamw', which is unknown; allowed are adam, adamax, nesterov, rmsprop, sgd",
                "hiddenLayers    | 0         | hiddenLayers is '0'; " + UNITS,
                "hiddenLayers    | -5        | hiddenLayers is '-5'; " + UNITS,
                "hiddenLayers    | abc       | hiddenLayers is 'abc', but 'abc' is not a number of units; " + UNITS,
                "hiddenLayers    | 128,,64   | hiddenLayers is '128,,64', but '' is not a number of units; " + UNITS,
                "hiddenLayers    | 128,64,   | hiddenLayers is '128,64,', but '' is not a number of units; " + UNITS,
                "hiddenLayers    | 12.5      | hiddenLayers is '12.5', but '12.5' is not a number of units; " + UNITS,
                "hiddenLayers    | 16385     | hiddenLayers is '16385'; " + UNITS,
                "hiddenLayers    | 9999999999 | hiddenLayers is '9999999999', but '9999999999' is not a number of units; "
                        + UNITS,
                "outputUnits     | 9         | outputUnits is '9', allowed is 10 to 1000: each of the 10 classes needs a unit of its own",
                "outputUnits     | 0         | outputUnits is '0', allowed is 10 to 1000: each of the 10 classes needs a unit of its own",
                "outputUnits     | 1001      | outputUnits is '1001', allowed is 10 to 1000: each of the 10 classes needs a unit of its own",
                "outputUnits     | ten       | outputUnits is 'ten', allowed is 10 to 1000: each of the 10 classes needs a unit of its own",
                "epochs          | 0         | epochs is '0', allowed is a whole number from 1 to 100000",
                "epochs          | 1.5       | epochs is '1.5', allowed is a whole number from 1 to 100000",
                "epochs          | 100001    | epochs is '100001', allowed is a whole number from 1 to 100000",
                "batchSize       | 0         | batchSize is '0', allowed is a whole number from 1 to the number of training images",
                "batchSize       | 3000000000 | batchSize is '3000000000', allowed is a whole number from 1 to the number of training images",
                "validationSplit | 1.0       | validationSplit is '1.0', " + SPLIT,
                "validationSplit | -0.1      | validationSplit is '-0.1', " + SPLIT,
                "validationSplit | NaN       | validationSplit is 'NaN', " + SPLIT,
                "validationSplit | 20%       | validationSplit is '20%', " + SPLIT,
                "learningRate    | 0         | learningRate is '0', " + RATE,
                "learningRate    | NaN       | learningRate is 'NaN', " + RATE,
                "learningRate    | -1        | learningRate is '-1', " + RATE,
                "learningRate    | fast      | learningRate is 'fast', " + RATE,
                "learningRate    | 1e-400    | learningRate is '1e-400', " + RATE,
                "learningRate    | Infinity  | learningRate is 'Infinity', " + RATE + ", that a float can hold",
                "learningRate    | 1e300     | learningRate is '1e300', " + RATE + ", that a float can hold",
                "learningRate    | 1e-50     | learningRate is '1e-50', " + RATE + ", that a float can hold",
                "validationData  | foo       | validationData is 'foo', allowed is 'test', the test images",
                "augment         | shft:1    | augment is 'shft:1', but 'shft' is no corruption; did you mean shift? Allowed are "
                        + COPIES,
                "augment         | shift:1,flip:1 | augment is 'shift:1,flip:1', but 'flip' is no corruption; allowed are "
                        + COPIES,
                "augment         | shift     | augment is 'shift', but 'shift' lacks its severity; allowed are "
                        + COPIES,
                "augment         | shift:    | augment is 'shift:', but '' is no severity; allowed are " + COPIES,
                "augment         | shift:0   | augment is 'shift:0', but '0' is no severity; allowed are " + COPIES,
                "augment         | blur:2,shift:6 | augment is 'blur:2,shift:6', but '6' is no severity; allowed are "
                        + COPIES,
                "augment         | shift:-1  | augment is 'shift:-1', but '-1' is no severity; allowed are " + COPIES,
                "augment         | shift:1.5 | augment is 'shift:1.5', but '1.5' is no severity; allowed are " + COPIES,
                "augment         | shift:1:2 | augment is 'shift:1:2', but '1:2' is no severity; allowed are " + COPIES,
                "augment         | shift:1,  | augment is 'shift:1,', but '' is no corruption; allowed are " + COPIES,
                "augment         | ,         | augment is ',', but '' is no corruption; allowed are " + COPIES,
                "augment         | none,shift:1 | augment is 'none,shift:1', but 'none' is no corruption; allowed are "
                        + COPIES,
                "augment         | shift:1,rotate:2,SHIFT:1 | augment is 'shift:1,rotate:2,SHIFT:1', which names shift:1 twice; remove one of the two",
                "normalize       | yes       | normalize is 'yes', allowed are true and false",
                "seed            | x         | seed is 'x', allowed is a whole number from -9223372036854775808 to 9223372036854775807"
            })
    void badValueIsNamedWithWhatIsAllowed(String name, String value, String message) {
        assertThatThrownBy(() -> recipe(name, value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void validationDataAndSplitExcludeEachOther() {
        assertThatThrownBy(() -> recipe("validationData", "test", "validationSplit", "0.1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "validationData and validationSplit are both given, but exclude each other; remove one of them");
    }

    @Test
    void moreLayersThanAllowed() {
        String layers = "8" + ",8".repeat(32);

        assertThatThrownBy(() -> recipe("hiddenLayers", layers))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("hiddenLayers is '" + layers + "'; " + UNITS);
    }

    @Test
    void networkThatOverflowsAnIntIsTooLarge() {
        String layers = "16384" + ",16384".repeat(15);

        assertThatThrownBy(() -> recipe("hiddenLayers", layers))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("hiddenLayers is '" + layers
                        + "', which makes 4039802890 parameters of images of 784 values, allowed are up to 100000000; choose"
                        + " smaller layers, or smaller images");
    }

    @Test
    void everyParameterTakesThePlaceOfThePresets() {
        Recipe recipe = new RecipeParameters(Map.ofEntries(
                        Map.entry("preset", "mlp-128"),
                        Map.entry("hiddenLayers", " 30 , 20"),
                        Map.entry("activation", "TANH"),
                        Map.entry("optimizer", "SGD"),
                        Map.entry("learningRate", "0.5"),
                        Map.entry("epochs", "3"),
                        Map.entry("batchSize", "7"),
                        Map.entry("outputUnits", "12"),
                        Map.entry("validationSplit", "0.25"),
                        Map.entry("normalize", "false"),
                        Map.entry("augment", " Rotate:2 , shift : 1"),
                        Map.entry("seed", "-1")))
                .toRecipe(DataShape.MNIST);

        assertThat(recipe)
                .isEqualTo(new Recipe(
                        "mlp-128",
                        new ModelSpec(List.of(30, 20), Activation.TANH, 12, false),
                        Optimizer.SGD,
                        0.5,
                        3,
                        7,
                        Validation.lastFraction(0.25),
                        Augmentation.parse("augment", "rotate:2,shift:1"),
                        -1));
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, 3",
        "batchSize, 64",
        "activation, elu",
        "seed, 7",
        "outputUnits, 11",
        "normalize, false",
        "hiddenLayers, 9",
        "learningRate, 0.5",
        "validationSplit, 0.5",
        "augment, 'shift:1,shift:2,gaussian-noise:5'"
    })
    void omittedParameterKeepsThePresetsValue(String name, String value) {
        Map<String, String> given = recipe(name, value).parameters();

        assertThat(given).containsEntry(name, value);
        Preset.DEFAULT.recipe().parameters().forEach((other, preset) -> {
            if (!other.equals(name)) {
                assertThat(given).containsEntry(other, preset);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"adam, 0.001", "adamax, 0.001", "nesterov, 0.01", "rmsprop, 0.001", "sgd, 0.01"})
    void optimizerBringsItsOwnLearningRate(String optimizer, double rate) {
        assertThat(recipe("optimizer", optimizer).learningRate()).isEqualTo(rate);
        assertThat(recipe("optimizer", optimizer, "learningRate", "0.7").learningRate())
                .isEqualTo(0.7);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsAreNamedInAnyCase(Activation activation) {
        assertThat(recipe("activation", " " + activation.name() + " ").spec().activation())
                .isEqualTo(activation);
    }

    @Test
    void validationDataTakesThePlaceOfThePresetsSplit() {
        assertThat(recipe("validationData", "test").validation()).isEqualTo(Validation.TEST_SET);
        assertThat(recipe("preset", "mlp-512-256-128", "validationSplit", "0.1").validation())
                .isEqualTo(Validation.lastFraction(0.1));
        assertThat(recipe("validationSplit", "0").validation()).isEqualTo(Validation.NONE);
    }

    @Test
    void parametersOfARecipeMakeTheSameRecipe() {
        for (Preset preset : Preset.values()) {
            Map<String, String> parameters =
                    new java.util.HashMap<>(preset.recipe().parameters());
            if (preset.recipe().validation().testSet()) {
                parameters.remove("validationSplit");
            }

            assertThat(new RecipeParameters(parameters).toRecipe(DataShape.MNIST))
                    .isEqualTo(preset.recipe());
        }
    }

    @Test
    void unknownNameIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> new RecipeParameters(Map.of("epoch", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no recipe parameter is called epoch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "70000 | 0   | 60000 | batchSize is 70000, allowed are 1 to 60000, the number of training images",
                "48001 | 0.2 | 60000 | batchSize is 48001, allowed are 1 to 48000, the number of training images after validationSplit 0.2",
                "1     | 0.9 | 5     | validationSplit is 0.9, which leaves 0 images to train and 5 to validate on, of 5; both must be at least 1",
                "1     | 1e-20 | 5   | validationSplit is 1.0E-20, which leaves 5 images to train and 0 to validate on, of 5; both must be at least 1"
            })
    void whatDoesNotFitTheData(String batchSize, String split, int images, String message) {
        Recipe recipe = recipe("batchSize", batchSize, "validationSplit", split);

        assertThatThrownBy(() -> recipe.checkFits(images))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void largestBatchThatFits() {
        assertThatCode(() ->
                        recipe("batchSize", "60000", "validationSplit", "0").checkFits(60_000))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> recipe("batchSize", "1", "epochs", "100000").checkFits(60_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("epochs 100000 with batchSize 1 make 4800000000 steps,"
                        + " allowed are 2147483647; choose fewer epochs or a larger batchSize");
        assertThatCode(() -> recipe("batchSize", "48000").checkFits(60_000)).doesNotThrowAnyException();
    }

    @Test
    void copiesCountWhereABatchOrTheStepsAreTooMany() {
        Recipe copied = recipe("batchSize", "145", "validationSplit", "0.2", "augment", "shift:1,blur:1");

        assertThatCode(() -> copied.checkFits(62)).doesNotThrowAnyException();
        assertThatThrownBy(() -> copied.checkFits(60))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "batchSize is 145, allowed are 1 to 144, the number of training images after validationSplit"
                                + " 0.2, with their copies");
        assertThatThrownBy(() -> recipe("batchSize", "1", "epochs", "30000", "augment", "shift:1")
                        .checkFits(60_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("epochs 30000 with batchSize 1 make 2880000000 steps,");
        assertThatThrownBy(() -> recipe("validationSplit", "0.5", "augment", "shift:1,shift:2")
                        .checkFits(1_200_000_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("augment is 'shift:1,shift:2', which makes 1800000000 images of 600000000, allowed are"
                        + " 1547483647; choose fewer copies");
    }

    @Test
    void noCopiesAreNotNamed() {
        assertThat(recipe("augment", " None ")).isEqualTo(recipe());
        assertThat(recipe().parameters()).doesNotContainKey("augment");
        assertThat(recipe().described())
                .isEqualTo("mlp-128-64 (784-128-64-10 relu, adam, epochs 10, batch 32, seed 2)");
    }

    @Test
    void copiesAreDescribed() {
        Recipe recipe = recipe("augment", "shift:1,rotate:2");

        assertThat(recipe.described())
                .isEqualTo("mlp-128-64 (784-128-64-10 relu, adam, epochs 10, batch 32, augment shift:1,rotate:2,"
                        + " seed 2)");
        assertThat(new RecipeParameters(recipe.parameters()).toRecipe(784)).isEqualTo(recipe);
    }

    @Test
    void exactlyTheOriginalImagesAreHeldOutAfterCopiesWereAdded() {
        for (int images = 2; images < 200; images++) {
            for (double split : new double[] {0.2, 0.3, 1.0 / 3, 0.5}) {
                Recipe recipe = recipe("validationSplit", String.valueOf(split), "augment", "shift:1,blur:1,stripe:1");
                int trained = recipe.validation().trainingImages(images);

                Recipe expanded = recipe.withCopiesAdded(images);

                assertThat(expanded.validation().trainingImages(images + 3 * trained))
                        .isEqualTo(4 * trained);
                assertThat(expanded.augment().isNone()).isTrue();
            }
        }
        assertThat(recipe("validationSplit", "0.2").withCopiesAdded(60)).isEqualTo(recipe("validationSplit", "0.2"));
        assertThat(recipe("validationData", "test", "augment", "shift:1")
                        .withCopiesAdded(60)
                        .validation()
                        .testSet())
                .isTrue();
    }

    /** Python gives these numbers for {@code math.floor(n * (1 - split))}, where 1 - 0.9 is a little below a tenth. */
    @ParameterizedTest
    @CsvSource({
        "60000, 0.2, 48000",
        "60000, 0.1, 54000",
        "10, 0.9, 0",
        "100, 0.9, 9",
        "7, 0.5, 3",
        "60000, 0, 60000",
        "3, 0.3333333, 2",
        "60000, 0.7, 18000",
        "10, 0.7, 3",
        "10, 0.8, 1"
    })
    void splitIsRoundedAsKerasDoes(int images, double split, int trainedOn) {
        assertThat(Validation.lastFraction(split).trainingImages(images)).isEqualTo(trainedOn);
    }

    private static Recipe recipe(String... namesAndValues) {
        Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new RecipeParameters(values).toRecipe(DataShape.MNIST);
    }

    @Test
    void anotherSeedIsAllThatDiffers() {
        assertThat(recipe("epochs", "3", "seed", "1").withSeed(-7)).isEqualTo(recipe("epochs", "3", "seed", "-7"));
        assertThat(recipe().withSeed(43).seed()).isEqualTo(43);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aRecipeIsReadBackFromItsOwnParameters(Preset preset) {
        Recipe recipe = preset.recipe();

        assertThat(new RecipeParameters(recipe.parameters()).toRecipe(784)).isEqualTo(recipe);
    }

    /** There would be as many as the smallest number of classes, without a word. */
    @Test
    void aRecipeIsNotReadBackWithoutItsOutputUnits() {
        Map<String, String> parameters = new HashMap<>(Preset.MLP_128.recipe().parameters());
        parameters.remove("outputUnits");

        assertThatThrownBy(() -> new RecipeParameters(parameters).toRecipe(784))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "outputUnits is missing, allowed are whole numbers from 2 to 1000; give the number of output"
                                + " units of the network");
    }
}
