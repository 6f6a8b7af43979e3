package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelSummaryTest {

    private static final int IMAGES = 60_000;

    @Test
    void looksAsInKeras() {
        assertThat(ModelSummary.lines(Preset.MLP_128_64.recipe(), IMAGES))
                .containsExactly(
                        "Model: \"mlp-128-64\"",
                        "_________________________________________________________________",
                        "Layer (type)                 Output Shape              Param #",
                        "=================================================================",
                        "flatten (Flatten)            (None, 784)               0",
                        "dense (Dense)                (None, 128)               100480",
                        "dense_1 (Dense)              (None, 64)                8256",
                        "dense_2 (Dense)              (None, 10)                650",
                        "=================================================================",
                        "Total params: 109386 (427.29 KB)",
                        "Trainable params: 109386 (427.29 KB)",
                        "Non-trainable params: 0 (0.00 Byte)",
                        "_________________________________________________________________",
                        "Activations: relu in the hidden layers, softmax in the last",
                        "Pixels: 0 to 1, grey values divided by 255",
                        "Loss: cross-entropy; optimizer: adam, learning rate 0.001",
                        "Epochs: 10 over 48000 images in batches of 32, validated on the 12000 after them");
    }

    /** The totals that the tutorials print, or that follow from their layers. */
    @ParameterizedTest
    @CsvSource({
        "mlp-128, 101770 (397.54 KB)",
        "mlp-512-256-128, 567434 (2.16 MB)",
        "mlp-128-128-128, 134794 (526.54 KB)"
    })
    void countsThePresetsParameters(String preset, String total) {
        assertThat(ModelSummary.lines(new RecipeParameters(Map.of("preset", preset)).toRecipe(DataShape.MNIST), IMAGES))
                .contains("Total params: " + total);
    }

    @Test
    void tellsWhatARecipeChanges() {
        Recipe recipe = new RecipeParameters(Map.of(
                        "preset",
                        "mlp-128",
                        "activation",
                        "tanh",
                        "normalize",
                        "false",
                        "optimizer",
                        "sgd",
                        "outputUnits",
                        "12",
                        "validationData",
                        "test"))
                .toRecipe(DataShape.MNIST);

        assertThat(ModelSummary.lines(recipe, IMAGES))
                .contains(
                        "dense_1 (Dense)              (None, 12)                1548",
                        "Activations: tanh in the hidden layers, softmax in the last",
                        "Pixels: 0 to 255, not normalised",
                        "Loss: cross-entropy; optimizer: sgd, learning rate 0.01",
                        "Epochs: 5 over 60000 images in batches of 32, validated on the test images");
    }

    @Test
    void tellsWhereNothingIsHeldOut() {
        assertThat(ModelSummary.lines(Preset.MLP_128.recipe(), IMAGES))
                .contains("Epochs: 5 over 60000 images in batches of 32, not validated");
    }

    @Test
    void countsCopies() {
        Recipe recipe = new RecipeParameters(Map.of("augment", "shift:1,rotate:2")).toRecipe(DataShape.MNIST);

        assertThat(ModelSummary.lines(recipe, IMAGES))
                .contains("Epochs: 10 over 48000 images with their copies (shift:1,rotate:2), 144000 images in all, in"
                        + " batches of 32, validated on the 12000 after them");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void endsNoLineInABlank(Preset preset) {
        assertThat(ModelSummary.lines(preset.recipe(), IMAGES)).noneMatch(line -> line.endsWith(" ") || line.isEmpty());
    }
}
