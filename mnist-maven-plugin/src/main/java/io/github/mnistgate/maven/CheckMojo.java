package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.check.BaselineFinder;
import io.github.mnistgate.check.Check;
import io.github.mnistgate.check.Checked;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.gate.VerdictExcerpt;
import io.github.mnistgate.gate.WrittenGates;
import io.github.mnistgate.maven.configuration.ConfigurationCheck;
import io.github.mnistgate.maven.configuration.StructuredElements;
import io.github.mnistgate.maven.page.ReportContent;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.GateFile;
import io.github.mnistgate.report.GitHubActions;
import io.github.mnistgate.report.JUnitXml;
import io.github.mnistgate.report.MarkdownSummary;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SeedResults;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Engines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Judges the result of <code>mnist:train</code> by every gate, completes the report, and fails the build if a gate is
 * breached, or if a test class with <code>@ModelGate</code> was judged by no test run.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMnistMojo {

    /** The length that GitHub takes as a comment on a pull request, if every character is of one byte. */
    private static final long MAX_COMMENT_BYTES = 65_536;

    private static final int MAX_WINDOW = 1000;

    private final ReleasedBaseline releasedBaseline;
    private final UnjudgedGates unjudgedGates;
    private final WorkerClassPath classPath;

    /** The accuracy to be reached, as 0.97 or 97%: a gate of its own, 97 % where no other gate is configured. */
    @Parameter(property = "mnist.minimumAccuracy")
    private String minimumAccuracy;

    /**
     * Limits on metrics of the model, on its robustness and on its size. All of them are judged before the build fails.
     */
    @Parameter
    private PlexusConfiguration gates;

    /**
     * A baseline that the result is compared with: file, artifact or git, with onMissing, maxDrop, alpha, falseAlarms
     * and maxNegativeFlips. Nothing is compared without this element.
     */
    @Parameter
    private PlexusConfiguration baseline;

    /**
     * The number of earlier results over which a slow decline is looked for, 0 to 1000: those that are recorded as
     * notes or, if there are none, the earlier contents of a committed baseline. 0 looks for none.
     */
    @Parameter(property = "mnist.driftWindow", defaultValue = "20")
    private String driftWindow;

    /** Records the result as a note on the commit, in refs/notes/mnist, if the work tree has no changes. */
    @Parameter(property = "mnist.recordNote", defaultValue = "false")
    private String recordNote;

    /**
     * The number of seeds by which the recipe is judged, each gate by the mean over them: as many as mnist:train was
     * given, 1 to 1000. 1 judges the model alone.
     */
    @Parameter(property = "mnist.seeds", defaultValue = "1")
    private String seeds;

    /** Fails the build at a breach; if false, a breach is a warning. */
    @Parameter(property = "mnist.haltOnFailure", defaultValue = "true")
    private String haltOnFailure;

    /**
     * Threads that classify corrupted images; the verdict is the same with any number. Default: as many as there are
     * processors, up to 8.
     */
    @Parameter(property = "mnist.threads")
    private String threads;

    /** Options of the JVM that classifies corrupted images where these are many, such as -Xmx2g. */
    @Parameter(property = "mnist.argLine")
    private String argLine;

    /** Number of seconds after which that JVM is stopped and the build fails. Default: never. */
    @Parameter(property = "mnist.timeoutSeconds")
    private String timeoutSeconds;

    /** The other module that the result is of, in words; empty where it is this one's. */
    private Optional<String> owner = Optional.empty();

    @Inject
    CheckMojo(ReleasedBaseline releasedBaseline, UnjudgedGates unjudgedGates, WorkerClassPath classPath) {
        this.releasedBaseline = releasedBaseline;
        this.unjudgedGates = unjudgedGates;
        this.classPath = classPath;
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        owner = ResultOwner.ofRead(moduleId(), baseDirectory(), resultDirectory());
        clearVerdict();
        noteJudged();
        Request request = parse();
        UnjudgedGates.Findings unjudged = unjudgedGates.find(this, execution());
        unjudged.warnings().forEach(getLog()::warn);
        String failure = String.join("\n", unjudged.failures());
        try {
            judge(request);
        } catch (MojoFailureException breach) {
            throw failure.isEmpty() ? breach : new MojoFailureException(breach.getMessage() + "\n" + failure, breach);
        }
        if (!failure.isEmpty()) {
            conclude(failure, request.halt());
        }
        if (!isTyped() && moduleResults().isLastCheck(execution().getExecutionId())) {
            moduleResults()
                    .unjudged(unjudged.judged())
                    .forEach(maker -> getLog().warn(new CheckRemedies(this).judge(maker)));
        }
    }

    private void judge(Request request) throws MojoExecutionException, MojoFailureException {
        ResultDirectory directory = resultDirectory();
        Optional<String> missing = missing(directory, request.seeds());
        if (missing.isPresent()) {
            judgeMissing(request, directory, missing.get());
        } else {
            judgeResult(request, directory);
        }
    }

    /**
     * The request that the parameters make.
     *
     * @param window over how many earlier results a decline is looked for
     * @param seeds how many; 1 is the model alone
     */
    private record Request(Check check, int window, int seeds, boolean halt, boolean record, EngineOptions engine) {}

    private Request parse() {
        boolean halt = Flag.parse("haltOnFailure", haltOnFailure);
        int count = Seeds.parseCount(seeds, 1);
        boolean record = Flag.parse("recordNote", recordNote);
        if (record && count > BaselineFile.MAX_SEEDS) {
            throw new InvalidInputException("seeds is " + count + ", but recordNote is set, and a note holds at most "
                    + BaselineFile.MAX_SEEDS + " seeds; judge by fewer seeds, or record no note");
        }
        int window = (int) WholeNumber.parse(
                "driftWindow",
                driftWindow,
                0,
                MAX_WINDOW,
                "a whole number from 0 to " + MAX_WINDOW + ": over how many earlier results a decline is looked for");
        EngineOptions engine =
                EngineOptions.parse(Engines.onClassPath(), Engine.FUSED, Engine.CPU, threads, argLine, timeoutSeconds);
        StructuredElements elements = StructuredElements.of(session(), execution());
        ConfigurationCheck configuration = new ConfigurationCheck(session(), project(), execution());
        try {
            List<GateParameters> parameters = elements.gates(gates);
            if (minimumAccuracy == null && !parameters.isEmpty()) {
                getLog().info("The gates that are configured replace the default one, a minimum accuracy of 97 %.");
            }
            WrittenGates written = new WrittenGates(minimumAccuracy, parameters, count > 1);
            List<Gate> parsed = ResultClasses.of(resultDirectory(), configuration.classesAhead())
                    .map(written::of)
                    .orElseGet(written::ofUnknownClasses);
            Check check = new Check(parsed, elements.baseline(baseline).map(RegressionRule::parse));
            return new Request(check, window, count, halt, record, engine);
        } catch (InvalidInputException e) {
            throw configuration.placed(e);
        }
    }

    private void judgeMissing(Request request, ResultDirectory directory, String missing)
            throws MojoExecutionException, MojoFailureException {
        Verdicts missed = request.check().judgeMissing();
        write(directory, missed, List.of());
        if (Files.exists(directory.evaluation())) {
            writeReport(new ReportContent.Known(Optional.of(missed), Optional.of(Result.read(directory))));
        }
        showOnGitHub(missed, List.of(), request.halt());
        conclude(missing, request.halt());
    }

    private void judgeResult(Request request, ResultDirectory directory)
            throws MojoExecutionException, MojoFailureException {
        Result result = Result.read(directory);
        Map<Long, Result> seeds = seeds(result, request.seeds());
        EngineOptions engine = request.engine();
        VerifiedResults verified = new VerifiedResults(this, classPath, engine);
        verified.check(List.of(result), request.check().needsTrainingScore());
        verified.check(seeds.values(), request.check().needsTrainingScore());
        Checked checked = new CorruptedImages(request.check(), result, seeds)
                .judge(
                        engine.engine().threads(),
                        () -> verified.jvm(result),
                        new ProgressLog(getLog(), 0, false),
                        finder(request.window()));
        write(directory, checked.verdicts(), checked.remarks());
        writeReport(new ReportContent.Known(Optional.of(checked.verdicts()), Optional.of(result)));
        showOnGitHub(checked.verdicts(), checked.remarks(), request.halt());
        checked.remarks().forEach(getLog()::info);
        if (request.record()) {
            // Before the lines about the verdict, which are to be the last.
            record(result, seeds, checked.verdicts());
        }
        report(checked, request, JudgedModel.of(result));
    }

    /** Returns the results of all seeds, the one that is built first; empty where that one is judged alone. */
    private static Map<Long, Result> seeds(Result result, int count) {
        return count == 1
                ? Map.of()
                : result.seeds(SeedResults.beside(result.directory(), count).directories());
    }

    private BaselineFinder finder(int window) {
        Baselines baselines = new Baselines(this);
        return new BaselineFinder() {
            @Override
            public Reference find(RegressionRule rule) {
                return baselines.find(rule, releasedBaseline);
            }

            @Override
            public List<TrackedResult> earlier(RegressionRule rule) {
                return baselines.earlier(rule, window, getLog()::warn);
            }
        };
    }

    /** A result of an earlier build is judged only where no goal of this one makes results. */
    private Optional<String> missing(ResultDirectory directory, int count) {
        String shown = shown(directory.path());
        if (!Files.exists(directory.evaluation())) {
            return Optional.of(
                    "there is no result to check in " + shown + "; " + new CheckRemedies(this).makeResult(directory));
        }
        if (!isMade() && !made().isEmpty()) {
            return Optional.of("the result to check in " + shown + " is of an earlier build, and this build made "
                    + String.join(", ", made()) + "; "
                    + (isTyped()
                            ? "to check that one type -Dmnist.outputDirectory=" + made().get(0)
                            : new CheckRemedies(this).makeResult(directory)));
        }
        if (!isMade() && !isTyped() && moduleResults().makesAny()) {
            return Optional.of("the result to check in " + shown + " is of an earlier build; "
                    + new CheckRemedies(this).makeResult(directory));
        }
        return count == 1
                ? Optional.empty()
                : SeedResults.beside(directory, count).missing();
    }

    /**
     * Shows the verdicts on GitHub, and does nothing elsewhere. If they cannot be shown, the verdict stays as it is.
     */
    private void showOnGitHub(Verdicts verdicts, List<String> remarks, boolean halt) {
        GitHubActions actions = new GitHubActions(System.getenv());
        List<String> annotations = actions.annotations(resultId(), verdicts.all(), halt);
        if (!annotations.isEmpty()) {
            // System.out would not do: Maven 4 puts a level in front of what plugins print there, and GitHub looks at
            // starts of lines.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            annotations.forEach(out::println);
        }
        try {
            actions.appendSummary(resultId(), verdicts.all(), remarks);
        } catch (IOException e) {
            getLog().warn("The summary for GitHub cannot be written: " + e);
        }
    }

    /**
     * Records the result as a note. If that fails after a breach, it only warns, because the user must hear of the
     * breach.
     */
    private void record(Result result, Map<Long, Result> seeds, Verdicts verdicts) {
        boolean passed = verdicts.passed();
        try (GitRepository git = GitRepository.of(baseDirectory())) {
            getLog().info(git.record(resultId(), Baselines.of(result, seeds), passed));
        } catch (InvalidInputException e) {
            if (passed) {
                throw e;
            }
            getLog().warn("No note is recorded: " + e.getMessage());
        }
    }

    @Override
    void skipped() throws MojoExecutionException {
        super.skipped();
        // Where another execution judges the same result, the verdict is that one's.
        if (isStandalone()
                || isTyped()
                || !moduleResults().isJudged(resultDirectory().path())) {
            clearVerdict();
        }
    }

    private void write(ResultDirectory directory, Verdicts verdicts, List<String> remarks)
            throws MojoExecutionException {
        try {
            WholeFile.write(directory.gate(), GateFile.toBytes(verdicts));
            WholeFile.write(
                    directory.summary(),
                    MarkdownSummary.of(resultId(), verdicts.all(), remarks, MAX_COMMENT_BYTES)
                            .getBytes(StandardCharsets.UTF_8));
            WholeFile.write(junitXml(), JUnitXml.toBytes(suite(), moduleId(), verdicts));
        } catch (IOException e) {
            throw new MojoExecutionException("the verdict cannot be written: " + e, e);
        }
    }

    private void report(Checked checked, Request request, JudgedModel model) throws MojoFailureException {
        ResultDirectory directory = resultDirectory();
        List<Verdict> verdicts = checked.verdicts().all();
        VerdictExcerpt excerpt = checked.excerpt();
        int breaches = checked.verdicts().count(Outcome.BREACHED);
        excerpt.lines(Outcome.PASSED).forEach(line -> getLog().info(line));
        excerpt.lines(Outcome.WARNED).forEach(line -> getLog().warn(line));
        BoundGoals pom = BoundGoals.of(moduleResults(), directory.path());
        String judged = judged(model, request.seeds(), pom);
        if (breaches > 0) {
            conclude(
                    limits(breaches, verdicts.size()) + " breached:\n  "
                            + String.join("\n  ", excerpt.lines(Outcome.BREACHED))
                            + "\nJudged: " + judged + "\nThe report is " + shown(directory.report()) + ", for machines "
                            + shown(directory.gate()) + ". " + new CheckRemedies(this).another(model, pom, seeds),
                    request.halt());
            return;
        }
        getLog().info("The report is " + shown(directory.report()));
        int holding = (int) verdicts.stream().filter(Verdict::limitHolds).count();
        getLog().info(limits(holding, verdicts.size()) + (verdicts.size() == 1 ? " holds: " : " hold: ") + judged);
        LastLine.of(request.check().gates(), request.check().rule().isPresent(), verdicts, request.halt())
                .forEach(getLog()::warn);
    }

    private static String limits(int some, int all) {
        return some + " of " + all + (all == 1 ? " limit" : " limits");
    }

    /** Names what was judged and, where the pom says how it is trained, in which parameters the two differ. */
    private String judged(JudgedModel model, int seeds, BoundGoals pom) {
        return model.described(seeds)
                + model.difference(pom, project())
                        .map(difference -> "; not the recipe of execution '"
                                + pom.training().orElseThrow().id() + "' in the pom: " + difference)
                        .orElse("")
                + owner.map(other -> "; it is the result of " + other).orElse("") + ".";
    }

    private void conclude(String message, boolean halt) throws MojoFailureException {
        if (halt) {
            throw new MojoFailureException(message);
        }
        message.lines().forEach(getLog()::warn);
        getLog().warn("The build goes on, because haltOnFailure is false.");
    }
}
