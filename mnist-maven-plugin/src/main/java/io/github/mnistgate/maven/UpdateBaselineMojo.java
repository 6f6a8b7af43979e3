package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.maven.configuration.StructuredElements;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Accepts the present result as the baseline that <code>mnist:check</code> compares with. It only raises the baseline, so
 * it refuses what <code>mnist:check</code> would fail, unless a reason is given, which stays in the file. The only goal
 * that writes into the source tree.
 */
@Mojo(name = "update-baseline", threadSafe = true)
public final class UpdateBaselineMojo extends AbstractMnistMojo {

  /** The comparison that <code>mnist:check</code> makes; here it says which file is written. */
  @Parameter private PlexusConfiguration baseline;

  /**
   * Accepts a result that is worse than the baseline, on the whole or, by the rule of mnist:check, on a digit, or of other
   * test images; needs a reason.
   */
  @Parameter(property = "mnist.allowLower", defaultValue = "false")
  private String allowLower;

  /** Why the baseline is lowered. It stays in the file. */
  @Parameter(property = "mnist.reason")
  private String reason;

  /**
   * Of how many seeds the baseline is, as many as mnist:train was given, 1 to 1000. From 2 on mnist:check compares the
   * means over the seeds.
   */
  @Parameter(property = "mnist.seeds", defaultValue = "1")
  private String seeds;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    boolean mayLower = Flag.parse("allowLower", allowLower);
    if (mayLower && (reason == null || reason.isBlank())) {
      throw new InvalidInputException("allowLower is set, but no reason is given; add -Dmnist.reason=…, it stays in the file");
    }
    RegressionRule rule = RegressionRule.parse(
        StructuredElements.of(session(), execution()).baseline(baseline).orElse(BaselineParameters.NONE));
    Baselines baselines = new Baselines(this, Seeds.parseCount(seeds, 1));
    Path file = baselines.committedFile(rule);
    Baseline result = baselines.ofResult();
    Optional<Baseline> earlier = Files.exists(file) ? Optional.of(BaselineFile.read(file)) : Optional.empty();
    warnOfAnotherRecipe();
    Baseline accepted =
        earlier.isPresent() ? replacing(earlier.get(), result, rule, mayLower, file) : result;
    byte[] content = BaselineFile.toBytes(accepted);
    // Not by the file's bytes: a check-out may have other line ends, and a formatter another layout.
    if (earlier.isPresent() && Arrays.equals(content, BaselineFile.toBytes(earlier.get()))) {
      getLog().info(shown(file) + " is this result already.");
      return;
    }
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new MojoExecutionException("the baseline " + file + " cannot be written: " + e, e);
    }
    getLog().info(shown(file) + " is now this result, accuracy " + shown(accepted.accuracy())
        + (accepted.seeds().isPresent()
            ? ", mean of " + accepted.seeds().size() + " seeds " + shown(accepted.meanAccuracy())
            : "")
        + "; commit it."
        + (baseline == null ? " mnist:check compares with it once the plugin's configuration has a <baseline/>." : ""));
  }

  /** A result that was typed with another recipe is no baseline for the one that the build trains. */
  private void warnOfAnotherRecipe() {
    ResultDirectory directory = resultDirectory();
    BoundGoals pom = BoundGoals.of(moduleResults(), directory.path());
    JudgedModel model = new JudgedModel(
        TrainingFile.readInputs(directory.training()), EvaluationFile.read(directory.evaluation()));
    pom.recipe(project()).flatMap(model::difference).ifPresent(difference -> getLog().warn("The result in "
        + shown(directory.path()) + " is not of the recipe of execution '" + pom.training().orElseThrow().id()
        + "' in the pom: " + difference + ". The build trains that one, and compares it with this baseline."));
  }

  private static String shown(Ratio accuracy) {
    return accuracy.toDecimal(4, RoundingMode.FLOOR).toPlainString();
  }

  private Baseline replacing(Baseline earlier, Baseline result, RegressionRule rule, boolean mayLower, Path file)
      throws MojoFailureException {
    Optional<String> whyLower = result.whyLower(earlier).or(() -> breaches(earlier, result, rule, file));
    if (whyLower.isPresent() && !mayLower) {
      throw new MojoFailureException("The baseline " + shown(file) + " is left as it was: " + whyLower.get()
          + ". To accept it all the same run: " + new Baselines(this, Math.max(1, result.seeds().size())).raise()
          + " -Dmnist.allowLower -Dmnist.reason=…");
    }
    if (whyLower.isEmpty() && reason != null && !earlier.equals(result.replacing(earlier, Optional.empty()))) {
      getLog().info("The reason is not kept: this result does not lower the baseline.");
    }
    return result.replacing(earlier, whyLower.map(why -> reason.strip()));
  }

  /** Better on the whole, a result may still be one that mnist:check fails, for a digit it is worse on. */
  private Optional<String> breaches(Baseline earlier, Baseline result, RegressionRule rule, Path file) {
    ModelEvaluation evaluation = EvaluationFile.read(resultDirectory().evaluation());
    String breaches = RegressionJudge.judge(rule, new Reference.Found(earlier, shown(file), Optional.empty()), evaluation,
            result.seeds(), new TestImages(resultDirectory(), evaluation).get().labels())
        .verdicts().stream().filter(verdict -> verdict.outcome() == Outcome.BREACHED).map(Verdict::message)
        .collect(Collectors.joining("; "));
    return Optional.of(breaches).filter(text -> !text.isEmpty());
  }
}
