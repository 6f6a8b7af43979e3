package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.ReferenceTraining;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds ten steps of DeepLearning4J, the last one short, against the formulas that Keras documents. */
class UpdateRuleTest {

  private static final int IMAGES = 310;

  @TempDir static Path directory;
  private static MnistDataset train;

  @BeforeAll
  static void readImages() throws IOException {
    train = IdxFixture.sampleOf(directory, Split.TRAIN, IMAGES);
  }

  @ParameterizedTest
  @MethodSource("io.github.mnistgate.dl4j.Recipes#combinations")
  void parametersFollowTheReference(Optimizer optimizer, Activation activation) {
    Recipe recipe = Recipes.small("optimizer", optimizer.key(), "activation", activation.key());
    ReferenceTraining reference = new ReferenceTraining(recipe);
    reference.runEpoch(train, IMAGES, 1);

    float[] parameters = parametersAfter(recipe);

    // Float rounding alone: up to 8e-7 by OpenBLAS's kernels for AVX2, and 1.02e-6 by those for AVX-512, which sum otherwise.
    assertThat(Values.maxDistance(parameters, reference.parameters())).isLessThan(1.5e-6);
    float[] initial = InitialWeights.glorotUniform(recipe.spec(), recipe.seed());
    assertThat(Values.maxDistance(initial, reference.parameters())).as("way of the ten steps").isGreaterThan(1e-3);
  }

  @Test
  void learningRateAndRawPixelsReachTheUpdate() {
    Recipe recipe = Recipes.small("optimizer", "sgd", "learningRate", "1e-6", "normalize", "false",
        "hiddenLayers", "12", "outputUnits", "12", "seed", "-7");
    ReferenceTraining reference = new ReferenceTraining(recipe);
    reference.runEpoch(train, IMAGES, 1);

    assertThat(Values.maxDistance(parametersAfter(recipe), reference.parameters())).isLessThan(1e-5);
  }

  private static float[] parametersAfter(Recipe recipe) {
    return Values.parameters(
        Recipes.networkOf(new Dl4jTrainer().train(recipe, train, train, new TrainingListener() {})));
  }
}
