package io.github.mnistgate.maven;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * This plugin as the effective model of a project has it: the configuration that goals typed on the command line get,
 * and the executions that are bound to phases.
 *
 * @param configuration of the plugin as a whole; null where there is none
 */
record PluginExecutions(Xpp3Dom configuration, List<Bound> bound) {

    static final String GROUP_ID = "io.github.mnistgate";
    static final String ARTIFACT_ID = "mnist-maven-plugin";

    /**
     * An execution.
     *
     * @param configuration its own over that of the plugin, as Maven merged them; null where there is none
     * @param phase that it names; empty where each of its goals has the one that it binds to by default, if it has one
     */
    record Bound(String id, List<String> goals, Xpp3Dom configuration, Optional<String> phase) {

        boolean has(String goal) {
            return goals.contains(goal);
        }

        /** The text of an element, without that of properties which Maven puts in place only when the goal runs. */
        Optional<String> text(String element) {
            return PluginExecutions.text(configuration, element);
        }
    }

    /** Returns the plugin in {@code build/plugins} of a project, inherited included; empty where it is not there. */
    static Optional<PluginExecutions> of(MavenProject project) {
        return plugin(project).map(PluginExecutions::of);
    }

    /** Returns whether an execution has a goal, be it bound to a phase or not. */
    static boolean hasGoal(MavenProject project, String executionId, String goal) {
        return plugin(project).stream()
                .flatMap(plugin -> plugin.getExecutions().stream())
                .anyMatch(execution -> execution.getId().equals(executionId)
                        && execution.getGoals().contains(goal));
    }

    private static Optional<Plugin> plugin(MavenProject project) {
        return project.getBuildPlugins().stream()
                .filter(plugin -> plugin.getGroupId().equals(GROUP_ID)
                        && plugin.getArtifactId().equals(ARTIFACT_ID))
                .findFirst();
    }

    private static PluginExecutions of(Plugin plugin) {
        return new PluginExecutions(
                (Xpp3Dom) plugin.getConfiguration(),
                plugin.getExecutions().stream()
                        .filter(execution -> !"none".equals(execution.getPhase()))
                        .map(PluginExecutions::bound)
                        .toList());
    }

    private static Bound bound(PluginExecution execution) {
        return new Bound(
                execution.getId(),
                List.copyOf(execution.getGoals()),
                (Xpp3Dom) execution.getConfiguration(),
                Optional.ofNullable(execution.getPhase()));
    }

    /**
     * Returns a goal as it is typed to do what an execution does: with the execution's name where it has a
     * configuration of its own, which a goal typed without the name does not see.
     *
     * @param goal such as {@code mnist:check}
     */
    String typed(String goal, String executionId) {
        boolean hasOwn = bound.stream()
                .anyMatch(execution -> execution.id().equals(executionId)
                        && !Objects.equals(execution.configuration(), configuration));
        return hasOwn ? goal + "@" + executionId : goal;
    }

    /** Returns the text of an element of a configuration; empty where the element is missing or has no text. */
    static Optional<String> text(Xpp3Dom configuration, String element) {
        return Optional.ofNullable(configuration)
                .map(dom -> dom.getChild(element))
                .map(Xpp3Dom::getValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
