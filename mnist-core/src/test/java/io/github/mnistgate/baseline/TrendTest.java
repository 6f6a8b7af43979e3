package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Predictions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Instant DATE = Instant.parse("2026-11-21T10:11:12Z");

    @Test
    void rowsHoldIntervalAndChange() {
        Trend trend = Trend.of(List.of(
                tracked("b", Paired.baseline(image -> image < 190), true),
                tracked("a", Paired.baseline(image -> image < 248), false)));

        // scipy 1.17.1: binomtest(9810, 10000).proportion_ci(method='wilson'), and of 9752.
        assertThat(trend.rows().get(0).lower()).isCloseTo(0.9781336068483931, within(1e-12));
        assertThat(trend.rows().get(0).upper()).isCloseTo(0.9834969867190161, within(1e-12));
        assertThat(trend.rows().get(1).lower()).isCloseTo(0.9719646101636711, within(1e-12));
        assertThat(trend.rows().get(0).change())
                .hasValueSatisfying(c -> assertThat(c).isEqualByComparingTo("0.0058"));
        assertThat(trend.rows().get(1).change()).isEmpty();
        assertThat(trend.lines())
                .containsExactly(
                        "commit      date (UTC)        accuracy  95 % interval     loss    change  verdict",
                        "bbbbbbbbbb  2026-11-21 10:11  0.9810    0.9781 to 0.9835  0.2500  +0.58 pp  passed",
                        "aaaaaaaaaa  2026-11-21 10:11  0.9752    0.9719 to 0.9781  0.2500         -  breached");
    }

    @Test
    void otherTestImagesHaveNoChange() {
        Baseline other = Baseline.of(Paired.wrongOn(image -> false, "e".repeat(64)), Map.of());

        Trend trend = Trend.of(List.of(tracked("b", other, true), tracked("a", Paired.baseline(image -> false), true)));

        assertThat(trend.rows().get(0).change()).isEmpty();
        assertThat(trend.rows().get(0).upper()).isEqualTo(1);
        assertThat(trend.lines())
                .last()
                .isEqualTo(
                        "The result of commit bbbbbbbbbb cannot be compared with that of commit aaaaaaaaaa, which was"
                                + " measured on other test images (data set 'mnist' of sha256 dddddddddddd…, then 'mnist' of"
                                + " eeeeeeeeeeee…).");
    }

    @Test
    void otherClassesHaveNoChange() {
        Trend trend = Trend.of(List.of(
                tracked("c", named("Bag", "Jacket"), true),
                tracked("b", named("Bag", "Coat"), true),
                tracked("a", named("Bag", "Coat"), true)));

        assertThat(trend.rows().get(0).change()).isEmpty();
        assertThat(trend.rows().get(1).change()).isPresent();
        assertThat(trend.lines())
                .hasSize(5)
                .last()
                .isEqualTo(
                        "The result of commit cccccccccc cannot be compared with that of commit bbbbbbbbbb, which was"
                                + " measured on other test images (other classes: class 1 is called 'Coat', then 'Jacket').");
    }

    private static Baseline named(String... names) {
        DataShape shape = new DataShape(ImageShape.MNIST, ClassNames.of(List.of(names)));
        return new Baseline(
                new EvaluatedDataset("data", "test", 3, "d", shape),
                "m",
                Map.of(),
                new DigitConfusionMatrix(new int[][] {{2, 0}, {0, 1}}, shape.classes()),
                0.5,
                1,
                0.1,
                0.2,
                Predictions.parse("001", 2),
                SeedCounts.NONE,
                List.of(),
                0);
    }

    private static TrackedResult tracked(String digit, Baseline result, boolean passed) {
        return new TrackedResult(digit.repeat(40), DATE, result, passed);
    }
}
