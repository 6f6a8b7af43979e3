package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Execution;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses what Maven would merge without having been told how. It merges the elements of parents, pluginManagement,
 * profiles and executions: those that hold text are replaced, but lists are merged by position, and others by name.
 */
final class MergedElements {

    private static final String GATES = "gates";
    /** The elements that hold others. */
    static final Set<String> STRUCTURED = Set.of(GATES, "baseline", "grid");

    static final String SELF = "combine.self";
    static final String CHILDREN = "combine.children";
    static final String OVERRIDE = "override";
    private static final String REMOVE = "remove";
    private static final String MERGE = "merge";
    private static final String APPEND = "append";

    private static final Map<String, List<String>> ALLOWED =
            Map.of(SELF, List.of(OVERRIDE, MERGE, REMOVE), CHILDREN, List.of(APPEND, MERGE));

    private MergedElements() {}

    /**
     * @throws InvalidInputException naming the places of an element, and what to write in the one that Maven prefers
     */
    static void check(PluginConfiguration configuration) {
        for (Level level : configuration.levels()) {
            checkAttributes(level.configuration(), "configuration", level.place());
            level.configuration().children().forEach(child -> checkAttributes(child, child.name(), level.place()));
        }
        for (String name : STRUCTURED.stream().sorted().toList()) {
            check(name, configuration.sharedLevels());
            for (Execution execution : configuration.executions()) {
                check(
                        name,
                        Stream.concat(
                                        configuration.ownLevels(execution).stream(),
                                        configuration.sharedLevels().stream())
                                .toList());
            }
        }
    }

    private static void checkAttributes(Element element, String name, String place) {
        element.attributes().forEach((attribute, value) -> {
            if (!attribute.startsWith("combine")) {
                return;
            }
            List<String> allowed = ALLOWED.get(attribute);
            if (allowed == null ? attribute.matches("combine\\.(id|keys)") : allowed.contains(value)) {
                return;
            }
            throw new InvalidInputException("<" + name + " " + attribute + "=\"" + value + "\"> in " + place
                    + " is unknown to Maven, which would merge as if it were not there; allowed are " + allowed(name));
        });
    }

    private static String allowed(String name) {
        return Stream.of(SELF, CHILDREN)
                .flatMap(attribute -> ALLOWED.get(attribute).stream()
                        .filter(value -> !name.equals(GATES) || !value.equals(MERGE))
                        .map(value -> attribute + "=\"" + value + "\""))
                .collect(Collectors.joining(", "));
    }

    /** @param levels that Maven merges into one, the one that it prefers first */
    private static void check(String name, List<Level> levels) {
        List<Level> merged = new ArrayList<>();
        for (Level level : levels) {
            level.configuration().child(name).ifPresent(element -> merged.add(level));
            if (endsMerging(level.configuration())
                    || level.configuration()
                            .child(name)
                            .filter(MergedElements::endsMerging)
                            .isPresent()) {
                break;
            }
        }
        for (int i = 0; i + 1 < merged.size(); i++) {
            Element dominant = merged.get(i).configuration().child(name).orElseThrow();
            if (!saysHow(dominant)) {
                throw new InvalidInputException(message(name, merged, merged.get(i)));
            }
        }
    }

    /**
     * Returns whether an element says how it is merged. Merging lists by position does not count, even where it is
     * written: nobody means it, because gates vanish.
     */
    private static boolean saysHow(Element element) {
        return endsMerging(element)
                || element.has(CHILDREN, APPEND)
                || !element.name().equals(GATES) && (element.has(SELF, MERGE) || element.has(CHILDREN, MERGE));
    }

    private static boolean endsMerging(Element element) {
        return element.has(SELF, OVERRIDE) || element.has(SELF, REMOVE);
    }

    private static String message(String name, List<Level> merged, Level dominant) {
        String places = merged.stream().map(level -> place(level, merged)).collect(Collectors.joining(", and in "));
        String alone = "<" + name + " " + SELF + "=\"" + OVERRIDE + "\"> to use only these";
        return "<" + name + "> stands in " + places
                + (name.equals(GATES)
                        ? ", which Maven would merge by position: a gate would take elements of another, and others would vanish; write"
                                + " in " + dominant.place() + " <" + name + " " + CHILDREN + "=\"" + APPEND
                                + "\"> to add its gates to the"
                                + " others, or " + alone
                        : ", whose elements Maven would mix; write in " + dominant.place() + " " + alone + ", or <"
                                + name + " " + SELF + "=\"" + MERGE
                                + "\"> to take what it does not give from the others");
    }

    /** Returns where a level stands; an execution may stand in the same place as what all executions share. */
    private static String place(Level level, List<Level> merged) {
        boolean shared = level.execution().isEmpty()
                && merged.stream().anyMatch(other -> other.execution().isPresent());
        return (shared ? "the configuration of all executions in " : "") + level.place();
    }
}
