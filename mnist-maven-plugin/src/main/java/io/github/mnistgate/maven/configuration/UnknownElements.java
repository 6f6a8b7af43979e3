package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Spelling;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Execution;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Refuses elements of the plugin's configuration that nothing reads. Maven drops them before a goal sees its
 * configuration, the older versions without a word.
 */
final class UnknownElements {

    /** The one parameter that means something when it is empty. */
    private static final String SKIP = "skip";

    private static final String ARG_LINE = "argLine";
    private static final String GATE = "gate";
    private static final String GATES = "gates";

    private final KnownNames known;
    private final PluginConfiguration configuration;
    private final Expressions expressions;

    UnknownElements(KnownNames known, PluginConfiguration configuration, Expressions expressions) {
        this.known = known;
        this.configuration = configuration;
        this.expressions = expressions;
    }

    /**
     * @throws InvalidInputException naming the first element that no goal reads, that is empty, or that is given twice
     */
    void check() {
        configuration.levels().forEach(level -> checkSingle(level.configuration(), name -> level.place()));
        configuration.shared().ifPresent(shared -> {
            checkSingle(shared, configuration::sharedPlace);
            for (Element element : shared.children()) {
                checkKnown(element.name(), configuration.sharedPlace(element.name()), known.allElements());
                checkText(element, configuration.sharedPlace(element.name()));
                checkResolved(element, configuration.sharedPlace(element.name()));
            }
        });
        configuration.executions().forEach(this::check);
        // An empty element that was merged with another one is found here, because the merged one hides it.
        for (Level level : configuration.levels()) {
            level.configuration().children().forEach(child -> checkText(child, level.place()));
        }
    }

    /**
     * @param place of the element in words
     * @throws InvalidInputException if the goal that makes the report does not know an element of {@code reporting}
     */
    static void checkReporting(String name, String place, KnownNames known, String goal) {
        if (known.elementsOf(goal).contains(name)) {
            return;
        }
        if (known.allElements().contains(name) || name.equals(GATE)) {
            String whole = name.equals(GATE) ? "<gates><gate>…</gate></gates>" : "<" + name + ">";
            throw new InvalidInputException("<" + name + "> in " + place + " is read by no goal; allowed there are "
                    + known.elementsOf(goal).stream()
                            .sorted()
                            .map(each -> "<" + each + ">")
                            .collect(Collectors.joining(", "))
                    + ", which mnist:" + goal + " reads; move " + whole
                    + " to the plugin's <configuration> in <build>");
        }
        checkKnown(name, place, known.elementsOf(goal));
    }

    private void check(Execution execution) {
        Function<String, String> place = name -> configuration.ownPlace(execution, name);
        Set<String> own = configuration.ownElements(execution);
        for (String name : own) {
            checkKnown(name, place.apply(name), known.allElements());
            checkRead(name, execution);
        }
        execution.configuration().ifPresent(merged -> {
            checkSingle(merged, place);
            merged.children().stream()
                    .filter(element -> own.contains(element.name()))
                    .forEach(element -> {
                        checkText(element, place.apply(element.name()));
                        checkResolved(element, place.apply(element.name()));
                    });
        });
    }

    /** @param names that are allowed at this place */
    static void checkKnown(String name, String place, Set<String> names) {
        if (names.contains(name)) {
            return;
        }
        if (name.equals(GATE) && names.contains(GATES)) {
            throw new InvalidInputException("<gate> in " + place
                    + " stands outside <gates>, where no goal reads it; write" + " <gates><gate>…</gate></gates>");
        }
        Optional<String> meant = Spelling.nearest(
                name.startsWith(KnownNames.PREFIX) ? name.substring(KnownNames.PREFIX.length()) : name, names);
        throw new InvalidInputException("<" + name + "> in " + place + " is unknown to every goal of mnist-maven-plugin"
                + Spelling.question(meant.map(each -> "<" + each + ">")) + (meant.isPresent() ? " " : "; ")
                + KnownNames.HELP_COMMAND);
    }

    /** An execution's own element must be read by a goal of this execution, whatever the goals of others read. */
    private void checkRead(String name, Execution execution) {
        if (execution.id().equals(PluginConfiguration.TYPED)
                || known.elementsOf(execution.goals()).contains(name)) {
            return;
        }
        List<String> readers = known.goalsThatKnow(name);
        String goals = readers.stream().map("mnist:"::concat).collect(Collectors.joining(", "));
        throw new InvalidInputException("<" + name + "> in " + configuration.ownPlace(execution, name) + " is read by "
                + goals
                + ", but this execution has "
                + (execution.goals().isEmpty() ? "no goals" : "the goals " + String.join(", ", execution.goals()))
                + "; move <" + name + "> to the plugin's <configuration>, or give the execution a goal that reads it");
    }

    /** Refuses an element that stands more than once: Maven takes the last of two elements of one name. */
    private static void checkSingle(Element configuration, Function<String, String> place) {
        for (Element element : configuration.children()) {
            if (configuration.children(element.name()).size() > 1
                    && !element.name().equals(GATE)) {
                throw new InvalidInputException(
                        "<" + element.name() + "> stands more than once in " + place.apply(element.name())
                                + ", and Maven would use only the last of them; remove the others");
            }
        }
    }

    /** For an empty element Maven takes the default, as if it were not there. */
    private static void checkText(Element element, String place) {
        boolean structured = MergedElements.STRUCTURED.contains(element.name());
        if (element.text().isEmpty()
                && element.children().isEmpty()
                && !structured
                && !element.name().equals(ARG_LINE)
                && !element.attributes().containsKey(MergedElements.SELF)) {
            throw new InvalidInputException("<" + element.name() + "> in " + place
                    + " is empty; give it a value, or take the" + " element out");
        }
        if (!structured && !element.children().isEmpty()) {
            throw new InvalidInputException("<" + element.name() + "> in " + place + " holds <"
                    + element.children().get(0).name() + ">; allowed is text");
        }
    }

    private void checkResolved(Element element, String place) {
        // <skip>${skipTests}</skip> is usual, and skips nothing where the property is not defined.
        if (element.children().isEmpty() && !element.name().equals(SKIP)) {
            element.text().ifPresent(text -> expressions.check(text, "<" + element.name() + "> in " + place));
        }
    }
}
