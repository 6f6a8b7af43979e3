package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateFiles;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Judges the result of <code>mnist:train</code> by every gate, and fails the build if one is breached. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractMnistMojo {

  /** The accuracy to be reached, as 0.97 or 97%: a gate of its own, 97 % where no other gate is configured. */
  @Parameter(property = "mnist.minimumAccuracy")
  private String minimumAccuracy;

  /**
   * Limits on accuracy, recall, precision, f1 and confusion. All of them are judged before the build fails.
   */
  @Parameter private List<GateElement> gates = List.of();

  /** Whether a breach fails the build; if not, it is a warning. */
  @Parameter(property = "mnist.haltOnFailure", defaultValue = "true")
  private String haltOnFailure;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    clearVerdict();
    boolean halt = Flag.parse("haltOnFailure", haltOnFailure);
    List<Gate> parsed = Gate.parse(minimumAccuracy, gates.stream().map(GateElement::toParameters).toList());
    ResultDirectory directory = resultDirectory();
    if (Files.exists(directory.evaluation())) {
      ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
      directory.checkUnchanged();
      List<Verdict> verdicts = GateJudge.judge(parsed, evaluation);
      write(directory, verdicts);
      report(directory, verdicts, halt);
    } else {
      write(directory, GateJudge.judgeMissing(parsed));
      conclude("there is no result to check in " + shown(directory.path())
          + ": run mnist:train first, or bind it to a phase before verify", halt);
    }
  }

  @Override
  void skipped() throws MojoExecutionException {
    super.skipped();
    clearVerdict();
  }

  private void write(ResultDirectory directory, List<Verdict> verdicts) throws MojoExecutionException {
    try {
      WholeFile.write(directory.gate(), GateFiles.toJson(verdicts));
      WholeFile.write(junitXml(), GateFiles.toJUnitXml(project().getArtifactId(), verdicts));
    } catch (IOException e) {
      throw new MojoExecutionException("the verdict cannot be written: " + e, e);
    }
  }

  private void report(ResultDirectory directory, List<Verdict> verdicts, boolean halt) throws MojoFailureException {
    List<String> breaches = messages(verdicts, Outcome.BREACHED);
    List<String> warnings = messages(verdicts, Outcome.WARNED);
    messages(verdicts, Outcome.PASSED).forEach(message -> getLog().info(message));
    warnings.forEach(message -> getLog().warn(message));
    if (breaches.isEmpty()) {
      getLog().info(warnings.isEmpty()
          ? "Every gate holds."
          : "No gate fails the build; breached with severity warn: " + warnings.size() + ".");
      return;
    }
    conclude(breaches.size() + " of " + verdicts.size() + (verdicts.size() == 1 ? " limit" : " limits") + " breached:\n  "
        + String.join("\n  ", breaches) + "\nThe verdict is in " + shown(directory.gate()) + ", every class in "
        + shown(directory.evaluation()) + ". After a change of the recipe run: mvn mnist:train mnist:check", halt);
  }

  private void conclude(String message, boolean halt) throws MojoFailureException {
    if (halt) {
      throw new MojoFailureException(message);
    }
    message.lines().forEach(getLog()::warn);
    getLog().warn("The build goes on, because haltOnFailure is false.");
  }

  private static List<String> messages(List<Verdict> verdicts, Outcome outcome) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).map(Verdict::message).toList();
  }
}
