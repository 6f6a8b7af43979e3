package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelCard.LayerRow;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    private final ModelReader reader = new OnnxReader();

    private ModelCard card(String name) {
        return reader.open(Recorded.file(name), Recorded.DIVIDED, 1).card();
    }

    @Test
    void listsTheNodesOfAConvolutionalNetworkWithTheirShapes() {
        ModelCard card = card("convolutional.onnx");

        assertThat(card.layers())
                .extracting(LayerRow::type, LayerRow::shape, LayerRow::parameters)
                .containsExactly(
                        tuple("Conv", "8 x 12 x 12", 208L),
                        tuple("BatchNormalization", "8 x 12 x 12", 32L),
                        tuple("Relu", "8 x 12 x 12", 0L),
                        tuple("Conv", "16 x 6 x 6", 1168L),
                        tuple("BatchNormalization", "16 x 6 x 6", 64L),
                        tuple("Relu", "16 x 6 x 6", 0L),
                        tuple("MaxPool", "16 x 3 x 3", 0L),
                        tuple("Flatten", "144", 0L),
                        tuple("Gemm", "10", 1450L));
        assertThat(card.parameters()).isEqualTo(2922);
    }

    @Test
    void describesAChain() {
        ModelCard card = card("dense-logits.onnx");

        assertThat(card.summary()).isEqualTo("ONNX, 25450 parameters: Flatten 784, Gemm 32, Relu 32, Gemm 10");
        assertThat(card.inputs()).isEqualTo(784);
        assertThat(card.outputUnits()).isEqualTo(10);
        assertThat(card.dense()).isEmpty();
        assertThat(card.isNative()).isFalse();
    }

    @Test
    void countsQuantizedWeights() {
        assertThat(card("int8-weights.onnx").parameters()).isEqualTo(25450);
    }

    @Test
    void opensAModelAgainByItsCard() {
        OpenedModel again = reader.open(Recorded.file("dense-logits.onnx"), card("dense-logits.onnx"), 1);

        assertThat(again.predict(Recorded.TEST.image(0).pixels()).label()).isEqualTo(7);
    }

    @Test
    void refusesAnotherModelThanThatOfTheCard() {
        ModelCard card = card("dense-logits.onnx");

        assertThatThrownBy(() -> reader.open(Recorded.file("convolutional.onnx"), card, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(" holds ONNX, 2922 parameters: Conv 8 x 12 x 12")
                .hasMessageContaining("but its result is of ONNX, 25450 parameters");
    }

    @Test
    void keepsTheBytesOfTheFile() throws Exception {
        assertThat(reader.open(Recorded.file("convolutional.onnx"), Recorded.DIVIDED, 1)
                        .toModelFile())
                .isEqualTo(Files.readAllBytes(Recorded.file("convolutional.onnx")));
    }

    @Test
    void readsOnnxFilesOnly() throws Exception {
        assertThat(reader.canRead(Recorded.file("half.onnx"))).isTrue();
        assertThat(reader.canRead(Recorded.file("half.txt"))).isFalse();
    }
}
