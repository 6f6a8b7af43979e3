package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Spelling;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.BaselineParameters.GitParameters;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.sweep.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Reads the elements of the configuration that hold others: {@code gates}, {@code baseline} and {@code grid}. Maven
 * could put them into beans, but its messages name a class where a user needs the element, its place and what is
 * allowed.
 */
public final class StructuredElements {

    /** The text that Maven takes for the grid where a pom gives none. */
    private static final String GRID_PROPERTY = "${mnist.grid}";

    private static final String GATES = "gates";
    private static final String GATE = "gate";
    private static final String BASELINE = "baseline";
    private static final String GIT = "git";
    private static final String GRID = "grid";

    private static final List<String> GATE_ELEMENTS = List.of(
            "metric",
            "minimum",
            "maximum",
            "bound",
            "classes",
            "excludes",
            "minimumSupport",
            "actual",
            "predicted",
            "corruption",
            "corruptionSeverity",
            "severity");
    private static final List<String> BASELINE_ELEMENTS =
            List.of("file", "artifact", GIT, "onMissing", "maxDrop", "alpha", "falseAlarms", "maxNegativeFlips");
    private static final List<String> GIT_ELEMENTS = List.of("target");

    private final Expressions expressions;

    StructuredElements(Expressions expressions) {
        this.expressions = expressions;
    }

    /** Reads them for a goal. */
    public static StructuredElements of(MavenSession session, MojoExecution execution) {
        return new StructuredElements(new Expressions(new PluginParameterExpressionEvaluator(session, execution)));
    }

    /**
     * Returns the gates that {@code gates} holds.
     *
     * @param configuration as Maven hands it over; null where the element is not given
     * @throws InvalidInputException naming the element that is wrong, its place and what is allowed
     */
    public List<GateParameters> gates(PlexusConfiguration configuration) {
        return configuration == null ? List.of() : gates(Element.of(configuration));
    }

    List<GateParameters> gates(Element gates) {
        checkHoldsElements(gates, "<gates>", "<gate>");
        if (gates.children().isEmpty() && !gates.attributes().containsKey(MergedElements.SELF)) {
            throw new InvalidInputException("<gates> is empty; give a <gate>, or take <gates> out");
        }
        List<GateParameters> parameters = new ArrayList<>();
        for (Element gate : gates.children()) {
            if (!gate.name().equals(GATE)) {
                throw unknown(gate, "<gates>", List.of(GATE));
            }
            String place = "gate " + (parameters.size() + 1) + " of <gates>";
            checkHoldsElements(gate, place, elements(GATE_ELEMENTS));
            if (gate.children().isEmpty()) {
                throw new InvalidInputException(place + " is empty; allowed are " + elements(GATE_ELEMENTS));
            }
            Map<String, String> texts = texts(gate, place, GATE_ELEMENTS);
            parameters.add(new GateParameters(
                    texts.get("metric"),
                    texts.get("minimum"),
                    texts.get("maximum"),
                    texts.get("bound"),
                    texts.get("classes"),
                    texts.get("excludes"),
                    texts.get("minimumSupport"),
                    texts.get("actual"),
                    texts.get("predicted"),
                    texts.get("corruption"),
                    texts.get("corruptionSeverity"),
                    texts.get("severity")));
        }
        return parameters;
    }

    /**
     * Returns what {@code baseline} says.
     *
     * @param configuration as Maven hands it over; null where the element is not given
     * @return empty where the element is not given
     * @throws InvalidInputException naming the element that is wrong, its place and what is allowed
     */
    public Optional<BaselineParameters> baseline(PlexusConfiguration configuration) {
        return Optional.ofNullable(configuration).map(Element::of).map(this::baseline);
    }

    BaselineParameters baseline(Element baseline) {
        checkHoldsElements(baseline, "<baseline>", elements(BASELINE_ELEMENTS));
        Optional<Element> git = baseline.child(GIT);
        Map<String, String> texts = texts(baseline, "<baseline>", BASELINE_ELEMENTS);
        return new BaselineParameters(
                texts.get("file"),
                texts.get("artifact"),
                git.map(this::git).orElse(null),
                texts.get("onMissing"),
                texts.get("maxDrop"),
                texts.get("alpha"),
                texts.get("falseAlarms"),
                texts.get("maxNegativeFlips"));
    }

    private GitParameters git(Element git) {
        checkHoldsElements(git, "<git> of <baseline>", elements(GIT_ELEMENTS));
        return new GitParameters(texts(git, "<git> of <baseline>", GIT_ELEMENTS).get("target"));
    }

    /**
     * Returns the grid, which is either text or an element for each parameter.
     *
     * @param configuration as Maven hands it over; null where the element is not given
     * @throws InvalidInputException naming the element that is wrong, its place and what is allowed
     */
    public Grid grid(PlexusConfiguration configuration) {
        return configuration == null ? Grid.of(Map.of()) : grid(Element.of(configuration));
    }

    Grid grid(Element grid) {
        // Behind the elements of a pom stands the text that Maven would take without them.
        boolean isDefault = grid.text().filter(GRID_PROPERTY::equals).isPresent();
        if (grid.text().isPresent() && !grid.children().isEmpty() && !isDefault) {
            throw new InvalidInputException("<grid> holds the text '"
                    + grid.text().get() + "' beside elements; allowed is one of" + " the two");
        }
        Optional<String> typed =
                Optional.ofNullable(expressions.value(GRID_PROPERTY)).filter(value -> !value.equals(GRID_PROPERTY));
        if (isDefault && !grid.children().isEmpty() && typed.isPresent()) {
            throw new InvalidInputException(
                    "the property mnist.grid is given beside the elements of <grid> in the pom; allowed is"
                            + " one of the two");
        }
        if (grid.text().isPresent() && grid.children().isEmpty()) {
            // The user property, which Maven leaves to us, may be missing.
            String text = expressions.value(grid.text().get());
            return text == null || text.isBlank() ? Grid.of(Map.of()) : Grid.parse(text);
        }
        return Grid.of(texts(grid, "<grid>", Grid.NAMES));
    }

    /** Returns the texts of an element's children by their names; those that hold others are not looked at. */
    private Map<String, String> texts(Element parent, String place, List<String> allowed) {
        Map<String, String> texts = new LinkedHashMap<>();
        parent.attributes().keySet().stream()
                .filter(allowed::contains)
                .sorted()
                .findFirst()
                .ifPresent(attribute -> {
                    throw new InvalidInputException(attribute + " is an attribute of " + place
                            + ", which nothing reads; write it as the" + " element <" + attribute + ">");
                });
        for (Element child : parent.children()) {
            String name = child.name();
            if (!allowed.contains(name)) {
                throw unknown(child, place, allowed);
            }
            if (parent.children(name).size() > 1) {
                throw new InvalidInputException(
                        "<" + name + "> stands more than once in " + place + "; remove all but one");
            }
            if (name.equals(GIT)) {
                continue;
            }
            String where = "<" + name + "> of " + place;
            if (!child.children().isEmpty()) {
                throw new InvalidInputException(
                        where + " holds <" + child.children().get(0).name() + ">; allowed is text");
            }
            texts.put(
                    name,
                    expressions.text(
                            child.text()
                                    .orElseThrow(() -> new InvalidInputException(
                                            where + " is empty; give it a value, or take the element out")),
                            where));
        }
        return texts;
    }

    private static void checkHoldsElements(Element element, String place, String allowed) {
        element.text().ifPresent(text -> {
            throw new InvalidInputException(
                    place + " holds the text '" + text + "'; allowed are the elements " + allowed);
        });
    }

    private static InvalidInputException unknown(Element element, String place, List<String> allowed) {
        Optional<String> meant = Spelling.nearest(element.name(), allowed);
        return new InvalidInputException("<" + element.name() + "> in " + place + " is unknown"
                + Spelling.question(meant.map(name -> "<" + name + ">"))
                + (meant.isPresent() ? " Allowed " : "; allowed ") + (allowed.size() == 1 ? "is " : "are ")
                + elements(allowed));
    }

    private static String elements(List<String> names) {
        return names.stream().map(name -> "<" + name + ">").collect(Collectors.joining(", "));
    }
}
