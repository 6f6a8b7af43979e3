package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** The executions in a module's pom that make the result in one directory. */
record BoundGoals(Optional<PluginExecutions.Bound> training, Optional<PluginExecutions.Bound> evaluation) {

  private static final String OUTPUT_DIRECTORY = "outputDirectory";

  static BoundGoals of(MavenProject project, Path resultDirectory) {
    Optional<PluginExecutions> plugin = PluginExecutions.of(project);
    return new BoundGoals(
        plugin.flatMap(declared -> into(declared, "train", project, resultDirectory)),
        plugin.flatMap(declared -> into(declared, "evaluate", project, resultDirectory)));
  }

  /** Whether a build of the module makes the result. */
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

  private static Optional<PluginExecutions.Bound> into(
      PluginExecutions plugin, String goal, MavenProject project, Path resultDirectory) {
    return plugin.bound().stream()
        .filter(execution -> execution.has(goal) && directory(execution, project).equals(resultDirectory)).findFirst();
  }

  private static Path directory(PluginExecutions.Bound execution, MavenProject project) {
    return execution.text(OUTPUT_DIRECTORY)
        .or(() -> Optional.ofNullable(project.getProperties().getProperty("mnist." + OUTPUT_DIRECTORY)))
        .map(text -> project.getBasedir().toPath().resolve(text))
        .orElseGet(() -> Path.of(project.getBuild().getDirectory()).resolve(AbstractMnistMojo.RESULT)).normalize();
  }
}
