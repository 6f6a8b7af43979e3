package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;

/**
 * Sees that all that a user configured is read by a goal as it was meant. Maven itself ignores properties and elements
 * that are unknown, merges lists by position, and gives a typed goal nothing of an execution's configuration: each of
 * these can make a gate vanish without a word.
 */
public final class ConfigurationCheck {

    private static final String TRAIN = "train";
    private static final String EVALUATE = "evaluate";
    private static final String REPORT = "report";
    private static final String CHECK = "check";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final KnownNames known;
    private final Expressions expressions;
    private final RequestedTasks requested;
    private final UnaryOperator<String> commands;

    /** @param execution the goal that is about to run */
    public ConfigurationCheck(MavenSession session, MavenProject project, MojoExecution execution) {
        this(session, project, execution, UnaryOperator.identity());
    }

    /**
     * @param execution the goal that is about to run
     * @param commands gives a goal as a user has to type it where Maven was started, for this module
     */
    public ConfigurationCheck(
            MavenSession session, MavenProject project, MojoExecution execution, UnaryOperator<String> commands) {
        this.commands = commands;
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.known = KnownNames.of(execution.getMojoDescriptor().getPluginDescriptor());
        this.expressions = new Expressions(new PluginParameterExpressionEvaluator(session, execution));
        this.requested = RequestedTasks.of(session);
    }

    /**
     * Checks what concerns any goal that is bound or typed.
     *
     * @param warn takes a line about what is no mistake, but hardly meant
     * @throws InvalidInputException naming what is wrong, where, what is allowed and what to do
     */
    public void check(Consumer<String> warn) {
        checkProperties(warn);
        checkReporting();
        Optional<PluginConfiguration> configuration = configuration();
        configuration.ifPresent(each -> {
            check(each);
            warnOfBeatenProperties(each, warn);
            if (isTyped()) {
                new TypedGoal(known, each, session.getUserProperties().stringPropertyNames(), commands)
                        .check(execution.getGoal(), execution.getExecutionId());
            }
        });
        if (List.of(TRAIN, EVALUATE).contains(execution.getGoal())) {
            gatesAhead().check(configuration, typed(configuration));
            configuration.ifPresent(each -> {
                checkReached(each, warn);
                checkJudged(each, warn);
            });
        }
    }

    /**
     * Checks the classes that gates name, as soon as those of the data are known.
     *
     * @param directory of the result that is about to be made
     * @param classes of its data
     * @throws InvalidInputException naming what is wrong, where, and what is allowed
     */
    public void checkGates(Path directory, ClassNames classes) {
        Optional<PluginConfiguration> configuration = configuration();
        gatesAhead().check(configuration, typed(configuration), directory, classes);
    }

    /**
     * Returns the classes of the result that {@code mnist:check} is about to judge, as far as the configuration tells
     * them.
     */
    public Optional<ClassNames> classesAhead() {
        Optional<PluginConfiguration> configuration = configuration();
        return gatesAhead()
                .classes(
                        configuration,
                        configuration
                                .flatMap(each -> each.execution(execution.getExecutionId()))
                                .map(PluginConfiguration.Execution::configuration)
                                .orElse(configuration.flatMap(PluginConfiguration::shared)));
    }

    private GatesAhead gatesAhead() {
        return new GatesAhead(
                expressions,
                project.getBasedir().toPath(),
                Path.of(project.getBuild().getDirectory(), "mnist"));
    }

    /** Returns the executions whose checks are typed, or are those of the goal that is. */
    private List<String> typed(Optional<PluginConfiguration> configuration) {
        List<String> typed = new ArrayList<>(requested.checks());
        if (isTyped()
                && configuration
                        .flatMap(each -> each.execution(execution.getExecutionId()))
                        .isPresent()) {
            typed.add(execution.getExecutionId());
        }
        return typed;
    }

    /**
     * Sees that the build reaches the phases of the checks that are to judge it; Maven runs no goal in a phase that it
     * does not have.
     */
    private void checkReached(PluginConfiguration configuration, Consumer<String> warn) {
        if (isTyped() || !requested.runVerify() || !requested.checks().isEmpty()) {
            return;
        }
        List<PluginConfiguration.Execution> checks = configuration.executions().stream()
                .filter(each -> each.bound() && each.goals().contains(CHECK))
                .toList();
        if (checks.isEmpty()
                || checks.stream()
                        .anyMatch(each -> each.phase().map(requested::reach).orElse(true))) {
            return;
        }
        String remedy = "; bind it to verify, or type mnist:check in this build as well";
        for (PluginConfiguration.Execution each : checks) {
            String phase = each.phase().orElseThrow();
            String binds = "execution '" + each.id() + "' binds the goal check to phase '" + phase + "', which ";
            if (!LifecyclePhases.contains(phase)) {
                throw new InvalidInputException(
                        "nothing in this build judges the model: " + binds + "Maven does not have" + remedy);
            }
            warn.accept(
                    "Nothing in this build judges the model: " + binds + "this build does not reach" + remedy + ".");
        }
    }

    /**
     * Sees that something judges the limits of the module. A build that gets as far as {@code verify} would be green
     * without that; a shorter one, or a typed goal, may be followed by {@code mnist:check} in the next build.
     */
    private void checkJudged(PluginConfiguration configuration, Consumer<String> warn) {
        List<String> limits = gatesAhead()
                .neverJudged(
                        configuration,
                        Poms.of(project),
                        session.getUserProperties().stringPropertyNames());
        if (limits.isEmpty() || !requested.checks().isEmpty()) {
            return;
        }
        String unjudged = " in this build judges " + String.join(", ", limits) + ": ";
        String remedy = remedyForUnjudged(configuration);
        if (!isTyped() && requested.runVerify()) {
            throw new InvalidInputException("nothing" + unjudged + remedy + ", or take the limits out");
        }
        warn.accept("Nothing" + unjudged + remedy + ".");
    }

    private String remedyForUnjudged(PluginConfiguration configuration) {
        Optional<String> unbound = configuration.executions().stream()
                .filter(each -> !each.bound() && each.goals().contains(CHECK))
                .map(PluginConfiguration.Execution::id)
                .findFirst();
        if (unbound.isPresent()) {
            return "execution '" + unbound.get()
                    + "' has the goal check, but its phase is none; give it another phase, type" + " mnist:check@"
                    + unbound.get() + " in this build as well, or move the limits to its <configuration>";
        }
        boolean extensible = configuration
                .execution(execution.getExecutionId())
                .filter(PluginConfiguration.Execution::bound)
                .isPresent();
        return "no execution has the goal check; add "
                + (extensible
                        ? "<goal>check</goal> to execution '" + execution.getExecutionId() + "' of mnist:"
                                + execution.getGoal()
                        : "an execution with <goal>check</goal>")
                + ", or type mnist:check in this build as well";
    }

    /**
     * Checks what concerns {@code mnist:report}, which {@code reporting} configures.
     *
     * @param warn takes a line about what is no mistake, but hardly meant
     * @throws InvalidInputException naming what is wrong, where, what is allowed and what to do
     */
    public void checkReport(Consumer<String> warn) {
        checkProperties(warn);
        checkReporting();
        configuration().ifPresent(this::check);
    }

    /** No goal but the report reads what stands there, so limits that are meant for a check are never judged. */
    private void checkReporting() {
        Reporting reporting = project.getModel().getReporting();
        if (reporting == null) {
            return;
        }
        Poms poms = Poms.of(project);
        for (ReportPlugin plugin : reporting.getPlugins()) {
            if (plugin.getKey().equals(pluginKey())) {
                PluginConfiguration.ofReport(plugin)
                        .flatMap(each -> each.children().stream())
                        .map(Element::name)
                        .forEach(name -> UnknownElements.checkReporting(
                                name, poms.reporting(plugin.getArtifactId(), name), known, REPORT));
            }
        }
    }

    private void check(PluginConfiguration configuration) {
        MergedElements.check(configuration);
        new UnknownElements(known, configuration, expressions).check();
    }

    /**
     * Warns of properties that an element takes precedence over, which is so everywhere in Maven. A user who types a
     * property in vain should know, and so should one who gives it in the pom whose own {@code <configuration>} of the
     * plugin has the element: no execution uses it.
     */
    private void warnOfBeatenProperties(PluginConfiguration configuration, Consumer<String> warn) {
        Optional<Element> own = configuration
                .execution(execution.getExecutionId())
                .map(PluginConfiguration.Execution::configuration)
                .orElse(configuration.shared());
        for (String element : known.elementsOf(execution.getGoal())) {
            String property = KnownNames.PREFIX + element;
            if (known.properties().contains(property)) {
                String typed = session.getUserProperties().getProperty(property);
                String written = project.getOriginalModel().getProperties().getProperty(property);
                if (typed != null) {
                    beatenBy(element, own, typed)
                            .ifPresent(value -> warn.accept(beaten("-D" + property + "=" + typed, element, value)
                                    + " Move the element to <" + property + "> in <properties> to make it a default."));
                } else if (written != null) {
                    beatenBy(element, configuration.shared(), expressions.value("${" + property + "}"))
                            .ifPresent(value -> warn.accept(
                                    beaten("<" + property + ">" + written + "</" + property + ">", element, value)
                                            + " Take one of them out."));
                }
            }
        }
    }

    /** Returns the value of an element if it is another than that of its property. */
    private Optional<String> beatenBy(String element, Optional<Element> configuration, String value) {
        return configuration
                .flatMap(each -> each.child(element))
                .flatMap(Element::text)
                .map(expressions::value)
                .filter(each -> !each.equals(value));
    }

    private static String beaten(String property, String element, String value) {
        return property + " is not used, because <" + element + ">" + value + "</" + element
                + "> in the plugin's configuration takes precedence.";
    }

    private void checkProperties(Consumer<String> warn) {
        UnknownProperties.check(known, session, project, warn);
        for (String name : known.properties()) {
            checkValue(name, project.getProperties().getProperty(name));
            checkValue(name, session.getUserProperties().getProperty(name));
        }
    }

    /** A value of which nothing is left would be taken for one that is not given, and an empty path for a directory. */
    private void checkValue(String name, String value) {
        if (value == null) {
            return;
        }
        if (value.isBlank() && known.paths().contains(name)) {
            throw new InvalidInputException(name + " is empty; give a path, or take the property out");
        }
        if (expressions.value("${" + name + "}") == null) {
            throw new InvalidInputException("the property " + name + " is '" + value
                    + "', which names a property that is not defined; define it, or give a value");
        }
    }

    /**
     * Adds the execution to a mistake in its gates, where the gates are its own.
     *
     * @param e the mistake as it was found
     * @return the same for a user who sees the whole pom
     */
    public InvalidInputException placed(InvalidInputException e) {
        return configuration()
                .flatMap(each -> each.execution(execution.getExecutionId()).map(own -> GatesAhead.placed(e, each, own)))
                .orElse(e);
    }

    private Optional<PluginConfiguration> configuration() {
        return PluginConfiguration.of(project, pluginKey(), expressions::value);
    }

    private String pluginKey() {
        return execution.getGroupId() + ":" + execution.getArtifactId();
    }

    private boolean isTyped() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }
}
