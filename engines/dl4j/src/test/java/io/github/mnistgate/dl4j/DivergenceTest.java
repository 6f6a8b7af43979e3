package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingDivergedException;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.github.mnistgate.dl4j.Trainings#trainers")
class DivergenceTest {

    @TempDir
    static Path directory;

    private static MnistDataset train;

    @Parameter
    Trainer trainer;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 320);
    }

    @ParameterizedTest
    @CsvSource({
        "adam, 1e3, true", "adam, 1e30, true", "adamax, 1e3, true", "adamax, 1e30, true", "nesterov, 1e3, true",
        "nesterov, 1e30, true", "rmsprop, 1e3, true", "rmsprop, 1e30, true", "sgd, 1e3, true", "sgd, 1e30, true",
        "sgd, 1, false", "nesterov, 1, false"
    })
    void stopsWithOneLineThatNamesTheLearningRate(String optimizer, String rate, boolean normalize) {
        Recipe recipe = Recipes.small(
                "optimizer", optimizer, "learningRate", rate, "normalize", String.valueOf(normalize), "epochs", "3");

        assertThatThrownBy(() -> train(recipe))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("training diverged: the ")
                .hasMessageContaining("(learningRate " + recipe.learningRate() + ", optimizer " + optimizer
                        + ", normalize " + normalize + ")")
                .hasMessageEndingWith("; choose a smaller learningRate, this optimizer's default is "
                        + recipe.optimizer().defaultLearningRate())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void rawPixelsThatTheNetworkLearnsFromAreNoDivergence() {
        List<EpochMetrics> epochs = train(Recipes.small(
                "normalize", "false", "optimizer", "sgd", "learningRate", "1e-6", "batchSize", "320", "epochs", "2"));

        assertThat(epochs.get(0).trainLoss()).as("ten times that of guessing").isGreaterThan(23.1);
        assertThat(epochs.get(1).trainLoss()).isLessThan(epochs.get(0).trainLoss());
    }

    private List<EpochMetrics> train(Recipe recipe) {
        return trainer.train(recipe, train, train, new TrainingListener() {}).epochs();
    }
}
