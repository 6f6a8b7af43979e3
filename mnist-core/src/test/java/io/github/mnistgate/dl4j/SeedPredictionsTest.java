package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.SeedPredictions;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Trains again what the study of the default recipe looks at. It takes minutes, so it is no part of the build;
 * CONTRIBUTING.md has the command.
 */
@Tag("seeds")
class SeedPredictionsTest {

  private static final int SEEDS = Integer.getInteger("seeds", 50);
  private static final int DIGITS = 10;

  /** To the bit on a processor of the same kind; where it differs, what was found is in {@code target/seeds.txt}. */
  @Test
  void trainingGivesTheRecordedPredictions() throws IOException {
    MnistDataset train = MnistDataset.embedded(Split.TRAIN);
    MnistDataset test = MnistDataset.embedded(Split.TEST);
    List<String> found = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      Recipe recipe = new RecipeParameters(Map.of("seed", String.valueOf(seed))).toRecipe();
      float[] probabilities =
          new FusedTrainer(2).train(recipe, train, test, new TrainingListener() {}).network().probabilities(test);
      StringBuilder predictions = new StringBuilder();
      for (int image = 0; image < test.size(); image++) {
        predictions.append(Evaluator.argMax(probabilities, image * DIGITS, DIGITS));
      }
      found.add(predictions.toString());
    }

    Files.write(Path.of("target", "seeds.txt"), found);
    assertThat(found.equals(SeedPredictions.read().subList(0, SEEDS))).isTrue();
  }
}
