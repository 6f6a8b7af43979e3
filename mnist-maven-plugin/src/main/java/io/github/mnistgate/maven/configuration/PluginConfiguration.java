package io.github.mnistgate.maven.configuration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The configuration of this plugin in a project: as Maven merged it, and as the poms say it.
 *
 * @param shared the configuration of the plugin as a whole, which typed goals get, too
 * @param levels every place at which the poms configure the plugin, the one that Maven prefers first
 */
record PluginConfiguration(Optional<Element> shared, List<Execution> executions, List<Level> levels) {

    /** The identifier of the execution that Maven gives to goals that are typed without one. */
    static final String TYPED = "default-cli";

    /**
     * An execution as Maven merged it.
     *
     * @param phase as the pom has it; empty if its goals run in their own
     * @param configuration its own over that of the plugin
     */
    record Execution(String id, List<String> goals, Optional<String> phase, Optional<Element> configuration) {

        /** Returns whether its goals run in a phase; false if its phase is {@code none}. */
        boolean bound() {
            return !phase.equals(Optional.of("none"));
        }
    }

    /**
     * A place at which a pom configures the plugin.
     *
     * @param section of the pom, in words
     * @param execution that is configured there; empty if it is the plugin as a whole
     */
    record Level(String section, Optional<String> execution, Element configuration) {

        /** Returns the place in words. */
        String place() {
            return execution.map(id -> "execution '" + id + "' in ").orElse("") + section;
        }
    }

    /**
     * Reads the models of a project.
     *
     * @param properties puts values in the place of properties
     * @return empty if the plugin is neither in {@code build/plugins} nor, for goals that are typed, managed
     */
    static Optional<PluginConfiguration> of(MavenProject project, String pluginKey, UnaryOperator<String> properties) {
        Stream<Plugin> managed = Stream.ofNullable(project.getPluginManagement())
                .flatMap(management -> management.getPlugins().stream());
        return Stream.concat(project.getBuildPlugins().stream(), managed)
                .filter(plugin -> plugin.getKey().equals(pluginKey))
                .findFirst()
                .map(plugin -> new PluginConfiguration(
                        element(plugin.getConfiguration()),
                        plugin.getExecutions().stream()
                                .map(PluginConfiguration::execution)
                                .toList(),
                        levels(Poms.of(project), pluginKey, properties)));
    }

    private static Execution execution(PluginExecution execution) {
        return new Execution(
                execution.getId(),
                List.copyOf(execution.getGoals()),
                Optional.ofNullable(execution.getPhase()),
                element(execution.getConfiguration()));
    }

    /**
     * Returns the configurations of the plugin in {@code reporting}: that of the plugin, and those of its report sets.
     */
    static Stream<Element> ofReport(ReportPlugin plugin) {
        return Stream.concat(
                        Stream.of(plugin.getConfiguration()),
                        plugin.getReportSets().stream().map(ReportSet::getConfiguration))
                .flatMap(each -> element(each).stream());
    }

    private static Optional<Element> element(Object configuration) {
        return Optional.ofNullable((Xpp3Dom) configuration).map(Element::of);
    }

    private static List<Level> levels(Poms poms, String pluginKey, UnaryOperator<String> properties) {
        List<Level> levels = new ArrayList<>();
        List<Poms.Section> sections = poms.sections();
        sections.forEach(
                section -> addLevels(levels, section, "build/plugins", section.build(), pluginKey, properties));
        sections.stream()
                .filter(section -> section.build().getPluginManagement() != null)
                .forEach(section -> addLevels(
                        levels,
                        section,
                        "build/pluginManagement",
                        section.build().getPluginManagement(),
                        pluginKey,
                        properties));
        return levels;
    }

    private static void addLevels(
            List<Level> levels,
            Poms.Section section,
            String part,
            PluginContainer container,
            String pluginKey,
            UnaryOperator<String> properties) {
        String place = part + " of " + section.name();
        // Maven prefers the later of two declarations of one plugin.
        for (int i = container.getPlugins().size() - 1; i >= 0; i--) {
            Plugin plugin = container.getPlugins().get(i);
            if (!pluginKey.equals(
                    properties.apply(plugin.getGroupId()) + ":" + properties.apply(plugin.getArtifactId()))) {
                continue;
            }
            for (PluginExecution execution : plugin.getExecutions()) {
                boolean inherited = execution.getInherited() == null ? plugin.isInherited() : execution.isInherited();
                if (inherited || !section.inherited()) {
                    element(execution.getConfiguration())
                            .ifPresent(configuration -> levels.add(
                                    new Level(place, Optional.of(properties.apply(execution.getId())), configuration)));
                }
            }
            if (plugin.isInherited() || !section.inherited()) {
                element(plugin.getConfiguration())
                        .ifPresent(configuration -> levels.add(new Level(place, Optional.empty(), configuration)));
            }
        }
    }

    /** Returns the places that configure the plugin as a whole. */
    List<Level> sharedLevels() {
        return levels.stream().filter(level -> level.execution().isEmpty()).toList();
    }

    /** Returns the places that configure an execution alone. */
    List<Level> ownLevels(Execution execution) {
        return levels.stream()
                .filter(level ->
                        level.execution().filter(execution.id()::equals).isPresent())
                .toList();
    }

    /** Returns the names of the elements that an execution has for itself, beside those of the plugin as a whole. */
    Set<String> ownElements(Execution execution) {
        Set<String> own = ownLevels(execution).stream()
                .flatMap(level -> level.configuration().children().stream())
                .map(Element::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> merged = names(execution.configuration());
        merged.removeAll(names(shared));
        own.addAll(merged);
        return own;
    }

    private static Set<String> names(Optional<Element> configuration) {
        return configuration.stream()
                .flatMap(element -> element.children().stream())
                .map(Element::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<Execution> execution(String id) {
        return executions.stream()
                .filter(execution -> execution.id().equals(id))
                .findFirst();
    }

    /** Returns where an element of the plugin as a whole stands, in words. */
    String sharedPlace(String element) {
        return sharedLevels().stream()
                .filter(level -> level.configuration().child(element).isPresent())
                .map(Level::place)
                .findFirst()
                .orElse("the plugin's <configuration>");
    }

    /** Returns where an element of an execution stands, in words. */
    String ownPlace(Execution execution, String element) {
        return ownLevels(execution).stream()
                .filter(level -> level.configuration().child(element).isPresent())
                .map(Level::place)
                .findFirst()
                .orElse("execution '" + execution.id() + "'");
    }
}
