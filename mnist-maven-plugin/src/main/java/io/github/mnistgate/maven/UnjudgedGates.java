package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.report.GateRecord;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/** Finds the classes with {@code @ModelGate} that no test run judged: a gate that nobody looked at must not pass. */
@Named
final class UnjudgedGates {

  private final ProjectDependenciesResolver dependencies;

  @Inject
  UnjudgedGates(ProjectDependenciesResolver dependencies) {
    this.dependencies = dependencies;
  }

  /**
   * What is to be said of them.
   *
   * @param failures lines that fail the build; empty if nothing does
   * @param warnings lines that do not
   */
  record Findings(List<String> failures, List<String> warnings) {}

  /**
   * Looks for them.
   *
   * @throws InvalidInputException if it cannot be told whether there are any
   */
  Findings find(AbstractMnistMojo goal, MojoExecution execution) {
    if (goal.isStandalone() || goal.isModelSkipped()) {
      // Tests with a model are skipped with it.
      return new Findings(List.of(), List.of());
    }
    ClassFiles files = new ClassFiles(TestRuns.testDirectories(goal.project()),
        Path.of(goal.project().getBuild().getOutputDirectory()), () -> resolve(goal.session(), goal.project()));
    GatedClasses gated = new GatedClasses(files);
    Map<String, String> reasons = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (String name : gated.names()) {
      Optional<GateRecord> record = GateRecord.read(files.testDirectory(name), name);
      Optional<String> staleness = record.flatMap(found -> staleness(found, files, goal));
      if (record.isEmpty() || staleness.isPresent()) {
        reasons.put(name, reason(name, gated, staleness));
      } else if (record.get().breached()) {
        warnings.add(name + ": a gate of its @ModelGate is breached, and the test run that says so was told to go on");
      }
    }
    return reasons.isEmpty()
        ? new Findings(List.of(), warnings)
        : told(reasons, TestRuns.of(goal.session(), goal.project(), execution), warnings);
  }

  private static Findings told(Map<String, String> reasons, TestRuns runs, List<String> warnings) {
    List<String> unjudged = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    reasons.forEach((name, reason) ->
        (runs.asked() && runs.run(name) ? unjudged : notRun).add("  " + name + ": " + reason));
    if (!notRun.isEmpty()) {
      warnings.add(counted(notRun) + " with @ModelGate " + (notRun.size() == 1 ? "was" : "were")
          + " not judged, because this build " + (runs.asked() ? "skips the tests:" : "runs no tests; mvn verify does:"));
      warnings.addAll(notRun);
    }
    if (!unjudged.isEmpty()) {
      unjudged.add(0, counted(unjudged) + " with @ModelGate " + (unjudged.size() == 1 ? "was" : "were")
          + " not judged by any test run:");
      unjudged.add("Have Surefire or Failsafe run " + (unjudged.size() == 2 ? "it" : "each of them")
          + " before mnist:check, or remove the annotation; with -DskipTests this is a warning.");
    }
    return new Findings(unjudged, warnings);
  }

  private static String counted(List<String> classes) {
    return classes.size() + (classes.size() == 1 ? " class" : " classes");
  }

  private static String reason(String name, GatedClasses gated, Optional<String> staleness) {
    return gated.obstacle(name).or(() -> staleness).orElse(TestRuns.hasUsualName(name)
        ? "no test run reached it; see <includes>, <excludes>, <groups> and -Dtest of Surefire and Failsafe"
        : "no test run reached it, since by default Surefire runs classes named Test*, *Test, *Tests or *TestCase, Failsafe"
            + " those named IT*, *IT or *ITCase");
  }

  /** Why a record does not count; empty if it does. */
  private static Optional<String> staleness(GateRecord record, ClassFiles files, AbstractMnistMojo goal) {
    boolean changed = record.classes().entrySet().stream().anyMatch(
        source -> files.sha256(source.getKey()).filter(present -> !present.equals(source.getValue())).isPresent());
    if (changed || files.sha256(record.testClass()).isEmpty()) {
      return Optional.of("it has changed since it was judged, or its gates have");
    }
    try {
      Path evaluation = new ResultDirectory(
          goal.baseDirectory().resolve(record.result()).normalize()).evaluation();
      return Files.exists(evaluation) && Sha256.of(evaluation).equals(record.evaluationSha256())
          ? Optional.empty()
          : Optional.of("it was judged on an earlier result than the one in "
              + goal.shown(evaluation.getParent()));
    } catch (IOException | InvalidPathException e) {
      return Optional.of("the result that it was judged on cannot be read: " + e);
    }
  }

  private List<Path> resolve(MavenSession session, MavenProject project) {
    try {
      return dependencies.resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
          .getResolvedDependencies().stream().map(dependency -> dependency.getArtifact().getFile().toPath()).toList();
    } catch (DependencyResolutionException e) {
      throw new InvalidInputException("the test class path cannot be resolved, so which classes have @ModelGate is not known: "
          + e.getMessage(), e);
    }
  }
}
