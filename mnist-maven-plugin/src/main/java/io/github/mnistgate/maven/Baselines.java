package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineSource;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SeedResults;
import io.github.mnistgate.report.TrainingFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where the baselines of a goal's module are. */
final class Baselines {

  private final AbstractMnistMojo goal;
  private final int seeds;

  /** @param seeds by how many a recipe is judged; 1 is a model alone */
  Baselines(AbstractMnistMojo goal, int seeds) {
    this.goal = goal;
    this.seeds = seeds;
  }

  /** The command that accepts the present result, as it was judged. */
  String raise() {
    String command = goal.commands().goals(goal.typed("mnist:update-baseline", goal.execution().getExecutionId()));
    return seeds == 1 ? command : command + " -Dmnist.seeds=" + seeds;
  }

  /**
   * What stands where a rule looks for its baseline.
   *
   * @throws InvalidInputException if something does, but is no baseline
   */
  Reference find(RegressionRule rule, ReleasedBaseline released) {
    BaselineSource source = rule.source();
    if (source instanceof BaselineSource.ReleasedArtifact artifact) {
      return released.find(artifact, goal.session(), goal.project());
    }
    if (source instanceof BaselineSource.CommitNote note) {
      try (GitRepository git = GitRepository.of(goal.baseDirectory())) {
        return git.baseline(note.target(), goal.resultId());
      }
    }
    Path file = resolve((BaselineSource.CommittedFile) source);
    return Files.exists(file)
        ? new Reference.Found(BaselineFile.read(file), goal.inModule(file), Optional.of(raise()))
        : new Reference.Missing("there is no baseline " + goal.shown(file) + "; to accept the present result as one run: "
            + raise());
  }

  /**
   * The file of a committed baseline.
   *
   * @throws InvalidInputException if the baseline is none
   */
  Path committedFile(RegressionRule rule) {
    if (rule.source() instanceof BaselineSource.CommittedFile file) {
      return resolve(file);
    }
    throw new InvalidInputException("mnist:update-baseline writes a committed file, but <baseline> names a release or git;"
        + " those follow by themselves, with <attach> or -Dmnist.recordNote");
  }

  private Path resolve(BaselineSource.CommittedFile file) {
    try {
      return goal.baseDirectory().resolve(file.path());
    } catch (InvalidPathException e) {
      throw new InvalidInputException("<file> of <baseline> is '" + file.path() + "', which is not a path: " + e.getReason(), e);
    }
  }

  /**
   * The present result as a baseline.
   *
   * @throws InvalidInputException if there is none, or none of a seed, or it was changed since it was written
   */
  Baseline ofResult() {
    ResultDirectory directory = goal.resultDirectory();
    if (!Files.exists(directory.evaluation())) {
      throw new InvalidInputException("there is no result in " + goal.shown(directory.path()) + "; run mnist:train first");
    }
    directory.checkUnchanged();
    Map<String, String> recipe = new LinkedHashMap<>(TrainingFile.readInputs(directory.training()));
    // The test images' hash stands beside their name.
    recipe.remove("testData");
    return Baseline.of(EvaluationFile.read(directory.evaluation()), recipe, seedCounts(directory));
  }

  private SeedCounts seedCounts(ResultDirectory directory) {
    if (seeds == 1) {
      return SeedCounts.NONE;
    }
    SeedResults results = SeedResults.beside(directory, seeds);
    results.missing().ifPresent(missing -> {
      throw new InvalidInputException(missing);
    });
    return SeedCounts.of(results.evaluations());
  }
}
