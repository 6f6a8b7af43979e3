package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.ModelFileHash;
import io.github.mnistgate.maven.configuration.LifecyclePhases;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateRecord;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Finds the classes with {@code @ModelGate} that no test run judged, and those that a test run found breached: a gate
 * that nobody looked at, or that does not hold, must not pass.
 */
@Named
final class UnjudgedGates {

    private final ProjectDependenciesResolver dependencies;

    @Inject
    UnjudgedGates(ProjectDependenciesResolver dependencies) {
        this.dependencies = dependencies;
    }

    /**
     * The findings about such classes.
     *
     * @param failures lines that fail the build; empty if nothing does
     * @param warnings lines that do not
     * @param judged results that the gates of test classes judge
     */
    record Findings(List<String> failures, List<String> warnings, Set<Path> judged) {}

    /**
     * Looks for them.
     *
     * @throws InvalidInputException if it cannot be told whether there are any
     */
    Findings find(AbstractMnistMojo goal, MojoExecution execution) {
        if (goal.isStandalone()) {
            return new Findings(List.of(), List.of(), Set.of());
        }
        ClassFiles files = new ClassFiles(
                TestRuns.testDirectories(goal.project()),
                Path.of(goal.project().getBuild().getOutputDirectory()),
                TestRuns.scannedDependencies(goal.session(), goal.project()),
                () -> TestClassPath.of(goal.session(), goal.project(), dependencies));
        GatedClasses gated = new GatedClasses(files);
        JudgedResults results = JudgedResults.of(goal);
        TestRuns runs = TestRuns.of(goal.session(), goal.project(), execution);
        Told told = new Told();
        for (String name : gated.names()) {
            Optional<Path> result = results.of(gated.model(name));
            result.ifPresent(told.judged::add);
            if (!results.answersFor(result)) {
                continue;
            }
            Optional<GateRecord> record = GateRecord.read(files.testDirectory(name), name);
            Optional<String> staleness = record.flatMap(found -> staleness(found, result, files, goal));
            if (record.isPresent() && staleness.isEmpty()) {
                if (record.get().breached()) {
                    told.breached(name, goal.shown(directory(record.get(), result, goal)), runs);
                }
            } else if (isSet(goal, "mnist.skip") || results.isSkipped(result)) {
                told.withoutModel.add("  " + name + ": skip is set for what makes "
                        + result.map(goal::shown).orElse("its model"));
            } else {
                told.unjudged(
                        name,
                        reason(name, gated, staleness, execution, goal.project()),
                        gated.impossibility(name).isPresent(),
                        runs);
            }
        }
        return told.findings(runs);
    }

    private static boolean isSet(AbstractMnistMojo goal, String property) {
        return "true"
                .equalsIgnoreCase(goal.session()
                        .getUserProperties()
                        .getProperty(property, "")
                        .strip());
    }

    /** Lines on classes, by what becomes of them. */
    private static final class Told {

        private final List<String> breached = new ArrayList<>();
        private final List<String> breachedAndIgnored = new ArrayList<>();
        private final List<String> unjudged = new ArrayList<>();
        private final List<String> notRun = new ArrayList<>();
        private final List<String> withoutModel = new ArrayList<>();
        private final Set<Path> judged = new LinkedHashSet<>();

        void breached(String name, String result, TestRuns runs) {
            (runs.of(name) == TestRuns.Use.RUN ? breached : breachedAndIgnored)
                    .add("  " + name + ": its last test run judged the result in " + result);
        }

        void unjudged(String name, String reason, boolean never, TestRuns runs) {
            boolean fails = runs.of(name) != TestRuns.Use.SKIP && (runs.asked() || never);
            (fails ? unjudged : notRun).add("  " + name + ": " + reason);
        }

        Findings findings(TestRuns runs) {
            List<String> failures = new ArrayList<>();
            if (!breached.isEmpty()) {
                failures.add(counted(breached) + " with a breached @ModelGate:");
                failures.addAll(breached);
                failures.add("Run " + (breached.size() == 1 ? "its" : "their")
                        + " tests to see which gates are breached; then" + " make another model, or change the gates.");
            }
            if (!unjudged.isEmpty()) {
                failures.add(counted(unjudged) + " with @ModelGate " + were(unjudged) + " not judged by any test run:");
                failures.addAll(unjudged);
                failures.add("Have Surefire or Failsafe run " + (unjudged.size() == 1 ? "it" : "each of them")
                        + " before mnist:check, or remove the annotation; with -DskipTests this is a warning.");
            }
            List<String> warnings = new ArrayList<>();
            if (!breachedAndIgnored.isEmpty()) {
                warnings.add(counted(breachedAndIgnored) + " with a breached @ModelGate "
                        + (breachedAndIgnored.size() == 1 ? "does" : "do")
                        + " not fail this build, because it skips the tests or ignores their failures:");
                warnings.addAll(breachedAndIgnored);
            }
            if (!notRun.isEmpty()) {
                warnings.add(counted(notRun) + " with @ModelGate " + were(notRun) + " not judged, because this build "
                        + (runs.asked() ? "skips the tests:" : "runs no tests; mvn verify does:"));
                warnings.addAll(notRun);
            }
            if (!withoutModel.isEmpty()) {
                warnings.add(counted(withoutModel) + " with @ModelGate " + were(withoutModel)
                        + " not judged, because this build makes no model for "
                        + (withoutModel.size() == 1 ? "it:" : "them:"));
                warnings.addAll(withoutModel);
            }
            return new Findings(failures, warnings, judged);
        }

        private static String counted(List<String> classes) {
            return classes.size() + (classes.size() == 1 ? " class" : " classes");
        }

        private static String were(List<String> classes) {
            return classes.size() == 1 ? "was" : "were";
        }
    }

    private static String reason(
            String name,
            GatedClasses gated,
            Optional<String> staleness,
            MojoExecution execution,
            MavenProject project) {
        return gated.obstacle(name)
                .or(() -> Optional.ofNullable(execution.getLifecyclePhase())
                        .filter(phase -> LifecyclePhases.isBefore(phase, "test"))
                        .map(phase -> "mnist:check of execution '" + execution.getExecutionId() + "' is bound to phase "
                                + phase + ", before any test runs; bind it to verify"))
                .or(() -> staleness)
                .or(() -> TestRuns.obstacle(name, gated.isNested(name), project))
                .orElse(
                        TestRuns.hasUsualName(name)
                                ? "no test run reached it; see <includes>, <excludes>, <groups> and -Dtest of Surefire and Failsafe"
                                : "no test run reached it, since by default Surefire runs classes named Test*, *Test, *Tests or *TestCase,"
                                        + " Failsafe those named IT*, *IT or *ITCase");
    }

    /** Returns the reason for which a record does not count; empty if it does. */
    private static Optional<String> staleness(
            GateRecord record, Optional<Path> result, ClassFiles files, AbstractMnistMojo goal) {
        boolean changed = record.classes().entrySet().stream()
                .anyMatch(source -> files.sha256(source.getKey())
                        .map(present -> !present.equals(source.getValue()))
                        .orElseGet(() -> files.gap(source.getKey()).isPresent()));
        if (changed || files.sha256(record.testClass()).isEmpty()) {
            return Optional.of("it has changed since it was judged, or its gates have");
        }
        try {
            Path directory = directory(record, result, goal);
            if (Files.isRegularFile(directory)) {
                return ModelFileHash.sha256(directory).equals(record.evaluationSha256())
                        ? Optional.empty()
                        : Optional.of("it was judged on another model than the one in " + goal.shown(directory));
            }
            Path evaluation = new ResultDirectory(directory).evaluation();
            if (Files.exists(evaluation) && EvaluationFile.sha256(evaluation).equals(record.evaluationSha256())) {
                return Optional.empty();
            }
            Path judged = judged(record, goal);
            return Optional.of(
                    ModuleResults.sameDirectory(judged, evaluation.getParent())
                            ? "it was judged on an earlier result than the one in " + goal.shown(judged)
                            : "it was judged on the result in " + goal.shown(judged) + ", not on the one in "
                                    + goal.shown(evaluation.getParent()));
        } catch (InvalidInputException | InvalidPathException e) {
            return Optional.of("the result that it was judged on cannot be read: " + e.getMessage());
        }
    }

    /** The result that a class judges now or, where that is not known, the one that it judged. */
    private static Path directory(GateRecord record, Optional<Path> result, AbstractMnistMojo goal) {
        return result.orElseGet(() -> judged(record, goal));
    }

    private static Path judged(GateRecord record, AbstractMnistMojo goal) {
        return goal.baseDirectory().resolve(record.result()).normalize();
    }
}
