package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.evaluation.Robustness;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateFiles;
import io.github.mnistgate.report.GitHubActions;
import io.github.mnistgate.report.MarkdownSummary;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.report.WholeFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges the result of <code>mnist:train</code> by every gate, completes the report, and fails the build if a gate is
 * breached.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractMnistMojo {

  /** What GitHub takes as a comment on a pull request. */
  private static final long MAX_COMMENT_BYTES = 65_536;

  private final ReleasedBaseline releasedBaseline;

  /** The accuracy to be reached, as 0.97 or 97%: a gate of its own, 97 % where no other gate is configured. */
  @Parameter(property = "mnist.minimumAccuracy")
  private String minimumAccuracy;

  /**
   * Limits on metrics of the model, on its robustness and on its size. All of them are judged before the build fails.
   */
  @Parameter private List<GateElement> gates = List.of();

  /**
   * A result that this one is compared with, image by image: file, artifact or git, with onMissing, maxDrop, test, alpha
   * and maxNegativeFlips. Nothing is compared without this element.
   */
  @Parameter private BaselineElement baseline;

  /** Whether the result is recorded as a note on the commit, in refs/notes/mnist, if the work tree has no changes. */
  @Parameter(property = "mnist.recordNote", defaultValue = "false")
  private String recordNote;

  /** Whether a breach fails the build; if not, it is a warning. */
  @Parameter(property = "mnist.haltOnFailure", defaultValue = "true")
  private String haltOnFailure;

  @Inject
  CheckMojo(ReleasedBaseline releasedBaseline) {
    this.releasedBaseline = releasedBaseline;
  }

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    clearVerdict();
    boolean halt = Flag.parse("haltOnFailure", haltOnFailure);
    boolean record = Flag.parse("recordNote", recordNote);
    List<Gate> parsed = Gate.parse(minimumAccuracy, gates.stream().map(GateElement::toParameters).toList());
    Optional<RegressionRule> rule =
        Optional.ofNullable(baseline).map(BaselineElement::toParameters).map(RegressionRule::parse);
    ResultDirectory directory = resultDirectory();
    if (Files.exists(directory.evaluation())) {
      ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
      directory.checkUnchanged();
      Set<Condition> conditions = GateJudge.conditions(parsed);
      Optional<MnistDataset> test = conditions.isEmpty() && rule.isEmpty()
          ? Optional.empty()
          : Optional.of(testImages(directory, evaluation));
      Map<Condition, Ratio> accuracies = test.map(images -> robustness(directory, evaluation, images, conditions))
          .orElse(Map.of());
      List<Verdict> verdicts =
          new ArrayList<>(GateJudge.judge(parsed, candidate(directory, evaluation, accuracies)));
      Optional<Comparison> comparison = rule.map(given -> RegressionJudge.judge(given,
          new Baselines(this).find(given, releasedBaseline), evaluation, test.orElseThrow().labels()));
      comparison.ifPresent(made -> verdicts.addAll(made.verdicts()));
      write(directory, verdicts, comparison);
      writeReport(test);
      showOnGitHub(verdicts, halt);
      if (record) {
        record(directory, verdicts);
      }
      comparison.ifPresent(made -> made.remarks().forEach(getLog()::info));
      report(directory, verdicts, comparison.map(Comparison::details).orElse(List.of()), halt);
    } else {
      List<Verdict> verdicts = GateJudge.judgeMissing(parsed);
      write(directory, verdicts, Optional.empty());
      showOnGitHub(verdicts, halt);
      conclude("there is no result to check in " + shown(directory.path())
          + ": run mnist:train first, or bind it to a phase before verify", halt);
    }
  }

  /** What the gates can ask for. */
  private static Candidate candidate(ResultDirectory directory, ModelEvaluation evaluation,
      Map<Condition, Ratio> accuracies) throws MojoExecutionException {
    try {
      return new Candidate(evaluation, TrainingFile.readOverfitGap(directory.training()),
          Optional.of(Files.size(directory.model())), accuracies);
    } catch (IOException e) {
      throw new MojoExecutionException("the result cannot be read: " + e, e);
    }
  }

  /** Nothing is classified if no gate asks for it. */
  private static Map<Condition, Ratio> robustness(
      ResultDirectory directory, ModelEvaluation evaluation, MnistDataset test, Set<Condition> conditions) {
    if (conditions.isEmpty()) {
      return Map.of();
    }
    FusedNetwork network = FusedNetwork.read(
        directory.model(), evaluation.model().spec(), Runtime.getRuntime().availableProcessors());
    return Robustness.accuracies(network::probabilities, test, conditions);
  }

  /** Does nothing elsewhere. What cannot be shown does not change the verdict. */
  private void showOnGitHub(List<Verdict> verdicts, boolean halt) {
    GitHubActions actions = new GitHubActions(System.getenv());
    String module = project().getArtifactId();
    List<String> annotations = actions.annotations(module, verdicts, halt);
    if (!annotations.isEmpty()) {
      // Not System.out: Maven 4 puts a level in front of what plugins print there, and GitHub looks at starts of lines.
      PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      annotations.forEach(out::println);
    }
    try {
      actions.appendSummary(module, verdicts);
    } catch (IOException e) {
      getLog().warn("The summary for GitHub cannot be written: " + e);
    }
  }

  /** Those that the model was evaluated on. */
  private static MnistDataset testImages(ResultDirectory directory, ModelEvaluation evaluation) {
    String dataset = TrainingFile.readDataset(directory.training());
    MnistDataset test = MnistDataset.read(dataset, Split.TEST);
    if (!test.sha256().equals(evaluation.dataset().sha256())) {
      throw new InvalidInputException("the test images of dataset '" + dataset
          + "' were changed since mnist:train evaluated on them; run mnist:train again");
    }
    return test;
  }

  private void record(ResultDirectory directory, List<Verdict> verdicts) {
    if (isStandalone()) {
      throw new InvalidInputException("recordNote needs a pom, by whose groupId and artifactId notes are told apart");
    }
    boolean passed = verdicts.stream().noneMatch(verdict -> verdict.outcome() == Outcome.BREACHED);
    try (GitRepository git = GitRepository.of(baseDirectory())) {
      getLog().info(git.record(moduleId(), Baselines.ofResult(directory, shown(directory.path())), passed));
    }
  }

  @Override
  void skipped() throws MojoExecutionException {
    super.skipped();
    clearVerdict();
  }

  private void write(ResultDirectory directory, List<Verdict> verdicts, Optional<Comparison> comparison)
      throws MojoExecutionException {
    try {
      WholeFile.write(directory.gate(), GateFiles.toJson(verdicts, comparison));
      WholeFile.write(directory.summary(),
          MarkdownSummary.of(project().getArtifactId(), verdicts, MAX_COMMENT_BYTES).getBytes(StandardCharsets.UTF_8));
      WholeFile.write(junitXml(), GateFiles.toJUnitXml(project().getArtifactId(), verdicts));
    } catch (IOException e) {
      throw new MojoExecutionException("the verdict cannot be written: " + e, e);
    }
  }

  /** @param details verdicts that passed and need no line */
  private void report(ResultDirectory directory, List<Verdict> verdicts, List<Verdict> details, boolean halt)
      throws MojoFailureException {
    List<String> breaches = messages(verdicts, Outcome.BREACHED);
    List<String> warnings = messages(verdicts, Outcome.WARNED);
    messages(verdicts.stream().filter(verdict -> !details.contains(verdict)).toList(), Outcome.PASSED)
        .forEach(message -> getLog().info(message));
    warnings.forEach(message -> getLog().warn(message));
    if (breaches.isEmpty()) {
      getLog().info(warnings.isEmpty()
          ? "Every gate holds."
          : "No gate fails the build; breached with severity warn: " + warnings.size() + ".");
      getLog().info("The report is " + shown(directory.report()));
      return;
    }
    conclude(breaches.size() + " of " + verdicts.size() + (verdicts.size() == 1 ? " limit" : " limits") + " breached:\n  "
        + String.join("\n  ", breaches) + "\nThe report is " + shown(directory.report()) + ", for machines "
        + shown(directory.gate()) + ". After a change of the recipe run: mvn mnist:train mnist:check", halt);
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
