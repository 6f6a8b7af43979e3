package io.github.mnistgate.junit;

import static io.github.mnistgate.junit.Dl4jAssertions.assertThat;
import static io.github.mnistgate.junit.MnistAssertions.PERCENT;
import static io.github.mnistgate.junit.MnistAssertions.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.util.Arrays;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Assertions on networks that no recipe makes: they work, or fail in one line. */
class NetworkAssertTest {

    private static final int TRAINED_ON = 2_000;

    private static MnistDataset test;
    private static INDArray features;
    private static INDArray labels;

    @BeforeAll
    static void read() {
        MnistDataset train = MnistDataset.embedded(Split.TRAIN);
        test = MnistDataset.embedded(Split.TEST);
        features = Nd4j.create(train.images(0, TRAINED_ON, true));
        labels = oneHot(train, TRAINED_ON);
    }

    @Test
    void networksWithoutBiasAndWithLossLayersAreJudged() {
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {
            network(
                    dense(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                            .nIn(16)
                            .nOut(10)
                            .activation(Activation.SOFTMAX)
                            .hasBias(false)
                            .build()),
            network(
                    dense(),
                    new DenseLayer.Builder()
                            .nIn(16)
                            .nOut(10)
                            .activation(Activation.IDENTITY)
                            .build(),
                    new LossLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .build())
        }) {
            double accuracy = accuracyByDeepLearning4J(trained(network));
            assertThat(network)
                    .hasAccuracyOfAtLeast(accuracy)
                    .hasLossOfAtMost(5)
                    .hasBrierScoreOfAtMost(2)
                    .hasCalibrationErrorOfAtMost(1);
            assertFails("accuracy is ", () -> assertThat(network).hasAccuracyOfAtLeast(accuracy + 0.0001));
        }
    }

    @Test
    void outputsThatAreNoProbabilitiesAreJudgedByTheLargest() {
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {
            network(dense(), output(10, LossFunction.MSE, Activation.IDENTITY, 0)),
            network(dense(), output(10, LossFunction.XENT, Activation.SIGMOID, 0)),
            network(dense(), output(10, LossFunction.HINGE, Activation.IDENTITY, -20))
        }) {
            double accuracy = accuracyByDeepLearning4J(trained(network));
            int digit = prediction(network, 0);

            assertThat(network)
                    .hasAccuracyOfAtLeast(accuracy)
                    .hasRecallOfAtLeast(0)
                    .predicts(test.digit(0), digit);
            assertFails("accuracy is ", () -> assertThat(network).hasAccuracyOfAtLeast(accuracy + 0.0001));
            assertFails(
                    "digit 7 at index 0 is taken for " + digit + ", but expected is ",
                    () -> assertThat(network).predicts(test.digit(0), (digit + 1) % 10));
            assertFails(
                    "loss needs probabilities, but the outputs of the network are not probabilities: ",
                    () -> assertThat(network).hasLossOfAtMost(1e9));
            assertFails(
                    "brierScore needs probabilities, but the outputs of the network are not probabilities: ",
                    () -> assertThat(network).hasBrierScoreOfAtMost(2));
            assertFails(
                    "expectedCalibrationError needs probabilities, but the outputs of the network are not probabilities: ",
                    () -> assertThat(network).hasCalibrationErrorOfAtMost(1));
            assertFails(
                    "confidence needs probabilities, but the outputs of the network are not probabilities: ",
                    () -> assertThat(network).predicts(test.digit(0), digit).withConfidenceOfAtLeast(0));
        }
    }

    @Test
    void outputsThatAreNoProbabilitiesAreComparedAndDrawnWithoutConfidence() {
        MultiLayerNetwork network = network(dense(), output(10, LossFunction.HINGE, Activation.IDENTITY, -20));

        assertThat(network).isInvariantUnder(shift(0, 0)).onAtLeast(100, PERCENT);
        assertThatThrownBy(() -> assertThat(network).isRobustTo(Corruption.IMPULSE_NOISE, 5, 0))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("accuracyDrop under impulse-noise of severity 5 is ")
                .hasMessageContaining("first mistakes")
                .hasMessageNotContaining(" %)");
    }

    @Test
    void theWorstMistakesOfASoftmaxAreDrawn() {
        MultiLayerNetwork network = network(dense(), output(10, LossFunction.MCXENT, Activation.SOFTMAX, 0));

        assertThatThrownBy(() -> assertThat(network).hasAccuracyOfAtLeast(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("worst mistakes")
                .hasMessageMatching("(?s).* taken for \\d \\(\\d+\\.\\d %\\).*");
    }

    @Test
    void outputsThatLookLikeProbabilitiesByChanceAreNone() {
        MultiLayerNetwork network = network(dense(), output(10, LossFunction.MSE, Activation.IDENTITY, 0.1));
        network.getLayer(1).getParam("W").assign(0);

        assertFails(
                "loss needs probabilities, but the outputs of the network are not probabilities: no softmax makes them; let its last layer"
                        + " be a softmax, or judge accuracy, recall, precision, F1 and confusion",
                () -> assertThat(network).hasLossOfAtMost(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 26, 36, 100})
    void moreOutputsThanDigitsAreJudged(int outputs) {
        assertFails("accuracy is ", () -> assertThat(softmax(outputs)).hasAccuracyOfAtLeast(0.9999));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 9, 1001})
    void otherNumbersOfOutputsAreNamed(int outputs) {
        assertFails(
                "the network has " + outputs
                        + " outputs, but expected are 10 to 1000, of which the first 10 are for the classes of the test images"
                        + " mnist test (10000 images); give its last layer as many units",
                () -> assertThat(softmax(outputs)).hasAccuracyOfAtLeast(0.0001));
    }

    @Test
    void whatCannotBeRunSaysWhy() {
        MultiLayerNetwork small =
                network(new DenseLayer.Builder().nIn(400).nOut(16).build(), softmaxOf(16, 10));
        assertFails(
                "the network takes 400 inputs, but an image has 784 (28 x 28) values; build it for such images",
                () -> assertThat(small).hasAccuracyOfAtLeast(0));
        assertFails("the network takes 400 inputs", () -> assertThat(small).predicts(test.digit(0), 7));
        assertFails(
                "the network cannot be run on images of 784 (28 x 28) values, because DeepLearning4J says: ",
                () -> assertThat(network(
                                new LSTM.Builder().nIn(784).nOut(16).build(),
                                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                        .nIn(16)
                                        .nOut(10)
                                        .activation(Activation.SOFTMAX)
                                        .build()))
                        .hasAccuracyOfAtLeast(0));
        assertFails(
                "the network has no parameters yet; call its init(), or load a trained one",
                () -> assertThat(new MultiLayerNetwork(softmax(10).getLayerWiseConfigurations()))
                        .hasAccuracyOfAtLeast(0));
        MultiLayerNetwork diverged = softmax(10);
        diverged.params().assign(Float.NaN);
        assertFails(
                "output 0 of the network for image 0 is NaN, but expected is a number; its training diverged",
                () -> assertThat(diverged).confusesAtMost(4, 9, 10_000));
        assertFails(
                "output 0 of the network for image 0 is NaN, but expected is a number; its training diverged",
                () -> assertThat(diverged).isInvariantUnder(shift(1, 0)).onAtLeast(0, PERCENT));
        assertFails(
                "output 0 of the network for digit 7 at index 0 is NaN",
                () -> assertThat(diverged).predicts(test.digit(0), 0));
    }

    @Test
    void whatCannotBeRunIsGatheredSoftly() {
        MultiLayerNetwork small =
                network(new DenseLayer.Builder().nIn(400).nOut(16).build(), softmaxOf(16, 10));
        assertThatThrownBy(() -> SoftAssertionsProvider.assertSoftly(Dl4jSoftAssertions.class, softly -> {
                    softly.assertThat(small).hasAccuracyOfAtLeast(0.5);
                    softly.assertThat(small)
                            .predicts(test.digit(0), 7)
                            .withConfidenceOfAtLeast(0.9)
                            .digit(5)
                            .hasSupportOfAtLeast(3);
                    softly.assertThat(small)
                            .isInvariantUnder(shift(1, 0))
                            .onAtLeast(99, PERCENT)
                            .isRobustTo(Corruption.BLUR, 1, 0.1);
                }))
                .hasMessageContaining("(5 failures)")
                .hasMessageContaining("the network takes 400 inputs");
    }

    @Test
    void greyValuesAreHandedOverAsTheyAreOnRequest() {
        MultiLayerNetwork network = softmax(10);
        network.fit(features.mul(255), labels);
        INDArray grey = Nd4j.create(test.images(0, test.size(), false));
        Evaluation expected = new Evaluation(10);
        expected.eval(oneHot(test, test.size()), network.output(grey));

        assertThat(network).on(test, false).hasAccuracyOfAtLeast(expected.accuracy());
        assertFails(
                "accuracy is ",
                () -> assertThat(network).on(test, false).hasAccuracyOfAtLeast(expected.accuracy() + 0.0001));
    }

    private static void assertFails(String message, ThrowingCallable assertion) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> {
                    if (!message.equals("accuracy is ") && !message.startsWith("digit ")) {
                        assertThat(e.getMessage().lines().count()).isOne();
                    }
                });
    }

    private static int prediction(MultiLayerNetwork network, int index) {
        return network.output(Nd4j.create(test.images(index, index + 1, true)))
                .argMax(1)
                .getInt(0);
    }

    private static double accuracyByDeepLearning4J(MultiLayerNetwork network) {
        Evaluation evaluation = new Evaluation(10);
        evaluation.eval(oneHot(test, test.size()), network.output(Nd4j.create(test.images(0, test.size(), true))));
        return evaluation.accuracy();
    }

    private static INDArray oneHot(MnistDataset images, int count) {
        INDArray oneHot = Nd4j.zeros(count, 10);
        for (int i = 0; i < count; i++) {
            oneHot.putScalar(i, images.label(i), 1);
        }
        return oneHot;
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork network) {
        for (int i = 0; i < 10; i++) {
            network.fit(features, labels);
        }
        return network;
    }

    private static MultiLayerNetwork softmax(int outputs) {
        return network(dense(), softmaxOf(16, outputs));
    }

    private static Layer dense() {
        return new DenseLayer.Builder()
                .nIn(784)
                .nOut(16)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer softmaxOf(int inputs, int outputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Layer output(int outputs, LossFunction loss, Activation activation, double bias) {
        return new OutputLayer.Builder(loss)
                .nIn(16)
                .nOut(outputs)
                .biasInit(bias)
                .activation(activation)
                .build();
    }

    private static MultiLayerNetwork network(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list();
        Arrays.stream(layers).forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
