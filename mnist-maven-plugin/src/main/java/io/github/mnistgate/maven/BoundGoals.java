package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.maven.ModuleResults.Step;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** The executions in a module's pom that make the result in one directory. */
record BoundGoals(Optional<Step> training, Optional<Step> evaluation) {

  static BoundGoals of(ModuleResults results, Path directory) {
    return new BoundGoals(
        results.maker(ModuleResults.TRAIN, directory), results.maker(ModuleResults.EVALUATE, directory));
  }

  /** Returns whether a build of the module makes the result. */
  boolean makeResult() {
    return training.isPresent() || evaluation.isPresent();
  }

  /**
   * Returns the recipe that the pom gives to the training, whatever the command line overrides; empty where nothing trains
   * here, or the pom's recipe depends on properties that are not the pom's.
   */
  Optional<Recipe> recipe(MavenProject project) {
    return training.flatMap(execution -> {
      Map<String, String> values = new HashMap<>();
      for (String name : RecipeParameters.NAMES) {
        execution.text(name).or(() -> Optional.ofNullable(project.getProperties().getProperty("mnist." + name)))
            .ifPresent(value -> values.put(name, value));
      }
      try {
        return Optional.of(new RecipeParameters(values).toRecipe());
      } catch (InvalidInputException e) {
        return Optional.empty();
      }
    });
  }
}
