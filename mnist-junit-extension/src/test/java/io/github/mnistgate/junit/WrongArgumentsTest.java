package io.github.mnistgate.junit;

import static io.github.mnistgate.junit.Dl4jAssertions.assertThat;
import static io.github.mnistgate.junit.MnistAssertions.PERCENT;
import static io.github.mnistgate.junit.MnistAssertions.shift;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mistake in a test is an IllegalArgumentException of one line, in the terms of who calls a Java method. */
class WrongArgumentsTest {

    private static TrainedModel model;
    private static Digit digit;

    @BeforeAll
    static void open() {
        model = SmallModel.open();
        digit = model.testSet().digit(0);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void limitsOutOfRange() {
        assertRefused(
                "minimum is 97.0, allowed is 0 to 1; did you mean 0.97?",
                () -> assertThat(model).hasAccuracyOfAtLeast(97));
        assertRefused(
                "minimum is 95.0, allowed is 0 to 1; did you mean 0.95?",
                () -> assertThat(model).digit(5).hasRecallOfAtLeast(95));
        assertRefused(
                "minimum is 99.5, allowed is 0 to 1; did you mean 0.995?",
                () -> assertThat(model).hasTopTwoAccuracyOfAtLeast(99.5));
        assertRefused(
                "maximum is 3.0, allowed is 0 to 1; did you mean 0.03?",
                () -> assertThat(model).hasCalibrationErrorOfAtMost(3));
        assertRefused(
                "maximum is NaN, allowed is 0 to 2", () -> assertThat(model).hasBrierScoreOfAtMost(Double.NaN));
        assertRefused(
                "maximum is -1.0, allowed is a number from 0",
                () -> assertThat(model).hasLossOfAtMost(-1));
        assertRefused(
                "maxDrop is 5.0, allowed is 0 to 1; did you mean 0.05?",
                () -> assertThat(model).isRobustTo(Corruption.BLUR, 3, 5));
        assertRefused(
                "severity is 9, allowed is 1 to 5", () -> assertThat(model).isRobustTo(Corruption.BLUR, 9, 0.1));
        assertRefused(
                "minimum is 97.0, allowed is 0 to 1; did you mean 0.97?",
                () -> assertThat(model)
                        .predicts(digit, model.predict(digit).label())
                        .withConfidenceOfAtLeast(97));
        assertRefused(
                "share is 101.0 PERCENT, allowed is 0 to 100",
                () -> assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(101, PERCENT));
        assertRefused(
                "share is 0.99 PERCENT, which is at most one prediction of a hundred, allowed is more than that, or 0; did you"
                        + " mean 99?",
                () -> assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(0.99, PERCENT));
        assertRefused(
                "share is 99.0, allowed is 0 to 1; did you mean 0.99?",
                () -> assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(99, ShareUnit.FRACTION));
        assertRefused(
                "right is 28, allowed is -27 to 27",
                () -> assertThat(model).isInvariantUnder(shift(28, 0)).onAtLeast(99, PERCENT));
        assertRefused(
                "down is -30, allowed is -27 to 27",
                () -> assertThat(model).isInvariantUnder(shift(0, -30)).onAtLeast(99, PERCENT));
        assertRefused("right is 512, allowed is -511 to 511", () -> shift(512, 0));
    }

    @Test
    void digits() {
        assertRefused("digit is 10, allowed is 0 to 9", () -> assertThat(model).digit(10));
        assertRefused("digit is -1, allowed is 0 to 9", () -> assertThat(model).hasPrecisionOfAtLeast(-1, 0.9));
        assertRefused("label is 12, allowed is 0 to 9", () -> assertThat(model).predicts(digit, 12));
        assertRefused(
                "predictedDigit is 12, allowed is 0 to 9",
                () -> assertThat(model).confusesAtMost(4, 12, 50));
        assertRefused(
                "actualDigit and predictedDigit are both 4, allowed are two different digits; a digit that is taken for itself"
                        + " is predicted right, so use hasRecallOfAtLeast(4, minimum)",
                () -> assertThat(model).confusesAtMost(4, 4, 50));
        assertRefused(
                "other is 5, the digit itself, allowed is another digit; a digit that is taken for itself is predicted right,"
                        + " so use hasRecallOfAtLeast",
                () -> assertThat(model).digit(5).isTakenForAtMost(5, 3));
        assertRefused(
                "other is 10, allowed is 0 to 9",
                () -> assertThat(model).digit(5).isTakenForAtMost(10, 3));
        assertRefused(
                "images is -3, allowed is a whole number from 0",
                () -> assertThat(model).digit(5).isTakenForAtMost(3, -3));
        assertRefused(
                "images is -1, allowed is a whole number from 0",
                () -> assertThat(model).digit(5).hasSupportOfAtLeast(-1));
        assertRefused(
                "class is 12, allowed is 0 to 9",
                () -> model.evaluation().confusionMatrix().recall(12));
    }

    @Test
    void nulls() {
        assertRefused(
                "digit is null, allowed is a Digit, such as testSet.digit(0)",
                () -> assertThat(model).predicts(null, 7));
        assertRefused(
                "transformation is null, allowed is a Transformation, such as shift(1, 0)",
                () -> assertThat(model).isInvariantUnder(null));
        assertRefused(
                "unit is null, allowed is PERCENT or FRACTION",
                () -> assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(99, null));
        assertRefused(
                "file is null, allowed is the path of a baseline",
                () -> assertThat(model).doesNotRegressFrom((Path) null));
        assertRefused(
                "other is null, allowed is the evaluation of another model",
                () -> assertThat(model).doesNotRegressFrom((ModelEvaluation) null));
        assertRefused(
                "testSet is null, allowed is a data set, such as MnistDataset.embedded(Split.TEST)",
                () -> assertThat((MultiLayerNetwork) null).on((MnistDataset) null));
        assertRefused(
                "change is null, allowed is a function from LabelledImage to LabelledImage",
                () -> new Transformation("none", null));
        assertRefused(
                "assertions is null, allowed is a lambda that takes a MnistSoftAssertions",
                () -> MnistSoftAssertions.assertSoftly(null));
        assertThatThrownBy(() -> assertThat(model).isRobustTo(null, 3, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("corruption is null, allowed is one of [SHIFT, ");
        assertThatThrownBy(() -> Transformation.corruption(null, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("corruption is null, allowed is one of [SHIFT, ");
        assertRefused(
                "confusionMatrix is null, allowed is a confusion matrix",
                () -> new ModelEvaluation(null, null, null, 0, 0, 0, 0, Predictions.of()));
        assertRefused("counts is null, allowed is a square of counts", () -> new DigitConfusionMatrix(null));
    }

    @Test
    void areTheSameInSoftAssertions() {
        assertRefused(
                "minimum is 97.0, allowed is 0 to 1; did you mean 0.97?",
                () -> MnistSoftAssertions.assertSoftly(
                        softly -> softly.assertThat(model).hasAccuracyOfAtLeast(97)));
        assertRefused(
                "digit is 10, allowed is 0 to 9",
                () -> MnistSoftAssertions.assertSoftly(
                        softly -> softly.assertThat(model).digit(10)));
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
