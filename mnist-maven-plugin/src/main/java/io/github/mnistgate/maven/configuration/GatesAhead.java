package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.BaselineSource;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.WrittenGates;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Execution;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.BaselineFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads what {@code mnist:check} will read later in a build, so that a mistake in it is told before a training starts.
 */
final class GatesAhead {

    private static final String CHECK = "check";
    private static final String GATES = "gates";
    private static final String DATASET = "dataset";
    private static final String OUTPUT_DIRECTORY = "outputDirectory";
    private static final List<String> GATING = List.of(GATES, "minimumAccuracy", "baseline");
    private static final String MINIMUM_ACCURACY = KnownNames.PREFIX + "minimumAccuracy";

    private final Expressions expressions;
    private final Path baseDirectory;
    private final Path results;
    private final StructuredElements elements;

    /**
     * @param baseDirectory of the module, from which a baseline's path starts
     * @param results where a result is unless the configuration says otherwise
     */
    GatesAhead(Expressions expressions, Path baseDirectory, Path results) {
        this.expressions = expressions;
        this.baseDirectory = baseDirectory;
        this.results = results;
        this.elements = new StructuredElements(expressions);
    }

    /**
     * Reads the gates and the baseline of each check.
     *
     * @param typed the executions whose names are typed, behind {@code mnist:check} or behind the goal that is about to
     *     run
     * @throws InvalidInputException as {@code mnist:check} would throw it
     */
    void check(Optional<PluginConfiguration> configuration, Collection<String> typed) {
        checkEach(configuration, typed, check -> read(check, classes(configuration, check)));
    }

    /**
     * Reads the gates again of each check of a result whose classes are known by now.
     *
     * @param typed as for {@link #check}
     * @param directory of the result
     * @throws InvalidInputException as {@code mnist:check} would throw it
     */
    void check(
            Optional<PluginConfiguration> configuration, Collection<String> typed, Path directory, ClassNames classes) {
        checkEach(configuration, typed, check -> {
            if (!isSkipped(check) && directory(check).equals(directory)) {
                written(check).of(classes);
            }
        });
    }

    private static void checkEach(
            Optional<PluginConfiguration> configuration, Collection<String> typed, Consumer<Optional<Element>> check) {
        List<Execution> executions = configuration.stream()
                .flatMap(each -> each.executions().stream())
                .filter(execution -> isBoundCheck(execution) || typed.contains(execution.id()))
                .toList();
        boolean plain = typed.contains(PluginConfiguration.TYPED)
                && executions.stream().noneMatch(execution -> execution.id().equals(PluginConfiguration.TYPED));
        if (executions.isEmpty() || plain) {
            // A check that is typed without an execution.
            check.accept(configuration.flatMap(PluginConfiguration::shared));
        }
        for (Execution execution : executions) {
            try {
                check.accept(execution.configuration());
            } catch (InvalidInputException e) {
                throw placed(e, configuration.orElseThrow(), execution);
            }
        }
    }

    /** Names the execution where the gates are its own. */
    static InvalidInputException placed(
            InvalidInputException e, PluginConfiguration configuration, Execution execution) {
        boolean own = configuration.ownElements(execution).stream().anyMatch(GATING::contains);
        return own ? new InvalidInputException("execution '" + execution.id() + "': " + e.getMessage(), e) : e;
    }

    /**
     * Returns the classes of the result that a check judges, as far as the configuration tells them: the ten digits
     * where all goals of the module have the embedded data set, and the result is not another module's.
     */
    Optional<ClassNames> classes(Optional<PluginConfiguration> configuration, Optional<Element> check) {
        Stream<String> given = configuration.stream()
                .flatMap(each -> Stream.concat(
                        each.shared().stream(),
                        each.executions().stream().flatMap(execution -> execution.configuration().stream())))
                .flatMap(each -> each.child(DATASET).flatMap(Element::text).stream());
        boolean isMnist = Stream.concat(given, Stream.of("${" + KnownNames.PREFIX + DATASET + "}"))
                .map(expressions::value)
                .filter(Objects::nonNull)
                .allMatch(MnistDataset.EMBEDDED::equals);
        Path directory = directory(check);
        boolean isOwn = directory.startsWith(baseDirectory.toAbsolutePath().normalize())
                || directory.equals(results.toAbsolutePath().normalize());
        return isMnist && isOwn ? Optional.of(ClassNames.DIGITS) : Optional.empty();
    }

    /** Returns the directory of the result that a check judges. */
    private Path directory(Optional<Element> check) {
        try {
            return text(check, OUTPUT_DIRECTORY)
                    .map(baseDirectory::resolve)
                    .orElse(results)
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    "outputDirectory is '" + e.getInput() + "', which is not a path: " + e.getReason(), e);
        }
    }

    private boolean isSkipped(Optional<Element> check) {
        return Flag.parse("skip", text(check, "skip").orElse("false"));
    }

    private WrittenGates written(Optional<Element> check) {
        int seeds = Seeds.parseCount(text(check, "seeds").orElse("1"), 1);
        List<GateParameters> gates =
                check.flatMap(each -> each.child(GATES)).map(elements::gates).orElse(List.of());
        return new WrittenGates(text(check, "minimumAccuracy").orElse(null), gates, seeds > 1);
    }

    private void read(Optional<Element> configuration, Optional<ClassNames> classes) {
        if (isSkipped(configuration)) {
            return;
        }
        WrittenGates written = written(configuration);
        classes.map(written::of).orElseGet(written::ofUnknownClasses);
        configuration
                .flatMap(each -> each.child("baseline"))
                .map(elements::baseline)
                .map(RegressionRule::parse)
                .ifPresent(this::readBaseline);
        text(configuration, "haltOnFailure").ifPresent(text -> Flag.parse("haltOnFailure", text));
        text(configuration, "recordNote").ifPresent(text -> Flag.parse("recordNote", text));
    }

    /** Reads a committed baseline that is there; one that is missing may still be made in this build. */
    private void readBaseline(RegressionRule rule) {
        if (rule.source() instanceof BaselineSource.CommittedFile committed) {
            Path file = committed.in(baseDirectory);
            if (Files.exists(file)) {
                BaselineFile.read(file);
            }
        }
    }

    /** Returns what a parameter gets: the element, else the property. */
    private Optional<String> text(Optional<Element> configuration, String name) {
        return configuration
                .flatMap(each -> each.child(name))
                .flatMap(Element::text)
                .map(text -> expressions.text(text, "<" + name + ">"))
                .or(() -> Optional.ofNullable(expressions.value("${" + KnownNames.PREFIX + name + "}")));
    }

    /**
     * Returns the limits of a whole module, with their places, if no execution judges them; empty if one does.
     *
     * @param poms of the module
     * @param typedProperties the user properties of the command line
     */
    List<String> neverJudged(PluginConfiguration configuration, Poms poms, Set<String> typedProperties) {
        if (configuration.executions().stream().anyMatch(GatesAhead::isBoundCheck)) {
            return List.of();
        }
        List<String> limits = new ArrayList<>();
        configuration.shared().stream()
                .flatMap(shared -> shared.children().stream())
                .filter(GatesAhead::limits)
                .map(element -> "<" + element.name() + "> in " + configuration.sharedPlace(element.name()))
                .forEach(limits::add);
        if (expressions.value("${" + MINIMUM_ACCURACY + "}") != null) {
            limits.add(
                    typedProperties.contains(MINIMUM_ACCURACY)
                            ? "-D" + MINIMUM_ACCURACY
                            : "the property <" + MINIMUM_ACCURACY + "> of "
                                    + poms.definitionOf(MINIMUM_ACCURACY).orElse(Poms.ELSEWHERE));
        }
        return limits;
    }

    /** Returns whether an element sets a limit: a baseline does even if it is empty, gates do not. */
    private static boolean limits(Element element) {
        return GATING.contains(element.name())
                && !(element.name().equals(GATES) && element.children().isEmpty());
    }

    private static boolean isBoundCheck(Execution execution) {
        return execution.bound() && execution.goals().contains(CHECK);
    }
}
