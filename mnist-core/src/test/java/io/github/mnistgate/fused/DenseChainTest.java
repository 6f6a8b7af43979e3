package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DenseChainTest {

    private static final ImageShape SMALL = ImageShape.grey(5, 7);
    private static final float TOLERANCE = 1e-5f;

    private static Arguments chain(String name, Consumer<ReferenceChain> steps) {
        return Arguments.of(name, steps);
    }

    static Stream<Arguments> chains() {
        ElementFunction relu = ElementFunction.RELU;
        ElementFunction tanh = ElementFunction.TANH;
        return Stream.of(
                chain("one layer", c -> c.normalize().dense(3, true).softmax()),
                chain(
                        "no bias",
                        c -> c.normalize()
                                .dense(9, false)
                                .activation(relu)
                                .dense(3, false)
                                .softmax()),
                chain(
                        "widths that are no multiple of a vector",
                        c -> c.normalize()
                                .dense(33, true)
                                .activation(relu)
                                .dense(17, true)
                                .activation(tanh)
                                .dense(5, true)
                                .softmax()),
                chain("logits as scores", c -> c.normalize().dense(8, true)),
                chain(
                        "functions of the outputs",
                        c -> c.normalize().dense(8, true).activation(ElementFunction.SIGMOID)),
                chain(
                        "scaling for each value first",
                        c -> c.normalize().affine().dense(8, true)),
                chain(
                        "permutation first",
                        c -> c.normalize().permute().affine().permute().dense(8, true)),
                chain(
                        "scaling after a layer",
                        c -> c.normalize()
                                .dense(8, true)
                                .affine()
                                .activation(relu)
                                .dense(3, true)),
                chain(
                        "scaling before a layer",
                        c -> c.normalize()
                                .dense(8, true)
                                .activation(relu)
                                .affine()
                                .dense(3, true)),
                chain(
                        "scaling without a bias",
                        c -> c.normalize().dense(8, false).affine()),
                chain(
                        "scaling between two functions",
                        c -> c.normalize()
                                .dense(8, true)
                                .activation(relu)
                                .affine()
                                .activation(tanh)
                                .dense(3, true)),
                chain(
                        "all kinds of steps between two layers",
                        c -> c.normalize()
                                .dense(40, true)
                                .affine()
                                .permute()
                                .affine()
                                .activation(tanh)
                                .permute()
                                .affine()
                                .activation(ElementFunction.elu(0.7))
                                .permute()
                                .affine()
                                .affine()
                                .dense(7, true)
                                .permute()
                                .affine()
                                .activation(ElementFunction.SOFTPLUS)
                                .affine()
                                .permute()),
                chain(
                        "functions before the first layer",
                        c -> c.normalize()
                                .permute()
                                .affine()
                                .activation(tanh)
                                .permute()
                                .affine()
                                .dense(6, true)),
                chain(
                        "function of two functions",
                        c -> c.normalize().dense(6, true).activation(tanh).activation(relu)),
                chain(
                        "two layers without a function between",
                        c -> c.normalize().dense(20, true).dense(6, true).softmax()),
                chain(
                        "no dense layer",
                        c -> c.normalize().affine().permute().activation(tanh).softmax()),
                chain("nothing but a softmax", c -> c.normalize().softmax()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void outputsAreThoseOfTheDefinitions(String name, Consumer<ReferenceChain> steps) {
        ReferenceChain reference = new ReferenceChain(name.hashCode(), SMALL.values());
        steps.accept(reference);

        assertLike(reference, ReferenceChain.images(SMALL, 70, 0.3));
        assertLike(reference, ReferenceChain.images(SMALL, 3, 1));
    }

    @ParameterizedTest
    @MethodSource("io.github.mnistgate.fused.ElementFunctionTest#functions")
    void functionsAreAppliedToHiddenUnitsAndToOutputs(ElementFunction function) {
        ReferenceChain reference = new ReferenceChain(4, SMALL.values())
                .normalize()
                .dense(18, true)
                .activation(function)
                .dense(5, true)
                .activation(function);

        assertLike(reference, ReferenceChain.images(SMALL, 40, 0.3));
    }

    private static void assertLike(ReferenceChain reference, Images images) {
        Predictions predictions = reference.chain(true).of(images, 1);
        assertThat(predictions.size()).isEqualTo(images.size());
        for (int image = 0; image < images.size(); image++) {
            double[] expected = reference.outputs(images.pixels(image));
            assertThat(predictions.classes()).isEqualTo(expected.length);
            for (int label = 0; label < expected.length; label++) {
                assertThat((double) predictions.output(image, label))
                        .isCloseTo(expected[label], within(TOLERANCE * Math.max(1, Math.abs(expected[label]))));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void bitsAreTheSameForAnyThreadsAndForAnImageAlone(String name, Consumer<ReferenceChain> steps) {
        ReferenceChain reference = new ReferenceChain(name.hashCode(), SMALL.values());
        steps.accept(reference);
        DenseChain chain = reference.chain(false);
        Images images = ReferenceChain.images(SMALL, 101, 0.3);

        float[] one = outputs(chain.of(images, 1));

        assertThat(outputs(chain.of(images, 2))).isEqualTo(one);
        assertThat(outputs(chain.of(images, 5))).isEqualTo(one);
        for (int image = 0; image < images.size(); image++) {
            Images alone = Images.of(SMALL, Collections.singletonList(images.pixels(image)));
            float[] row = Arrays.copyOfRange(one, image * chain.outputs(), (image + 1) * chain.outputs());
            assertThat(outputs(chain.of(alone, 1))).isEqualTo(row);
            assertThat(predicted(chain, images.pixels(image))).isEqualTo(row);
        }
    }

    private static float[] predicted(DenseChain chain, byte[] pixels) {
        float[] grey = new float[pixels.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = pixels[i] & 0xff;
        }
        return chain.outputs(grey);
    }

    private static float[] outputs(Predictions predictions) {
        float[] outputs = new float[predictions.size() * predictions.classes()];
        predictions.outputs().get(outputs);
        return outputs;
    }

    static Stream<ImageShape> shapes() {
        return Stream.of(
                new ImageShape(1, 1, 1),
                new ImageShape(1, 1, 3),
                ImageShape.MNIST,
                new ImageShape(32, 32, 3),
                new ImageShape(512, 512, 4));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void imagesOfAnyShapeAreClassified(ImageShape shape) {
        ReferenceChain reference = new ReferenceChain(1, shape.values())
                .normalize()
                .dense(4, true)
                .activation(ElementFunction.TANH)
                .dense(3, true)
                .softmax();

        assertLike(reference, ReferenceChain.images(shape, 2, 0.5));
    }

    @Test
    void valuesThatHardlyDifferFromALargeMeanAreScaledExactly() {
        int width = SMALL.values();
        double[] scale = new double[width];
        double[] shift = new double[width];
        Arrays.fill(scale, 1e7);
        Arrays.fill(shift, -200e7);
        byte[] image = new byte[width];
        Arrays.fill(image, (byte) 200);
        ReferenceChain reference =
                new ReferenceChain(1, width).affine(scale, shift).dense(3, true);

        assertLike(reference, Images.of(SMALL, Collections.singletonList(image)));
    }

    @Test
    void softmaxGivesProbabilitiesUnlessTheyAreToBeScores() {
        Images images = ReferenceChain.images(SMALL, 3, 0.3);
        ReferenceChain softmax =
                new ReferenceChain(1, SMALL.values()).normalize().dense(3, true).softmax();
        ReferenceChain logits =
                new ReferenceChain(1, SMALL.values()).normalize().dense(3, true);

        assertThat(softmax.chain(false).of(images, 1).areProbabilities()).isTrue();
        assertThat(softmax.chain(true).of(images, 1).areProbabilities()).isFalse();
        assertThat(logits.chain(false).of(images, 1).areProbabilities()).isFalse();
        assertThat(logits.chain(true).of(images, 1))
                .isEqualTo(softmax.chain(false).of(images, 1));
    }

    @Test
    void sameBuilderBuildsTheSameChainAgain() {
        ReferenceChain reference =
                new ReferenceChain(1, SMALL.values()).normalize().dense(6, true).affine();
        Images images = ReferenceChain.images(SMALL, 3, 0.3);

        assertThat(outputs(reference.chain(true).of(images, 1)))
                .isEqualTo(outputs(reference.chain(true).of(images, 1)));
    }

    @Test
    void whatIsBeyondTheLimitsIsRefusedBeforeItsWeightsAreRead() {
        assertRefused(
                () -> DenseChain.of(784).checkRoom(16_385), "dense layer 1 has 16385 units, allowed are 1 to 16384");
        assertRefused(() -> DenseChain.of(784).checkRoom(Long.MAX_VALUE), "allowed are 1 to 16384");
        assertRefused(() -> DenseChain.of(784).checkRoom(0), "dense layer 1 has 0 units");
        assertRefused(() -> DenseChain.of(1 << 20).checkRoom(1000), "1048577000 parameters up to dense layer 1");
        DenseChain.Builder deep = DenseChain.of(2);
        for (int layer = 0; layer < 33; layer++) {
            deep.dense(new float[4], null, 2);
        }
        assertRefused(() -> deep.checkRoom(2), "the model has more than 33 dense layers, allowed are up to 33");
    }

    @Test
    void otherThanOneOutputForEachClassIsRefused() {
        assertRefused(() -> DenseChain.of(3).dense(new float[3], null, 1).build(true), "the model has 1 output,");
        assertRefused(() -> DenseChain.of(1001).build(true), "the model has 1001 outputs, allowed are 2 to 1000");
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedByTheirPlace() {
        assertRefused(
                () -> DenseChain.of(2).dense(new float[] {1, 2, 3, Float.NaN}, null, 2),
                "weight [1, 1] of dense layer 1 is NaN, allowed are finite numbers");
        assertRefused(
                () -> DenseChain.of(1).dense(new float[2], new float[] {0, Float.NEGATIVE_INFINITY}, 2),
                "bias 1 of dense layer 1 is -Infinity");
        assertRefused(
                () -> DenseChain.of(2).affine(new double[] {1, Double.NaN}, new double[1]),
                "the scale of value 1 is NaN");
        assertRefused(
                () -> DenseChain.of(1)
                        .dense(new float[] {1, 1e30f}, null, 2)
                        .affine(new double[] {1e20}, new double[1])
                        .build(true),
                "scaled weight [0, 1] of dense layer 1 is 1.0");
        assertRefused(() -> ElementFunction.leakyRelu(Double.NaN), "a parameter of the function leaky_relu is NaN");
        assertRefused(() -> ElementFunction.clip(1, 0), "a clip function is from 1.0 to 0.0");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void stepsThatDoNotFitAreTheCallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DenseChain.of(3).permute(new int[] {0, 1, 1}))
                .withMessageContaining("each of them once");
        assertThatIllegalArgumentException().isThrownBy(() -> DenseChain.of(3).permute(new int[] {0, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DenseChain.of(3).affine(new double[2], new double[1]))
                .withMessage("2 values of scale are given, allowed are 3, or one for all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DenseChain.of(3).dense(new float[5], null, 2))
                .withMessageContaining("allowed are [3, 2]");
        assertThatIllegalStateException()
                .isThrownBy(() -> DenseChain.of(3).softmax().activation(ElementFunction.RELU));
        DenseChain chain = DenseChain.of(3).build(true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.predict(new float[4]))
                .withMessage("an image has 4 values, allowed are 3, which the model takes");
        assertThatIllegalArgumentException().isThrownBy(() -> chain.of(ReferenceChain.images(SMALL, 1, 1), 1));
    }
}
