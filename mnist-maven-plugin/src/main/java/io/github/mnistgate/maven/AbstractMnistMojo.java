package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.maven.configuration.ConfigurationCheck;
import io.github.mnistgate.maven.page.ReportContent;
import io.github.mnistgate.maven.page.ReportPage;
import io.github.mnistgate.maven.page.ReportedModule;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Base class of all goals: the skip switch, the result directory, and how a user's mistake reaches the user. */
abstract class AbstractMnistMojo extends AbstractMojo {

    private static final String SKIP_PROPERTY = "mnist.skip";
    private static final String JUDGED = "io.github.mnistgate.judged:";
    private static final String MADE = "io.github.mnistgate.made:";
    private static final String STANDALONE_BUILD_DIRECTORY = "target";

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Does nothing, and says so. Tests with {@code @MnistModel} are then aborted. */
    @Parameter(property = "mnist.skip", defaultValue = "false")
    private String skip;

    /**
     * Says that a module with packaging pom has a model; without it, a parent, a BOM or an aggregator is passed over.
     */
    @Parameter(property = "mnist.pomModule", defaultValue = "false")
    private String pomModule;

    /**
     * The directory in which the result is written and read: model, evaluation, history, verdict. By default
     * {@code mnist} in the build directory; without a pom, {@code target/mnist} in the working directory.
     */
    @Parameter(property = "mnist.outputDirectory")
    private File outputDirectory;

    /** A larger report is none of ours, and is made anew. */
    private static final long MAX_REPORT = 1 << 26;

    /** Removed with the verdict, but wanted again should the same verdict be reached: a page takes a while to make. */
    private Optional<byte[]> earlierReport = Optional.empty();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            boolean isSkipped = Flag.parse("skip", skip);
            Optional<String> passedOver = whyPassedOver();
            if (passedOver.isPresent()) {
                getLog().info("Passed over: " + passedOver.get() + ".");
                requireAnEffect();
            } else if (isSkipped) {
                requireAnEffect();
                skipped();
            } else {
                new ConfigurationCheck(
                                session, project, execution, goal -> commands().goal(goal))
                        .check(getLog()::warn);
                checkApart();
                run();
            }
        } catch (InvalidInputException e) {
            throw failure(e);
        } catch (OutOfMemoryError e) {
            throw failure(JvmMemory.exceededBy("mnist:" + execution.getGoal(), e));
        }
    }

    /**
     * Returns the failure of a goal that ends at a mistake of the user's. Maven appends the messages of all causes to
     * that of the failure, where they say the same again; so the mistake is no cause, and only a stack trace shows it.
     */
    static MojoExecutionException failure(InvalidInputException mistake) {
        MojoExecutionException failure = new MojoExecutionException(mistake.getMessage());
        failure.addSuppressed(mistake);
        return failure;
    }

    /** Sees that this goal does something, if not in this module: a typed goal without any effect is no success. */
    private void requireAnEffect() {
        ModelModules modules = new ModelModules(session.getProjects(), session.getUserProperties());
        if (!isTyped()) {
            modules.whyNothingIsJudged(execution.getGoal()).ifPresent(getLog()::warn);
        } else if (execution.getMojoDescriptor().isProjectRequired() && !isSkippedByCommand()) {
            modules.requireOne(execution.getGoal());
        }
    }

    private boolean isSkippedByCommand() {
        return Boolean.parseBoolean(
                session.getUserProperties().getProperty(SKIP_PROPERTY, "false").strip());
    }

    /** The goal's work; a mistake of the user's leaves it as {@link InvalidInputException}. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** Sees that nothing of this build replaces what another execution or module leaves. */
    private void checkApart() {
        if (isStandalone()) {
            return;
        }
        if (!isTyped()) {
            moduleResults().checkApart();
        }
        // A goal that needs no project runs once in a build, if it is typed.
        if (!isTyped() || execution.getMojoDescriptor().isProjectRequired()) {
            ModuleResults.checkApart(this, session, execution);
        }
    }

    /** Called in the place of {@link #run()} where the goal is skipped. */
    void skipped() throws MojoExecutionException {
        getLog().info(
                        isSkippedByCommand()
                                ? "Skipped, because mnist.skip is set."
                                : "Skipped, because the pom sets skip.");
    }

    /** Notes for goals that come later in this build of this module that the result was judged. */
    final void noteJudged() {
        thisBuild().put(JUDGED + resultDirectory().path(), true);
    }

    /** Notes for goals that come later in this build of this module that the result was made, or was up to date. */
    final void noteMade() {
        thisBuild().put(MADE + resultDirectory().path(), true);
    }

    /** Returns whether this build made the result, or found it up to date. */
    final boolean isMade() {
        return thisBuild().containsKey(MADE + resultDirectory().path());
    }

    /** Returns the results that this build made in this module. */
    final List<String> made() {
        return thisBuild().keySet().stream()
                .map(String::valueOf)
                .filter(key -> key.startsWith(MADE))
                .map(key -> shown(Path.of(key.substring(MADE.length()))))
                .sorted()
                .toList();
    }

    /**
     * Sees that a model that this build judged is not replaced by one that nothing judges.
     *
     * @throws InvalidInputException if it would be
     */
    final void checkNotJudgedYet() {
        if (!isTyped() && thisBuild().containsKey(JUDGED + resultDirectory().path())) {
            throw new InvalidInputException(
                    "mnist:check has already judged " + shown(resultDirectory().path()) + " in this build,"
                            + " and mnist:" + execution.getGoal() + " of execution '" + execution.getExecutionId()
                            + "' would replace the model;"
                            + " bind mnist:check to a later phase than mnist:" + execution.getGoal()
                            + ", or after it in the same phase");
        }
    }

    /** Returns the notes that the goals of this plugin leave each other within one build of one module. */
    @SuppressWarnings("unchecked")
    private Map<Object, Object> thisBuild() {
        return getPluginContext();
    }

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    final MojoExecution execution() {
        return execution;
    }

    /** Returns whether the goal was typed on the command line; if not, an execution in the pom binds it to a phase. */
    final boolean isTyped() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /**
     * Returns the identifier by which the results of several modules are kept apart: {@code groupId:artifactId};
     * without a pom, the name that people read.
     */
    final String moduleId() {
        return isStandalone() ? moduleName() : project.getGroupId() + ":" + project.getArtifactId();
    }

    /**
     * Returns the identifier by which results are kept apart: that of the module and, unless the result is in
     * {@code target/mnist}, its own name.
     */
    final String resultId() {
        return resultName().after(moduleId(), ":");
    }

    /** Returns the name that tells the result apart from others of the module. */
    final ResultName resultName() {
        return ResultName.of(resultDirectory().path(), buildDirectory(), baseDirectory());
    }

    /** Returns the results that the executions in the pom make and judge. */
    final ModuleResults moduleResults() {
        return ModuleResults.of(session, execution, project);
    }

    /** Returns the base directory of the module; without a pom, the working directory. */
    final Path baseDirectory() {
        return isStandalone()
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    /** Returns whether Maven runs in a folder without a pom. */
    final boolean isStandalone() {
        return project.getFile() == null;
    }

    /** Returns why this goal has nothing to do in this module; empty where it has. */
    private Optional<String> whyPassedOver() {
        boolean isPomModule = Flag.parse(ModelModules.POM_MODULE, pomModule);
        if (!execution.getMojoDescriptor().isProjectRequired()) {
            // It shows something, once, wherever it is typed.
            return isTyped() ? Optional.empty() : ModelModules.whyPassedOver(project, isPomModule);
        }
        return isTyped()
                ? ModelModules.whyTypedPassedOver(project, isPomModule)
                : ModelModules.whyPassedOver(project, isPomModule);
    }

    /** {@code target} of the module; without a pom, of the working directory. */
    final Path buildDirectory() {
        return isStandalone()
                ? Path.of(session.getExecutionRootDirectory(), STANDALONE_BUILD_DIRECTORY)
                : Path.of(project.getBuild().getDirectory());
    }

    /** Name of the result directory within the build's, where none is given. */
    String defaultDirectory() {
        return ModuleResults.DIRECTORY;
    }

    final ResultDirectory resultDirectory() {
        return new ResultDirectory(
                outputDirectory == null
                        ? buildDirectory().resolve(defaultDirectory())
                        : outputDirectory.toPath().toAbsolutePath().normalize());
    }

    /** The verdict on the result for CI servers. */
    final Path junitXml() {
        return buildDirectory().resolve("mnist-reports").resolve("TEST-" + suite() + ".xml");
    }

    /** Name of the test suite that the verdict is for CI servers. */
    final String suite() {
        return resultName().after("mnist-gate", "-");
    }

    /** Removes an earlier verdict, so that it cannot be taken for one on what comes now. */
    final void clearVerdict() throws MojoExecutionException {
        Path directory = resultDirectory().path();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new InvalidInputException(
                    "outputDirectory is '" + shown(directory) + "', which is a file; remove it, or name a directory");
        }
        try {
            Files.deleteIfExists(resultDirectory().gate());
            Files.deleteIfExists(resultDirectory().summary());
            Path report = resultDirectory().report();
            earlierReport = Files.exists(report) && Files.size(report) <= MAX_REPORT
                    ? Optional.of(Files.readAllBytes(report))
                    : earlierReport;
            Files.deleteIfExists(report);
            Files.deleteIfExists(junitXml());
        } catch (IOException e) {
            throw new MojoExecutionException("the earlier verdict cannot be removed: " + e, e);
        }
    }

    /**
     * Writes {@code report.html} of what is in the result directory.
     *
     * @param known what is known of it already
     */
    final void writeReport(ReportContent.Known known) throws MojoExecutionException {
        ResultDirectory directory = resultDirectory();
        try {
            WholeFile.write(directory.report(), ReportPage.of(directory, reported(), earlierReport, known));
        } catch (IOException e) {
            throw new MojoExecutionException("the report cannot be written: " + e, e);
        }
    }

    /**
     * Writes the report of a result that has none, because whatever changed a result, of other seeds as well, removed
     * it with the verdict; or whose data are called something else by now.
     */
    final void writeReportIfOutdated() throws MojoExecutionException {
        ResultDirectory directory = resultDirectory();
        if (directory.isReportOutdated()) {
            writeReport(ReportContent.Known.NOTHING);
            getLog().info("The report is " + shown(directory.report()));
        }
    }

    private ReportedModule reported() {
        return isStandalone()
                ? ReportedModule.of(moduleName())
                : new PageCommands(project, moduleResults(), execution.getVersion())
                        .of(resultDirectory().path());
    }

    /** Returns the name of the module for people. */
    final String moduleName() {
        return isStandalone() ? String.valueOf(baseDirectory().getFileName()) : project.getArtifactId();
    }

    /** Returns a goal as it is typed to do what an execution of this module does. */
    final String typed(String goal, String executionId) {
        return PluginExecutions.of(project)
                .map(plugin -> plugin.typed(goal, executionId))
                .orElse(goal);
    }

    /** Returns the commands for messages that name one. */
    final Commands commands() {
        return new Commands(session, project, execution);
    }

    /** A path as files of the module have it, wherever the build was started. */
    final String inModule(Path path) {
        Path base = baseDirectory();
        return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    }

    /** A path as a user would type it in the working directory. */
    final String shown(Path path) {
        Path root = Path.of(session.getExecutionRootDirectory());
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}
