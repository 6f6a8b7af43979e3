package io.github.mnistgate.junit;

import static io.github.mnistgate.gate.Metric.ACCURACY;
import static io.github.mnistgate.gate.Metric.LOSS;
import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.worker.EvaluationJob;
import io.github.mnistgate.worker.EvaluationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;

/** The labels that a model predicted, and no model. */
@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class PredictionsFileTest {

    private static final String PATH = "target/labels-of-small-model";

    private static ModelEvaluation expected;

    @BeforeAll
    static void evaluate(@TempDir Path directory) throws IOException {
        expected = SmallModel.open().evaluation();
        String text = IntStream.of(expected.predictions().labels())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("\n"));
        EvaluationJob.run(
                new EvaluationRequest(
                        Files.writeString(directory.resolve("labels"), text).toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, true),
                        DataSource.MNIST,
                        SmallModel.MODULE.resolve(PATH).toString(),
                        1),
                warning -> {});
    }

    @MnistModel(model = PATH)
    @ModelGate(metric = ACCURACY, minimum = 0.5)
    static class Injected {

        @Test
        void evaluationMatrixAndImages(ModelEvaluation evaluation, DigitConfusionMatrix matrix, MnistDataset images) {
            assertThat(evaluation.predictions()).isEqualTo(expected.predictions());
            assertThat(evaluation).hasAccuracyOfAtLeast(expected.accuracy());
            assertThat(evaluation).doesNotRegressFrom(expected);
            assertThat(matrix).isEqualTo(evaluation.confusionMatrix());
            assertThat(images.size()).isEqualTo(10_000);
        }

        @ParameterizedTest
        @DigitSource(misclassifiedOnly = true, count = 2)
        void mistakes(Digit digit) {
            assertThat(expected.predictions().label(digit.index())).isNotEqualTo(digit.label());
        }
    }

    @MnistModel(model = PATH)
    static class AsksForTheModel {
        @Test
        void neverRuns(TrainedModel model) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = PATH)
    static class AsksForMistakesOnCorruptedImages {
        @ParameterizedTest
        @DigitSource(misclassifiedOnly = true, count = 2, corruption = Corruption.GAUSSIAN_NOISE)
        void neverRuns(Digit digit) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = PATH)
    @ModelGate(metric = LOSS, maximum = 5)
    static class GatedByTheLoss {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = PATH)
    @ModelGate(metric = ACCURACY, minimum = 0.1, corruption = Corruption.GAUSSIAN_NOISE)
    static class GatedUnderCorruption {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void whatIsKnownIsInjected() {
        Run.of(Injected.class).succeeded(3);
    }

    @Test
    void theModelIsRefusedInALine() {
        assertThat(Run.of(AsksForTheModel.class).failure())
                .contains("is of a predictions file of labels, predictions.csv, and of no model that could classify");
        assertThat(Run.of(AsksForMistakesOnCorruptedImages.class).failure())
                .contains("and of no model that could classify images");
    }

    @Test
    void gatesOnWhatIsNotKnownAreBreaches() {
        assertThat(Run.of(GatedByTheLoss.class).failure())
                .contains("loss has no value, because the predictions file holds labels only, and no probabilities");
        assertThat(Run.of(GatedUnderCorruption.class).failure())
                .contains("because a predictions file holds no model to classify corrupted images");
    }

    @Test
    void assertionsOnWhatIsNotKnownFail() {
        ModelEvaluation evaluation = new SharedModel(new ResultDirectory(SmallModel.MODULE.resolve(PATH))).evaluation();
        assertThatThrownBy(() -> assertThat(evaluation).hasLossOfAtMost(5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("loss has no value, because the predictions file holds labels only");
        assertThatThrownBy(() -> assertThat(evaluation).hasTopTwoAccuracyOfAtLeast(0.1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("topTwoAccuracy has no value, because the predictions file holds labels only");
    }
}
