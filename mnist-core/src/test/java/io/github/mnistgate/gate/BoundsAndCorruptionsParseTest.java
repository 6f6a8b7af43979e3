package io.github.mnistgate.gate;

import static io.github.mnistgate.gate.GateParsing.assertRefused;
import static io.github.mnistgate.gate.GateParsing.gate;
import static io.github.mnistgate.gate.GateParsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how bounds, minimum supports and corruptions of gates are read. */
class BoundsAndCorruptionsParseTest {

    @ParameterizedTest
    @CsvSource({
        "accuracy, lower, LOWER",
        "topTwoAccuracy, UPPER, UPPER",
        "recall, ' lower ', LOWER",
        "precision, point, POINT"
    })
    void boundsOfShares(String metric, String text, Bound bound) {
        assertThat(parse(gate().metric(metric).bound(text).minimum("0.9")).bound())
                .isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f1 | is made of two shares", "loss | is a mean and no share of images",
                "brierScore | is a mean and no share of images",
                        "expectedCalibrationError | is a mean and no share of images",
                "overfitGap | is a difference of two shares", "parameters | is a number and no share of images",
                "modelBytes | is a number and no share of images"
            })
    void boundsOfWhatIsNoShare(String metric, String why) {
        assertRefused(
                "gate 1 (" + metric + ") has no lower bound, because " + metric + " " + why
                        + "; leave <bound> out, or use it with accuracy, precision, recall, topTwoAccuracy",
                () -> parse(gate().metric(metric).bound("lower").maximum("1")));
        assertThat(parse(gate().metric(metric).bound("point").maximum("1")).bound())
                .isEqualTo(Bound.POINT);
    }

    @Test
    void boundsThatAreNone() {
        assertRefused(
                "gate 1 (confusion) has no upper bound, because confusion is a number and no share of images; leave "
                        + "<bound> out, or use it with accuracy, precision, recall, topTwoAccuracy",
                () -> parse(
                        gate().metric("confusion").cell("4", "9").bound("upper").maximum("1")));
        assertRefused(
                "gate 1 (recall) has no lower bound, because a macro mean is no share of images; leave <bound> out, "
                        + "or use it with accuracy, precision, recall, topTwoAccuracy of digits",
                () -> parse(
                        gate().metric("recall").classes("macro").bound("lower").minimum("1")));
        assertRefused(
                "gate 1 (accuracyDrop) has no lower bound, because accuracyDrop is a difference of two shares; leave "
                        + "<bound> out, or use it with accuracy, precision, recall, topTwoAccuracy",
                () -> parse(gate().metric("accuracyDrop")
                        .corruption("blur")
                        .bound("lower")
                        .maximum("1")));
        assertRefused(
                "<bound> of gate 1 (accuracy) is 'low', which is unknown; allowed are point, lower, upper",
                () -> parse(gate().metric("accuracy").bound("low").minimum("1")));
    }

    @Test
    void minimumSupportIsOfSingleDigits() {
        assertThat(parse(gate().metric("recall").minimumSupport(" 900 ").minimum("1"))
                        .minimumSupport())
                .isEqualTo(900);
        assertThat(parse(gate().metric("confusion")
                                .cell("4", "9")
                                .minimumSupport("1")
                                .maximum("1"))
                        .minimumSupport())
                .isEqualTo(1);
        assertThat(parse(gate().metric("recall").minimum("1")).minimumSupport()).isZero();
        assertRefused(
                "gate 1 (accuracy): only confusion, f1, precision and recall take <minimumSupport>, since they look "
                        + "at single digits",
                () -> parse(gate().metric("accuracy").minimumSupport("9").minimum("1")));
        for (String text : List.of("0", "-1", "1.5", "many", "1234567890")) {
            assertRefused(
                    "<minimumSupport> of gate 1 (f1) is '" + text + "', allowed is a whole number from 1 to 999999999",
                    () -> parse(gate().metric("f1").minimumSupport(text).minimum("1")));
        }
    }

    @Test
    void corruptionsOfAccuracy() {
        assertThat(parse(gate().metric("accuracy").corruption("gaussian-noise").minimum("0.9")))
                .satisfies(gate -> {
                    assertThat(gate.metric()).isEqualTo(Metric.ACCURACY);
                    assertThat(gate.scope())
                            .isEqualTo(new Scope.Corrupted(new Condition(Corruption.GAUSSIAN_NOISE, 3)));
                });
        assertThat(parse(gate().metric("accuracyDrop")
                        .corruption("Blur")
                        .corruptionSeverity("5")
                        .maximum("5pp")))
                .satisfies(gate -> {
                    assertThat(gate.condition()).contains(new Condition(Corruption.BLUR, 5));
                    assertThat(gate.limit()).isEqualTo(new Limit(Limit.Kind.MAXIMUM, new BigDecimal("0.05")));
                });
        assertThat(parse(gate().metric("accuracy")
                                .corruption("shift")
                                .bound("lower")
                                .minimum("0.9"))
                        .bound())
                .isEqualTo(Bound.LOWER);
    }

    @Test
    void corruptionsThatAreNone() {
        String corruptions =
                "allowed are shift, rotate, scale, shear, gaussian-noise, impulse-noise, blur, brightness, "
                        + "contrast, stripe, occlusion";
        assertRefused(
                "<corruption> of gate 1 (accuracy) is 'fog', which is unknown; " + corruptions,
                () -> parse(gate().metric("accuracy").corruption("fog").minimum("0.9")));
        assertRefused(
                "gate 1 (accuracyDrop) needs <corruption>, " + corruptions,
                () -> parse(gate().metric("accuracyDrop").maximum("5pp")));
        assertRefused(
                "gate 1 (accuracy): <corruptionSeverity> goes with <corruption> only",
                () -> parse(gate().metric("accuracy").corruptionSeverity("2").minimum("0.9")));
        assertRefused(
                "gate 1 (recall): only accuracy and accuracyDrop take <corruption> and <corruptionSeverity>",
                () -> parse(gate().metric("recall").corruption("blur").minimum("0.9")));
        assertRefused(
                "gate 1 (accuracyDrop): less of it is better, so it takes <maximum> and no <minimum>",
                () -> parse(gate().metric("accuracyDrop").corruption("blur").minimum("0.9")));
        for (String text : List.of("0", "6", "2.5", "warn", "")) {
            assertRefused(
                    "<corruptionSeverity> of gate 1 (accuracy) is '" + text
                            + "', allowed is a whole number from 1 to 5",
                    () -> parse(gate().metric("accuracy")
                            .corruption("blur")
                            .corruptionSeverity(text)
                            .minimum("0.9")));
        }
    }

    @Test
    void elementsOfOthersWithTheNewMetrics() {
        assertRefused(
                "gate 1 (loss): loss judges all images; it takes none of <classes>, <excludes>, <actual>, <predicted>",
                () -> parse(gate().metric("loss").classes("5").maximum("0.1")));
        assertRefused(
                "gate 1 (modelBytes): modelBytes judges the model; it takes none of <classes>, <excludes>, <actual>, "
                        + "<predicted>",
                () -> parse(gate().metric("modelBytes").cell("1", null).maximum("1")));
    }
}
