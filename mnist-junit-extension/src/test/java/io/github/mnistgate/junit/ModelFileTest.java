package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A model that is named by its file, which no goal has evaluated. */
@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class ModelFileTest {

    private static final String DIRECTORY = "target/given-models/";
    private static final String FILE = DIRECTORY + "digits.bin";
    private static final String TEXT = DIRECTORY + "digits.txt";

    private static ModelEvaluation expected;

    @BeforeAll
    static void copy() throws IOException {
        TrainedModel model = SmallModel.open();
        expected = model.evaluation();
        Path file = SmallModel.MODULE.resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, Files.readAllBytes(model.result().directory().model()));
        Files.writeString(SmallModel.MODULE.resolve(TEXT), "a text of some words");
    }

    @MnistModel(model = FILE)
    static class Injected {

        @Test
        void evaluationAndModel(ModelEvaluation evaluation, TrainedModel model) {
            assertThat(evaluation.predictions()).isEqualTo(expected.predictions());
            assertThat(evaluation.model().preset()).isNull();
            assertThat(model.of(model.testImages())).isEqualTo(expected.predictions());
        }
    }

    @MnistModel(model = FILE, normalize = false)
    static class ScaledOtherwise {

        @Test
        void isEvaluatedSo(ModelEvaluation evaluation) {
            assertThat(evaluation.predictions()).isNotEqualTo(expected.predictions());
            assertThat(evaluation.model().spec().normalize()).isFalse();
        }
    }

    @MnistModel(model = FILE, mean = "0.1,0.2")
    static class WrongMean {
        @Test
        void neverRuns(ModelEvaluation evaluation) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(mean = "0.1")
    static class MeanWithoutModel {
        @Test
        void neverRuns(ModelEvaluation evaluation) {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = TEXT)
    static class OfText {
        @Test
        void neverRuns(ModelEvaluation evaluation) {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void theModelIsEvaluatedForTheTests() {
        Run.of(Injected.class).succeeded(1);
        Run.of(ScaledOtherwise.class).succeeded(1);
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(Run.of(WrongMean.class).failure()).contains("mean has 2 values, but the images have 1 channel");
        assertThat(Run.of(MeanWithoutModel.class).failure())
                .contains("normalize, mean, std, layout or logits is given without model");
        assertThat(Run.of(OfText.class).failure()).contains("digits.txt, which is a text file and no result directory");
    }
}
