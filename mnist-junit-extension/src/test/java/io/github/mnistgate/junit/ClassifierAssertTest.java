package io.github.mnistgate.junit;

import static io.github.mnistgate.junit.Dl4jAssertions.assertThat;
import static io.github.mnistgate.junit.MnistAssertions.PERCENT;
import static io.github.mnistgate.junit.MnistAssertions.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dl4j.Dl4jNetwork;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.report.BaselineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions on a model with a network of about 88 %. */
class ClassifierAssertTest {

    private static TrainedModel model;
    private static MnistDataset testSet;
    /** The first image that it has right, and the first that it has wrong. */
    private static Digit right;

    private static Digit wrong;

    @BeforeAll
    static void open() {
        model = SmallModel.open();
        testSet = model.testSet();
        right = testSet.digit(first(true));
        wrong = testSet.digit(first(false));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static int first(boolean correct) {
        Predictions predictions = model.evaluation().predictions();
        return IntStream.range(0, testSet.size())
                .filter(i -> (predictions.label(i) == testSet.label(i)) == correct)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passesWhatHolds() {
        assertThat(model)
                .hasAccuracyOfAtLeast(model.evaluation().accuracy())
                .hasLossOfAtMost(model.evaluation().loss())
                .hasCalibrationErrorOfAtMost(0.5)
                .hasBrierScoreOfAtMost(1)
                .hasTopTwoAccuracyOfAtLeast(0.8)
                .hasF1OfAtLeast(0.3)
                .digit(1)
                .hasRecallOfAtLeast(0.5)
                .hasPrecisionOfAtLeast(0.5)
                .hasF1OfAtLeast(0.5)
                .hasSupportOfAtLeast(1_135)
                .isTakenForAtMost(0, 100)
                .digit(0)
                .hasRecallOfAtLeast(0.5)
                .and()
                .predicts(right, right.label())
                .withConfidenceOfAtLeast(model.predict(right).confidence())
                .predicts(right, right.label())
                .and()
                .isRobustTo(Corruption.BRIGHTNESS, 1, 0.9)
                .isInvariantUnder(shift(0, 0))
                .onAtLeast(100, PERCENT)
                .isInvariantUnder(Transformation.corruption(Corruption.BLUR, 1))
                .onAtLeast(0.5, ShareUnit.FRACTION);
    }

    @Test
    void judgesTheNetworkAsTheModel() {
        MultiLayerNetwork network = Dl4jNetwork.of(model).network();
        double accuracy = model.evaluation().accuracy();
        assertThat(network)
                .hasAccuracyOfAtLeast(accuracy - 0.001)
                .predicts(right, right.label())
                .withConfidenceOfAtLeast(0.1)
                .isInvariantUnder(shift(0, 0))
                .onAtLeast(100, PERCENT);
        assertThat(network).on(testSet).confusesAtMost(4, 9, 982).isRobustTo(Corruption.BLUR, 1, 0.9);
        assertThatThrownBy(() -> assertThat(network).hasAccuracyOfAtLeast(0.9999))
                .hasMessageContaining("accuracy is 0.")
                .hasMessageContaining("actual \\ predicted");
        assertThatThrownBy(() -> assertThat(network).predicts(wrong, wrong.label()))
                .hasMessageContaining("is taken for");
    }

    @Test
    void showsValueLimitIntervalMatrixAndWorstDigits() {
        assertThatThrownBy(() -> assertThat(model.evaluation()).hasAccuracyOfAtLeast(0.9999))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s)accuracy is 0\\.\\d{4}, but expected minimum is 0\\.9999 \\(\\d{4} of 10000\\),"
                                + " 95 % interval 0\\.\\d{4} to 0\\.\\d{4}\n\nactual .*")
                .hasMessageContaining(model.evaluation().confusionMatrix().toTable())
                .hasMessageContaining("\nworst mistakes\n")
                .satisfies(e -> assertThat(e.getMessage().split(" taken for ")).hasSize(4));
    }

    @Test
    void drawsThoseMistakesOfWhichTheModelIsSurest() {
        ModelEvaluation evaluation = model.evaluation();
        float surest = 0;
        for (int i = 0; i < testSet.size(); i++) {
            if (testSet.label(i) == 5 && evaluation.predictions().label(i) != 5) {
                surest = Math.max(surest, model.predict(testSet.digit(i)).confidence());
            }
        }
        String shown = String.format(java.util.Locale.ROOT, "(%.1f %%)", 100 * surest);
        assertThatThrownBy(() -> assertThat(evaluation).digit(5).hasRecallOfAtLeast(1))
                .hasMessageContaining("recall of digit 5 is 0.")
                .satisfies(e -> assertThat(e.getMessage()
                                .lines()
                                .dropWhile(line -> !line.equals("worst mistakes"))
                                .skip(1)
                                .findFirst()
                                .orElseThrow())
                        .startsWith("5 taken for ")
                        .containsSubsequence(shown, "5 taken for ", "5 taken for "));
    }

    @Test
    void failsWithTheImage() {
        assertThatThrownBy(() -> assertThat(model).predicts(wrong, wrong.label()))
                .hasMessageContaining(
                        wrong + " is taken for " + model.predict(wrong) + ", but expected is " + wrong.label())
                .hasMessageContaining(wrong.toAsciiArt());
        assertThatThrownBy(
                        () -> assertThat(model).predicts(right, right.label()).withConfidenceOfAtLeast(1))
                .hasMessageContaining("confidence that " + right + " is a " + right.label() + " is 0.")
                .hasMessageContaining(", but expected minimum is 1.0000");
    }

    @Test
    void failsWhereCorruptionCostsTooMuch() {
        assertThatThrownBy(() -> assertThat(model).isRobustTo(Corruption.ROTATE, 5, 0.01))
                .hasMessageContaining("accuracyDrop under rotate of severity 5 is 0.")
                .hasMessageContaining("but expected maximum is 0.0100 (from ")
                .hasMessageContaining("worst mistakes")
                .hasMessageContaining("actual \\ predicted");
    }

    @Test
    void failsWhereAChangeChangesPredictions() {
        assertThatThrownBy(() -> assertThat(model).isInvariantUnder(shift(6, 0)).onAtLeast(99, PERCENT))
                .hasMessageContaining("share of predictions that shift (6, 0) does not change is 0.")
                .hasMessageContaining("but expected minimum is 0.9900 (")
                .hasMessageContaining("95 % interval")
                .hasMessageContaining("changed predictions")
                .hasMessageContaining(", now ");
    }

    @Test
    void comparesWithABaseline(@TempDir Path folder) throws IOException {
        ModelEvaluation evaluation = model.evaluation();
        Path same = folder.resolve("baseline.json");
        Files.write(same, BaselineFile.toBytes(Baseline.of(evaluation, Map.of())));
        assertThat(evaluation).doesNotRegressFrom(same).doesNotRegressFrom(evaluation);
        assertThat(model).doesNotRegressFrom(same);
        assertThat(Dl4jNetwork.of(model).network()).doesNotRegressFrom(same);

        Predictions perfect = Predictions.of(
                IntStream.range(0, testSet.size()).map(testSet::label).toArray());
        ModelEvaluation better = new ModelEvaluation(
                evaluation.dataset(),
                evaluation.model(),
                perfect.against(testSet.labels(), 10, testSet.classes()),
                0,
                1,
                0,
                0,
                perfect);
        Files.write(same, BaselineFile.toBytes(Baseline.of(better, Map.of())));
        for (ThrowingCallable worse : List.<ThrowingCallable>of(
                () -> assertThat(model).doesNotRegressFrom(better),
                () -> assertThat(evaluation).doesNotRegressFrom(same))) {
            assertThatThrownBy(worse)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("drop of accuracy is 0.")
                    .hasMessageContaining("but expected maximum is 0.0020 (same weights: ")
                    .hasMessageContaining("baseline 1.0000; flips ")
                    .hasMessageContaining("worst mistakes");
        }
        assertThat(better).doesNotRegressFrom(evaluation);
        assertThatThrownBy(() -> assertThat(evaluation).doesNotRegressFrom(folder.resolve("none.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void failsOnNull() {
        assertThatThrownBy(() -> assertThat((TrainedModel) null).predicts(right, 1))
                .hasMessageContaining("not to be null");
        assertThatThrownBy(() -> assertThat((TrainedModel) null)
                        .isInvariantUnder(shift(1, 0))
                        .onAtLeast(99, PERCENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting actual not to be null");
        assertThatThrownBy(() -> assertThat((ModelEvaluation) null).hasLossOfAtMost(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting actual not to be null");
        assertThatThrownBy(() -> assertThat((ModelEvaluation) null).doesNotRegressFrom(model.evaluation()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting actual not to be null");
        assertThatThrownBy(
                        () -> assertThat((MultiLayerNetwork) null).on(testSet).hasBrierScoreOfAtMost(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting actual not to be null");
        assertThatThrownBy(() -> assertThat((MultiLayerNetwork) null).isRobustTo(Corruption.BLUR, 1, 0.1))
                .hasMessageContaining("not to be null");
        assertThatThrownBy(
                        () -> assertThat((DigitConfusionMatrix) null).digit(1).hasSupportOfAtLeast(1))
                .hasMessageContaining("not to be null");
    }
}
