package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.ModelCard.LayerRow;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    @Test
    void aNetworkOfARecipeIsDescribedByItsLayers() {
        ModelCard card = ModelCard.of(Preset.MLP_128_64.recipe().spec(), ImageShape.MNIST);

        assertThat(card.summary()).isEqualTo("784-128-64-10 relu");
        assertThat(card.inputs()).isEqualTo(784);
        assertThat(card.outputUnits()).isEqualTo(10);
        assertThat(card.parameters()).isEqualTo(109_386);
        assertThat(card.layers())
                .containsExactly(
                        new LayerRow("dense", "Dense", "128", 100_480),
                        new LayerRow("dense_1", "Dense", "64", 8_256),
                        new LayerRow("dense_2", "Dense", "10", 650));
        assertThat(card.isNative()).isFalse();
    }

    @Test
    void anotherModelIsDescribedByFormatAndTypes() {
        assertThat(card(List.of(new LayerRow("c", "Conv", "26 x 26 x 8", 80), new LayerRow("d", "Gemm", "10", 54_090)))
                        .summary())
                .isEqualTo("ONNX, 54170 parameters: Conv 26 x 26 x 8, Gemm 10");
        assertThat(card(List.of()).summary()).isEqualTo("ONNX, 54170 parameters");
        assertThat(card(Collections.nCopies(10, new LayerRow("r", "Relu", "8", 0)))
                        .summary())
                .endsWith("Relu 8, Relu 8 and 2 more");
    }

    @Test
    void theSummaryOfAnotherModelIsATable() {
        ModelCard card =
                card(List.of(new LayerRow("c", "Conv", "26 x 26 x 8", 80), new LayerRow("d", "Gemm", "10", 54_090)));

        assertThat(ModelSummary.lines(card))
                .contains(
                        "Model: \"ONNX\"",
                        "c (Conv)                     (None, 26, 26, 8)         80",
                        "d (Gemm)                     (None, 10)                54090",
                        "Total params: 54170 (211.60 KB)",
                        "Inputs: 784 values of an image, with normalize true",
                        "Outputs: 10, one for each class");
    }

    private static ModelCard card(List<LayerRow> layers) {
        return new ModelCard(
                "ONNX", 784, 10, 54_170, layers, Optional.empty(), InputForm.of(ImageShape.MNIST, true), true);
    }
}
