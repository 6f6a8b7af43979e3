package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Execution;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Refuses a goal typed on the command line where it would not do what the build does: such a goal sees the
 * configuration of the plugin, but that of an execution only if its name is typed behind the goal.
 */
final class TypedGoal {

    private static final String TRAIN = "train";
    private static final String EVALUATE = "evaluate";
    private static final String CHECK = "check";
    private static final String UPDATE_BASELINE = "update-baseline";
    private static final String OUTPUT_DIRECTORY = "outputDirectory";
    private static final String SEEDS = "seeds";

    /** Goals whose configuration another one needs to do what the build does. One that is not here needs its own. */
    private static final Map<String, List<String>> RELATED = Map.of(
            "suggest",
            List.of(TRAIN),
            "sweep",
            List.of(TRAIN),
            "summary",
            List.of(TRAIN),
            UPDATE_BASELINE,
            List.of(TRAIN, CHECK, UPDATE_BASELINE),
            "predict",
            List.of(TRAIN, EVALUATE, CHECK),
            "export",
            List.of(TRAIN, EVALUATE, CHECK),
            "history",
            List.of(TRAIN, EVALUATE, CHECK));

    /** Goals that need no more of a related one than where its result is. */
    private static final Set<String> READERS = Set.of("predict", "export", "history");

    /** Goals that train several seeds in any case. */
    private static final Set<String> OF_SEEDS = Set.of("suggest", "sweep");

    /** Elements that change neither what is trained nor what is judged. */
    private static final Set<String> HARMLESS = Set.of(
            "skip", "threads", "argLine", "timeoutSeconds", "cache", "force", "attach", "haltOnFailure", "recordNote");

    private final KnownNames known;
    private final PluginConfiguration configuration;
    private final Set<String> typedProperties;
    private final UnaryOperator<String> commands;

    /**
     * @param typedProperties the user properties of the command line, which a typed goal sees
     * @param commands gives a goal as a user has to type it where Maven was started, for this module
     */
    TypedGoal(
            KnownNames known,
            PluginConfiguration configuration,
            Set<String> typedProperties,
            UnaryOperator<String> commands) {
        this.known = known;
        this.configuration = configuration;
        this.typedProperties = typedProperties;
        this.commands = commands;
    }

    /**
     * @param executionId what was typed behind the goal; Maven's own if nothing was
     * @throws InvalidInputException if there is no such execution, or if the goal does not see what an execution says
     */
    void check(String goal, String executionId) {
        List<String> related = RELATED.getOrDefault(goal, List.of(goal));
        Optional<Execution> named = configuration.execution(executionId);
        if (named.isEmpty() && !executionId.equals(PluginConfiguration.TYPED)) {
            List<String> ids = ids(related);
            throw new InvalidInputException(
                    "mnist:" + goal + "@" + executionId + " names an execution that the plugin does not"
                            + " have in this pom or its parents; "
                            + (ids.isEmpty() ? "it has none" : "allowed are " + typed(goal, ids, ", ")));
        }
        // It trains as one execution says, and compares as another does: it must see both.
        boolean needsAll = goal.equals(UPDATE_BASELINE);
        if (needsAll || named.isEmpty() || named.get().goals().stream().noneMatch(related::contains)) {
            checkUnseen(goal, related, named);
        }
    }

    private String typed(String goal, Collection<String> ids, String separator) {
        return ids.stream()
                .map(id -> commands.apply("mnist:" + goal + "@" + id))
                .collect(Collectors.joining(separator));
    }

    /** Returns the executions whose names are of use behind a goal: those with one of its related goals, else all. */
    private List<String> ids(List<String> related) {
        List<String> ids = configuration.executions().stream()
                .filter(execution -> execution.goals().stream().anyMatch(related::contains))
                .map(Execution::id)
                .toList();
        return ids.isEmpty()
                ? configuration.executions().stream().map(Execution::id).toList()
                : ids;
    }

    /**
     * Returns whether an execution is about the result that the goal is about: that of the seen one, else the module's
     * own, if there is one.
     */
    private boolean isOfTheSameResult(Execution execution, Optional<Execution> seen) {
        if (seen.isPresent()) {
            return isSame(OUTPUT_DIRECTORY, seen.get(), execution);
        }
        boolean hasOwn = configuration.executions().stream()
                .anyMatch(each -> each.bound()
                        && each.goals().contains(TRAIN)
                        && !configuration.ownElements(each).contains(OUTPUT_DIRECTORY));
        return !hasOwn || !configuration.ownElements(execution).contains(OUTPUT_DIRECTORY);
    }

    /** @param seen the execution whose configuration the goal gets; empty if it gets that of the plugin alone */
    private void checkUnseen(String goal, List<String> related, Optional<Execution> seen) {
        List<Execution> executions = configuration.executions().stream()
                .filter(execution -> !execution.id().equals(PluginConfiguration.TYPED))
                .filter(execution -> execution.goals().stream().anyMatch(related::contains))
                .filter(execution -> !goal.equals(UPDATE_BASELINE) || isOfTheSameResult(execution, seen))
                .toList();
        // One that is bound to no phase is typed by its name, and no part of what the build does.
        List<Execution> bound = executions.stream().filter(Execution::bound).toList();
        if (READERS.contains(goal)
                && (bound.isEmpty() ? executions : bound)
                        .stream()
                                .anyMatch(execution ->
                                        !configuration.ownElements(execution).contains(OUTPUT_DIRECTORY))) {
            // One of the results is the module's own, which is what the plain goal means.
            return;
        }
        Set<String> unseen = new LinkedHashSet<>();
        Set<String> where = new LinkedHashSet<>();
        for (Execution execution : bound.isEmpty() ? executions : bound) {
            Set<String> own = configuration.ownElements(execution);
            own.retainAll(needed(goal));
            own.removeIf(
                    name -> seen.filter(each -> isSame(name, each, execution)).isPresent());
            if (!own.isEmpty()) {
                unseen.addAll(own);
                where.add(execution.id());
            }
        }
        if (!unseen.isEmpty()) {
            throw new InvalidInputException(described(goal, seen) + " not see "
                    + unseen.stream().map(name -> "<" + name + ">").collect(Collectors.joining(", ")) + " of "
                    + (where.size() == 1 ? "execution " : "the executions ")
                    + where.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")) + "; type "
                    + typed(goal, where, " or ")
                    + ", or move the elements to the plugin's <configuration>");
        }
    }

    private static boolean isSame(String element, Execution one, Execution other) {
        return one.configuration()
                .flatMap(each -> each.child(element))
                .equals(other.configuration().flatMap(each -> each.child(element)));
    }

    private static String described(String goal, Optional<Execution> seen) {
        return seen.filter(execution -> !execution.id().equals(PluginConfiguration.TYPED))
                .map(execution -> "mnist:" + goal + "@" + execution.id() + " takes the configuration of execution '"
                        + execution.id()
                        + "', which has "
                        + (execution.goals().isEmpty()
                                ? "no goals"
                                : "the goals " + String.join(", ", execution.goals()))
                        + ", and does")
                .orElse("mnist:" + goal + ", typed without an execution, does");
    }

    private Set<String> needed(String goal) {
        Set<String> needed = READERS.contains(goal)
                ? new LinkedHashSet<>(Set.of(OUTPUT_DIRECTORY))
                : new LinkedHashSet<>(known.elementsOf(goal));
        needed.removeAll(HARMLESS);
        if (OF_SEEDS.contains(goal)) {
            needed.remove(SEEDS);
        }
        needed.removeIf(name -> typedProperties.contains(KnownNames.PREFIX + name));
        configuration
                .execution(PluginConfiguration.TYPED)
                .ifPresent(typed -> needed.removeAll(configuration.ownElements(typed)));
        return needed;
    }
}
