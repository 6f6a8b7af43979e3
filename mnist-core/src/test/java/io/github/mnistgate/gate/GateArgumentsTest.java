package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates that Java callers make: mistakes in them are told in Java's terms. */
class GateArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "97, 97.0, ; did you mean 0.97?",
        "1.5, 1.5, ; did you mean 0.015?",
        "100, 100.0, ; did you mean 1?",
        "101, 101.0, ''",
        "-0.1, -0.1, ''",
        "NaN, NaN, ''",
        "Infinity, Infinity, ''",
        "-Infinity, -Infinity, ''"
    })
    void rates(double value, String shown, String meant) {
        assertRefused(
                "minimum is " + shown + ", allowed is 0 to 1" + meant, () -> Gate.minimum(Metric.ACCURACY, value));
        assertRefused(
                "minimum is " + shown + ", allowed is 0 to 1" + meant,
                () -> Gate.minimumOfEveryClass(Metric.RECALL, value));
        assertRefused(
                "minimum is " + shown + ", allowed is 0 to 1" + meant, () -> Gate.minimumOfClass(Metric.F1, 3, value));
        assertRefused(
                "maximum is " + shown + ", allowed is 0 to 1" + meant,
                () -> Gate.maximum(Metric.EXPECTED_CALIBRATION_ERROR, value));
        assertRefused(
                "maxDrop is " + shown + ", allowed is 0 to 1" + meant,
                () -> Gate.maximumDrop(new Condition(Corruption.BLUR, 3), value));
    }

    @ParameterizedTest
    @CsvSource({
        "LOSS, -1, -1.0, a number from 0",
        "LOSS, NaN, NaN, a number from 0",
        "LOSS, Infinity, Infinity, a number from 0",
        "BRIER_SCORE, 2.5, 2.5, 0 to 2",
        "CONFUSION, 60.5, 60.5, a whole number of images from 0 to 999999999",
        "CONFUSION, -1, -1, a whole number of images from 0 to 999999999",
        "MODEL_BYTES, 1e15, 1000000000000000, a whole number of bytes from 0 to 999999999999999",
        "PARAMETERS, Infinity, Infinity, a whole number of parameters from 0 to 999999999",
        "OVERFIT_GAP, -0.5, -0.5, 0 to 1"
    })
    void otherLimits(Metric metric, double value, String shown, String allowed) {
        assertRefused(
                "maximum is " + shown + ", allowed is " + allowed, () -> Gate.checkLimit(metric, "maximum", value));
    }

    @Test
    void goodLimitsAreExact() {
        assertThat(Gate.minimum(Metric.ACCURACY, 0.97).limit().value()).isEqualTo("0.97");
        assertThat(Gate.maximum(Metric.LOSS, 0.15).limit().value()).isEqualTo("0.15");
        assertThat(Gate.minimum(Metric.ACCURACY, 1).limit().value()).isEqualTo("1");
        Gate.checkLimit(Metric.MODEL_BYTES, "maximum", 999_999_999_999_999d);
    }

    @Test
    void digits() {
        assertRefused("digit is 10, allowed is 0 to 9", () -> Gate.minimumOfClass(Metric.RECALL, 10, 0.9));
        assertRefused("actual is -1, allowed is 0 to 9", () -> Gate.maximumConfusion(-1, 9, 60));
        assertRefused("predicted is 12, allowed is 0 to 9", () -> Gate.maximumConfusion(4, 12, 60));
        assertRefused(
                "actual and predicted are both 4, allowed are two different digits",
                () -> Gate.maximumConfusion(4, 4, 60));
        assertRefused("maximum is -1, allowed is a whole number from 0", () -> Gate.maximumConfusion(4, 9, -1));
    }

    @Test
    void attributesAreCalledByTheirNames() {
        assertAttributes("RECALL needs exactly one of minimum and maximum", new AttributeBuilder(Metric.RECALL));
        assertAttributes(
                "LOSS: less of it is better, so it takes maximum and no minimum",
                new AttributeBuilder(Metric.LOSS).minimum(1));
        assertAttributes(
                "CONFUSION: actual and predicted are both 4, allowed are two different digits; a digit that is taken for"
                        + " itself is predicted right, so use metric = RECALL with classes = 4",
                new AttributeBuilder(Metric.CONFUSION).actual(4).predicted(4).maximum(6));
        assertAttributes(
                "CONFUSION needs both actual and predicted, digits from 0 to 9; only actual = 4 is given: add such as"
                        + " predicted = 9",
                new AttributeBuilder(Metric.CONFUSION).actual(4).maximum(6));
        assertAttributes(
                "CONFUSION needs both actual and predicted, digits from 0 to 9; only predicted = 4 is given: add such as"
                        + " actual = 9",
                new AttributeBuilder(Metric.CONFUSION).predicted(4).maximum(6));
        assertAttributes(
                "CONFUSION needs both actual and predicted, digits from 0 to 9; neither is given: add such as actual = 4"
                        + " and predicted = 9",
                new AttributeBuilder(Metric.CONFUSION).maximum(6));
        assertAttributes(
                "ACCURACY: ACCURACY judges all images; it takes none of classes, excludes, actual, predicted",
                new AttributeBuilder(Metric.ACCURACY).classes(5).minimum(0.9));
        assertAttributes(
                "LOSS has no lower bound, because LOSS is a mean and no share of images; leave bound out, or use it with"
                        + " ACCURACY, PRECISION, RECALL, TOP_TWO_ACCURACY",
                new AttributeBuilder(Metric.LOSS).bound(Bound.LOWER).maximum(1));
        assertAttributes(
                "ACCURACY: only CONFUSION, F1, PRECISION and RECALL take minimumSupport, since they look at single digits",
                new AttributeBuilder(Metric.ACCURACY).minimumSupport(3).minimum(0.9));
    }

    @Test
    void attributesHaveTheLimitsOfElements() {
        assertAttributes(
                "minimum of RECALL is '0.0097', and hardly any model misses a minimum below 1 %; allowed is a fraction from"
                        + " 0.01 to 1, or a percentage from 1% to 100%; did you mean 0.97 or 97%?",
                new AttributeBuilder(Metric.RECALL).minimum(0.0097));
        assertAttributes(
                "minimumSupport of RECALL is '2000000000', allowed is a whole number from 1 to 999999999",
                new AttributeBuilder(Metric.RECALL).minimum(0.9).minimumSupport(2_000_000_000));
        assertAttributes(
                "corruptionSeverity of ACCURACY_DROP is '6', allowed is a whole number from 1 to 5",
                new AttributeBuilder(Metric.ACCURACY_DROP).maximum(0.1).corrupted(Corruption.BLUR, 6));
        assertAttributes(
                "excludes of F1 is '0,1,2,3,4,5,6,7,8,9', which leaves no digit to look at; leave one out of it",
                new AttributeBuilder(Metric.F1).minimum(0.9).excludes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertRefused(
                "minimum is 97.0, allowed is 0 to 1; did you mean 0.97?",
                () -> new AttributeBuilder(Metric.RECALL).minimum(97).gate(ClassNames.DIGITS));
    }

    @Test
    void attributesMakeTheGatesOfElements() {
        assertThat(new AttributeBuilder(Metric.RECALL)
                        .minimum(0.95)
                        .bound(Bound.LOWER)
                        .excludes(5, 7, 5)
                        .minimumSupport(20)
                        .gate(ClassNames.DIGITS))
                .isEqualTo(element(new GateBuilder()
                        .metric("recall")
                        .minimum("0.95")
                        .bound("lower")
                        .excludes("5,7")
                        .minimumSupport("20")));
        assertThat(new AttributeBuilder(Metric.F1).minimum(0.9).macro().gate(ClassNames.DIGITS))
                .isEqualTo(element(new GateBuilder().metric("f1").minimum("0.9").classes("macro")));
        assertThat(new AttributeBuilder(Metric.CONFUSION)
                        .actual(4)
                        .predicted(9)
                        .maximum(60)
                        .gate(ClassNames.DIGITS))
                .isEqualTo(element(
                        new GateBuilder().metric("confusion").cell("4", "9").maximum("60")));
        assertThat(new AttributeBuilder(Metric.ACCURACY)
                        .minimum(0.5)
                        .corrupted(Corruption.BLUR)
                        .gate(ClassNames.DIGITS))
                .isEqualTo(element(
                        new GateBuilder().metric("accuracy").minimum("0.5").corruption("blur")));
        assertThat(new AttributeBuilder(Metric.MODEL_BYTES).maximum(1e9).gate(ClassNames.DIGITS))
                .isEqualTo(element(new GateBuilder().metric("modelBytes").maximum("1000000000")));
    }

    private static Gate element(GateBuilder gate) {
        return Gate.parse(null, List.of(gate.build())).get(0);
    }

    private static void assertAttributes(String message, AttributeBuilder attributes) {
        assertThatThrownBy(() -> attributes.gate(ClassNames.DIGITS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
