package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SourceTree;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose the result in a directory is. Within a module it is that module's; elsewhere a file beside the result says so, for
 * a build that has only one of the modules which write there.
 */
final class ResultOwner {

  private static final String FILE = ".mnist-module";

  private ResultOwner() {}

  /**
   * Takes a directory for the module of a goal.
   *
   * @throws InvalidInputException if the result in it is another module's
   */
  static void claim(AbstractMnistMojo goal, ResultDirectory directory) {
    Optional<String> owner = owner(goal, directory);
    if (owner.isPresent() && !owner.get().equals(goal.moduleId()) && Files.exists(directory.evaluation())) {
      throw new InvalidInputException("outputDirectory is '" + directory.path() + "', which holds the result of " + owner.get()
          + ", and " + goal.moduleId() + " would replace it; give each module a directory of its own (a relative path is"
          + " relative to each module), or delete that result");
    }
    if (goal.isStandalone() || directory.path().startsWith(goal.baseDirectory())) {
      return;
    }
    try {
      WholeFile.write(directory.path().resolve(FILE), (goal.moduleId() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidInputException("outputDirectory '" + directory.path() + "' cannot be written to: " + e
          + "; choose another with -Dmnist.outputDirectory", e);
    }
  }

  private static Optional<String> owner(AbstractMnistMojo goal, ResultDirectory directory) {
    Path file = directory.path().resolve(FILE);
    try {
      if (Files.isRegularFile(file)) {
        return Optional.of(Files.readString(file).strip());
      }
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e, e);
    }
    // Another module's own directory, unless it is that of a parent.
    return SourceTree.moduleOf(directory.path()).filter(module -> !goal.baseDirectory().startsWith(module)
        && !module.startsWith(goal.baseDirectory())).map(module -> "the module in " + module);
  }
}
