package io.github.mnistgate.worker;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Engine;
import java.util.Map;

/**
 * What a worker is to train.
 *
 * @param recipe the recipe's parameters as the user gave them, see {@link RecipeParameters}
 * @param dataset {@code mnist}, or a directory with the four IDX files
 * @param outputDirectory where the result goes
 * @param engine what trains
 * @param steps whether every step is reported, for a live bar
 */
public record WorkerRequest(
    Map<String, String> recipe,
    String dataset,
    String outputDirectory,
    Engine engine,
    boolean steps) {

  public WorkerRequest {
    recipe = Map.copyOf(recipe);
  }

  Recipe toRecipe() {
    return new RecipeParameters(recipe).toRecipe();
  }
}
