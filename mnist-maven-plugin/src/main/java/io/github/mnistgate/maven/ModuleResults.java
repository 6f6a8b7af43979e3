package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Spelling;
import io.github.mnistgate.maven.configuration.LifecyclePhases;
import io.github.mnistgate.report.BuildProcess;
import io.github.mnistgate.report.ModelPointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Which executions in the pom of a module make and judge which results, in this build.
 *
 * @param own where a goal without an {@code outputDirectory} of its own writes to, whatever the command line says
 * @param steps goals that are bound to phases, in the order of the pom
 */
record ModuleResults(MavenProject project, Path own, List<Step> steps) {

    static final String TRAIN = "train";
    static final String EVALUATE = "evaluate";
    static final String CHECK = "check";
    /** Name of the result directory within the build's, where none is given. */
    static final String DIRECTORY = "mnist";

    private static final String DEFAULT_PHASE = "verify";
    /** The phases of Maven's lifecycles, and the word for no phase. */
    private static final List<String> PHASES =
            Stream.concat(LifecyclePhases.names().stream(), Stream.of("none")).toList();

    /** Elements that change nothing about what a training or an evaluation leaves. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            ModuleParameters.OUTPUT_DIRECTORY,
            ModuleParameters.SKIP,
            "attach",
            "cache",
            "force",
            "argLine",
            "timeoutSeconds",
            "seeds",
            "minimumAccuracy",
            "gates",
            "baseline",
            "haltOnFailure",
            "recordNote");

    /**
     * A goal of an execution.
     *
     * @param id of the execution
     * @param directory where its result is, in this build
     * @param lasting where its result is if {@code -Dmnist.outputDirectory} is not given
     * @param configured whether the pom gives its directory, which the command line then does not change
     */
    record Step(
            String id,
            String goal,
            Path directory,
            Path lasting,
            boolean configured,
            boolean skipped,
            Xpp3Dom configuration) {

        boolean makes() {
            return goal.equals(TRAIN) || goal.equals(EVALUATE);
        }

        /** The element of its configuration; empty where it is missing, or has no text. */
        Optional<String> text(String element) {
            return PluginExecutions.text(configuration, element);
        }

        String named() {
            return "mnist:" + goal + " of execution '" + id + "'";
        }
    }

    static ModuleResults of(MavenSession session, MojoExecution execution, MavenProject project) {
        ModuleParameters parameters = ModuleParameters.of(session, execution, project);
        Optional<PluginExecutions> plugin = PluginExecutions.of(project);
        List<Step> steps = new ArrayList<>();
        for (PluginExecutions.Bound bound : plugin.map(PluginExecutions::bound).orElse(List.of())) {
            for (String goal : List.of(TRAIN, EVALUATE, CHECK)) {
                // The goal evaluate has no default phase: without one it is not bound at all.
                if (bound.has(goal)
                        && (bound.phase().isPresent() || !goal.equals(EVALUATE))
                        && parameters.hasResult(bound.configuration())) {
                    steps.add(new Step(
                            bound.id(),
                            goal,
                            parameters.directory(bound.configuration()),
                            parameters.lasting(bound.configuration()),
                            PluginExecutions.text(bound.configuration(), ModuleParameters.OUTPUT_DIRECTORY)
                                    .isPresent(),
                            parameters.isSkipped(bound.configuration()),
                            bound.configuration()));
                }
            }
        }
        return new ModuleResults(
                project,
                parameters.lasting(plugin.map(PluginExecutions::configuration).orElse(null)),
                List.copyOf(steps));
    }

    private Stream<Step> makers() {
        return steps.stream().filter(Step::makes);
    }

    private Stream<Step> active() {
        return steps.stream().filter(step -> !step.skipped());
    }

    /** Returns whether an execution in the pom makes a result, be it skipped in this build or not. */
    boolean makesAny() {
        return makers().findAny().isPresent();
    }

    /** Returns the execution of a goal that makes the result in a directory; empty where none does. */
    Optional<Step> maker(String goal, Path directory) {
        return makers().filter(
                        step -> step.goal().equals(goal) && step.directory().equals(directory))
                .findFirst();
    }

    /** Returns whether an execution that is not skipped judges a result. */
    boolean isJudged(Path directory) {
        return active().anyMatch(
                        step -> step.goal().equals(CHECK) && step.directory().equals(directory));
    }

    /**
     * Returns the executions whose results nothing judges in a build up to {@code verify}; a check that is skipped is
     * meant to judge nothing.
     *
     * @param tested results that gates of test classes judge
     */
    List<Step> unjudged(Collection<Path> tested) {
        return makers().filter(step -> !step.skipped())
                .filter(maker -> tested.stream().noneMatch(result -> sameDirectory(result, maker.directory())))
                .filter(maker -> steps.stream()
                        .noneMatch(step ->
                                step.goal().equals(CHECK) && sameDirectory(step.directory(), maker.directory())))
                .toList();
    }

    /** Returns whether an execution has the last check that the pom binds. */
    boolean isLastCheck(String executionId) {
        List<Step> checks = active().filter(step -> step.goal().equals(CHECK)).toList();
        return !checks.isEmpty() && checks.get(checks.size() - 1).id().equals(executionId);
    }

    /**
     * Returns the executions that make results elsewhere, in words; empty where one makes a result in the directory, or
     * none makes any.
     *
     * @param typed whether a goal looks for the result that is typed: the command line's directory is then no
     *     execution's
     */
    Optional<String> madeElsewhere(Path directory, boolean typed) {
        if (makers().anyMatch(step -> directory.equals(typed ? step.lasting() : step.directory()))) {
            return Optional.empty();
        }
        List<String> others = makers().map(
                        step -> step.named() + " writes to " + shown(typed ? step.lasting() : step.directory()))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
    }

    /**
     * Returns what the tests of the module are told: the results of its executions or, where none makes one, that of a
     * goal which is typed.
     *
     * @param skipped whether that goal is skipped
     */
    List<ModelPointer.Result> pointed(boolean skipped) {
        BuildProcess build = BuildProcess.current();
        if (makers().findAny().isEmpty()) {
            boolean configured = PluginExecutions.of(project)
                    .flatMap(plugin -> PluginExecutions.text(plugin.configuration(), ModuleParameters.OUTPUT_DIRECTORY))
                    .isPresent();
            return List.of(
                    new ModelPointer.Result(own, true, !configured, skipped ? Optional.of(build) : Optional.empty()));
        }
        return makers().map(Step::lasting)
                .distinct()
                .map(directory -> {
                    List<Step> same = makers().filter(step -> step.lasting().equals(directory))
                            .toList();
                    return new ModelPointer.Result(
                            directory,
                            directory.equals(own),
                            same.stream().anyMatch(step -> !step.configured()),
                            same.stream().allMatch(Step::skipped) ? Optional.of(build) : Optional.empty());
                })
                .toList();
    }

    /** Returns whether the tests of the module are told of a directory. */
    boolean isPointed(Path directory) {
        return makers().findAny().isEmpty()
                ? directory.equals(own)
                : makers().anyMatch(step -> step.directory().equals(directory));
    }

    /**
     * Sees that no two executions of the module replace each other's results or verdicts.
     *
     * @throws InvalidInputException if they do, with what to write instead
     */
    void checkApart() {
        PluginExecutions.of(project).ifPresent(ModuleResults::checkPhases);
        List<Step> all = active().toList();
        for (int i = 0; i < all.size(); i++) {
            for (Step later : all.subList(i + 1, all.size())) {
                Step earlier = all.get(i);
                if (sameDirectory(earlier.directory(), later.directory())) {
                    checkApart(earlier, later);
                }
            }
        }
    }

    /** Maven runs nothing in a phase that it does not know, and says nothing. */
    private static void checkPhases(PluginExecutions plugin) {
        for (PluginExecutions.Bound bound : plugin.bound()) {
            String phase = bound.phase().map(String::strip).orElse(DEFAULT_PHASE);
            // Maven 4 has phases such as before:verify[100].
            Optional<String> meant =
                    PHASES.contains(phase) || phase.contains(":") ? Optional.empty() : Spelling.nearest(phase, PHASES);
            if (phase.isEmpty() || phase.contains("${") || meant.isPresent()) {
                throw new InvalidInputException("<phase> of execution '" + bound.id() + "' is '" + phase
                        + "', which Maven never"
                        + " reaches; allowed is a phase of a lifecycle, such as verify, or none"
                        + meant.map(each -> "; did you mean " + each + "?").orElse(""));
            }
        }
    }

    private void checkApart(Step earlier, Step later) {
        String both = earlier.named() + " and " + later.named() + " both write to " + shown(later.directory());
        if (earlier.makes() && later.makes() && !makesSame(earlier, later)) {
            throw new InvalidInputException(
                    both + ", so at each build the one replaces the other's model; give one of them a"
                            + " directory of its own, with " + example(later)
                            + " in its <configuration>, where its tests find the model by"
                            + " @MnistModel(model = …)");
        }
        if (!earlier.makes() && !later.makes() && !Objects.equals(earlier.configuration(), later.configuration())) {
            throw new InvalidInputException(
                    both + ", so the verdict of the one replaces the other's; put their gates into one"
                            + " execution, or have each judge a model of its own, in an <outputDirectory> of its own");
        }
    }

    private static boolean makesSame(Step earlier, Step later) {
        return earlier.goal().equals(later.goal())
                && relevant(earlier.configuration()).equals(relevant(later.configuration()));
    }

    private static List<String> relevant(Xpp3Dom configuration) {
        return configuration == null
                ? List.of()
                : Stream.of(configuration.getChildren())
                        .filter(child -> !WITHOUT_EFFECT.contains(child.getName()))
                        .map(Xpp3Dom::toString)
                        .sorted()
                        .toList();
    }

    private static String example(Step step) {
        return "<outputDirectory>${project.build.directory}/mnist-"
                + (step.id().startsWith("default") ? "other" : step.id()) + "</outputDirectory>";
    }

    /**
     * Sees that no other module of this build has a result in the directory of a goal.
     *
     * @throws InvalidInputException if one has, with what to write instead
     */
    static void checkApart(AbstractMnistMojo goal, MavenSession session, MojoExecution execution) {
        Path directory = goal.resultDirectory().path();
        for (MavenProject other : session.getProjects()) {
            if (other != goal.project()
                    && !isOf(other, goal.project())
                    && usesIn(session, execution, other, goal.isTyped())
                            .anyMatch(used -> sameDirectory(used, directory))) {
                // A goal that is typed does the same in each of the modules.
                boolean makes = goal.isTyped() || goal.moduleResults().makes(directory);
                boolean othersMakes =
                        goal.isTyped() || of(session, execution, other).makes(directory);
                throw new InvalidInputException(shared(
                        directory,
                        goal.moduleId(),
                        makes,
                        other.getGroupId() + ":" + other.getArtifactId(),
                        othersMakes));
            }
        }
    }

    /**
     * Says how two modules use one directory: each makes a result in it, or only one does and the other judges that.
     */
    private static String shared(Path directory, String module, boolean makes, String other, boolean othersMakes) {
        String ownDirectory =
                " a directory of its own: a relative path, such as target/mnist-other, is relative to each module";
        if (makes == othersMakes) {
            return "outputDirectory is '" + directory + "' in module " + module + " and in module " + other
                    + ", so the one replaces" + " the other's result; give each module" + ownDirectory;
        }
        String maker = makes ? module : other;
        String judge = makes ? other : module;
        return "outputDirectory is '" + directory + "' in module " + maker
                + ", which makes a result there, and in module " + judge
                + ", whose mnist:check would judge that result and replace its verdict; move the gates to an execution with the goal"
                + " check in module " + maker + ", or give module " + judge + " a training and" + ownDirectory;
    }

    private boolean makes(Path directory) {
        return makers().anyMatch(step -> sameDirectory(step.directory(), directory));
    }

    private static boolean isOf(MavenProject project, MavenProject other) {
        return project.getGroupId().equals(other.getGroupId())
                && project.getArtifactId().equals(other.getArtifactId());
    }

    /**
     * Returns the directories in which a goal leaves something in another module: bound by its pom or, typed, as here.
     */
    private static Stream<Path> usesIn(
            MavenSession session, MojoExecution execution, MavenProject other, boolean typed) {
        if (!typed) {
            return of(session, execution, other).active().map(Step::directory);
        }
        ModuleParameters parameters = ModuleParameters.of(session, execution, other);
        return PluginExecutions.of(other).stream()
                .map(plugin -> plugin.bound().stream()
                        .filter(bound -> bound.id().equals(execution.getExecutionId()))
                        .findFirst()
                        .map(PluginExecutions.Bound::configuration)
                        .orElse(plugin.configuration()))
                .filter(parameters::hasResult)
                .map(parameters::directory);
    }

    /** Returns whether two paths are the same directory, by links as well. */
    static boolean sameDirectory(Path one, Path other) {
        return one.equals(other) || real(one).equals(real(other));
    }

    /** The path without links; of what is not there yet, that of the nearest directory that is. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.getParent() == null ? path : real(path.getParent()).resolve(path.getFileName());
        }
    }

    String shown(Path directory) {
        Path base = project.getBasedir().toPath();
        return (directory.startsWith(base) ? base.relativize(directory) : directory).toString();
    }
}
