package io.github.mnistgate.worker;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.util.Map;

/**
 * What a worker is to train.
 *
 * @param recipe the recipe's parameters as the user gave them, see {@link RecipeParameters}
 * @param dataset {@code mnist}, or a directory with the four IDX files
 * @param outputDirectory where the result goes
 * @param trainer name of the trainer, {@code dl4j}
 * @param backend name of the backend, {@code cpu}
 * @param threads of the numeric libraries, for the record: the environment sets them
 * @param steps whether every step is reported, for a live bar
 */
public record WorkerRequest(
    Map<String, String> recipe,
    String dataset,
    String outputDirectory,
    String trainer,
    String backend,
    int threads,
    boolean steps) {

  public WorkerRequest {
    recipe = Map.copyOf(recipe);
  }

  Recipe toRecipe() {
    return new RecipeParameters(recipe).toRecipe();
  }
}
