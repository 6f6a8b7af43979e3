package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads gates as users write them. */
final class GateParser {

    private static final String DEFAULT_MINIMUM_ACCURACY = "97%";
    private static final int DEFAULT_CORRUPTION_SEVERITY = 3;
    private static final String ALL = "all";
    private static final String MACRO = "macro";

    private final GateParameters gate;
    private final Metric metric;
    /** The gate in messages, such as {@code gate 2 (recall)}. */
    private final String name;

    private final boolean ofSeeds;
    private final GateTerms terms;
    private final ClassReader reader;

    private GateParser(
            GateParameters gate, Metric metric, String name, boolean ofSeeds, GateTerms terms, ClassReader reader) {
        this.gate = gate;
        this.metric = metric;
        this.name = name;
        this.ofSeeds = ofSeeds;
        this.terms = terms;
        this.reader = reader;
    }

    /** Parses the gates of a build. */
    static List<Gate> parse(WrittenGates written, ClassReader reader) {
        List<Gate> gates = new ArrayList<>();
        if (written.minimumAccuracy() != null || written.gates().isEmpty()) {
            String minimum = written.minimumAccuracy() == null ? DEFAULT_MINIMUM_ACCURACY : written.minimumAccuracy();
            gates.add(new Gate(
                    Metric.ACCURACY,
                    new Scope.Whole(),
                    Limit.rate(Limit.Kind.MINIMUM, "minimumAccuracy", minimum),
                    Bound.POINT,
                    0,
                    Severity.ERROR));
        }
        int first = gates.size();
        for (GateParameters gate : written.gates()) {
            String where = "gate " + (1 + gates.size() - first);
            gates.add(parse(where, gate, written.ofSeeds(), reader));
        }
        return gates;
    }

    /** Parses a gate like {@link Gate#parseAttributes}. */
    static Gate parseAttributes(Metric metric, GateParameters gate, ClassReader reader) {
        return new GateParser(gate, metric, metric.name(), false, GateTerms.ATTRIBUTES, reader).parse();
    }

    private static Gate parse(String where, GateParameters gate, boolean ofSeeds, ClassReader reader) {
        if (gate.metric() == null) {
            throw new InvalidInputException(where + " has no <metric>, allowed are " + Named.keys(Metric.class));
        }
        Metric metric = Named.parse(Metric.class, "<metric> of " + where, gate.metric());
        return new GateParser(gate, metric, where + " (" + metric.key() + ")", ofSeeds, GateTerms.ELEMENTS, reader)
                .parse();
    }

    private Gate parse() {
        Scope scope = scope();
        Severity severity = gate.severity() == null
                ? Severity.ERROR
                : Named.parse(Severity.class, element("severity"), gate.severity());
        return new Gate(metric, scope, limit(), bound(scope), minimumSupport(), severity);
    }

    private Limit limit() {
        if ((gate.minimum() == null) == (gate.maximum() == null)) {
            throw new InvalidInputException(
                    name + " needs exactly one of " + part("minimum") + " and " + part("maximum"));
        }
        if (gate.minimum() != null && metric.isBetterIfLess()) {
            throw new InvalidInputException(
                    name + ": less of it is better, so it takes " + part("maximum") + " and no " + part("minimum"));
        }
        Limit.Kind kind = gate.minimum() != null ? Limit.Kind.MINIMUM : Limit.Kind.MAXIMUM;
        return metric.unit()
                .parse(kind, element(kind.word()), gate.minimum() != null ? gate.minimum() : gate.maximum());
    }

    private Bound bound(Scope scope) {
        Bound bound = gate.bound() == null ? Bound.POINT : Named.parse(Bound.class, element("bound"), gate.bound());
        boolean macro = scope instanceof Scope.Macro;
        if (ofSeeds) {
            return boundOfMean(bound);
        }
        if (bound != Bound.POINT && (macro || !metric.isShare())) {
            throw new InvalidInputException(name + " has no " + bound.key() + " bound, because "
                    + (macro
                            ? "a macro mean is no share of images"
                            : terms.value(metric) + " " + metric.whyNoInterval())
                    + "; leave " + part("bound") + " out, or use it with " + terms.values(Metric.shares())
                    + (macro ? " of " + reader.nouns() : ""));
        }
        return bound;
    }

    private Bound boundOfMean(Bound bound) {
        if (bound != Bound.POINT && metric.isOfModel()) {
            throw new InvalidInputException(name + " has no " + bound.key() + " bound, because " + metric.key()
                    + " is of the one model that is built, whatever the seeds; leave <bound> out");
        }
        return bound;
    }

    private int minimumSupport() {
        if (gate.minimumSupport() == null) {
            return 0;
        }
        switch (metric) {
            case CONFUSION, F1, PRECISION, RECALL -> {}
            default ->
                throw new InvalidInputException(name + ": only " + terms.value(Metric.CONFUSION) + ", "
                        + terms.value(Metric.F1) + ", " + terms.value(Metric.PRECISION) + " and "
                        + terms.value(Metric.RECALL)
                        + " take " + part("minimumSupport") + ", since they look at single " + reader.nouns());
        }
        return whole("minimumSupport", gate.minimumSupport(), 1, 999_999_999);
    }

    private Scope scope() {
        if (metric != Metric.ACCURACY && metric != Metric.ACCURACY_DROP) {
            reject(
                    "only " + terms.value(Metric.ACCURACY) + " and " + terms.value(Metric.ACCURACY_DROP) + " take "
                            + part("corruption") + " and " + part("corruptionSeverity"),
                    gate.corruption(),
                    gate.corruptionSeverity());
        }
        return switch (metric) {
            case ACCURACY -> gate.corruption() == null ? whole() : corrupted();
            case ACCURACY_DROP -> corrupted();
            case CONFUSION -> cell();
            case F1, PRECISION, RECALL -> classes();
            case BRIER_SCORE,
                    EXPECTED_CALIBRATION_ERROR,
                    LOSS,
                    MODEL_BYTES,
                    OVERFIT_GAP,
                    PARAMETERS,
                    TOP_TWO_ACCURACY -> whole();
        };
    }

    private Scope whole() {
        rejectParts(metric.isOfModel() ? "the model" : "all images");
        if (gate.corruptionSeverity() != null) {
            throw new InvalidInputException(
                    name + ": " + part("corruptionSeverity") + " goes with " + part("corruption") + " only");
        }
        return new Scope.Whole();
    }

    private Scope corrupted() {
        rejectParts("all images");
        if (gate.corruption() == null) {
            throw new InvalidInputException(
                    name + " needs " + part("corruption") + ", allowed are " + terms.values(Corruption.class));
        }
        int severity = gate.corruptionSeverity() == null
                ? DEFAULT_CORRUPTION_SEVERITY
                : whole("corruptionSeverity", gate.corruptionSeverity(), 1, Corruption.MAX_SEVERITY);
        return new Scope.Corrupted(
                new Condition(Named.parse(Corruption.class, element("corruption"), gate.corruption()), severity));
    }

    private void rejectParts(String what) {
        reject(
                terms.value(metric) + " judges " + what + "; it takes none of " + part("classes") + ", "
                        + part("excludes") + ", " + part("actual") + ", " + part("predicted"),
                gate.classes(),
                gate.excludes(),
                gate.actual(),
                gate.predicted());
    }

    private Scope cell() {
        reject(
                terms.value(Metric.CONFUSION) + " takes " + part("actual") + " and " + part("predicted") + ", neither "
                        + part("classes") + " nor " + part("excludes"),
                gate.classes(),
                gate.excludes());
        if (gate.actual() == null || gate.predicted() == null) {
            throw new InvalidInputException(name + " needs both " + part("actual") + " and " + part("predicted") + ", "
                    + reader.allowed() + "; " + missingPart());
        }
        Optional<Integer> actual = reader.label(element("actual"), gate.actual());
        Optional<Integer> predicted = reader.label(element("predicted"), gate.predicted());
        if (actual.isEmpty() || predicted.isEmpty()) {
            return new Scope.Unresolved();
        }
        if (actual.equals(predicted)) {
            String shown = reader.shown(actual.get());
            throw new InvalidInputException(
                    name + ": " + part("actual") + " and " + part("predicted") + " are both " + shown
                            + ", allowed are two different " + reader.nouns() + "; a " + reader.noun()
                            + " that is taken for itself is predicted right, so use "
                            + terms.setting("metric", terms.value(Metric.RECALL)) + " with "
                            + terms.setting("classes", shown));
        }
        return new Scope.Cell(actual.get(), predicted.get());
    }

    /** Returns which half of a cell is given, and what may be added to it. */
    private String missingPart() {
        if (gate.actual() == null && gate.predicted() == null) {
            return "neither is given: add such as " + terms.setting("actual", reader.example("")) + " and "
                    + terms.setting("predicted", reader.example(reader.example("")));
        }
        boolean hasActual = gate.actual() != null;
        String given = (hasActual ? gate.actual() : gate.predicted()).strip();
        return "only " + terms.setting(hasActual ? "actual" : "predicted", given) + " is given: add such as "
                + terms.setting(hasActual ? "predicted" : "actual", reader.example(given));
    }

    private Scope classes() {
        reject(
                "only " + terms.value(Metric.CONFUSION) + " takes " + part("actual") + " and " + part("predicted")
                        + "; use " + part("classes"),
                gate.actual(),
                gate.predicted());
        String classes = gate.classes() == null ? ALL : gate.classes().strip();
        if (!classes.equals(ALL)) {
            reject("<excludes> goes with <classes>all</classes> only", gate.excludes());
        }
        return switch (classes) {
            case ALL -> gate.excludes() == null ? new Scope.EveryClass(Set.of()) : allButExcluded();
            case MACRO -> new Scope.Macro();
            default -> {
                List<Integer> labels = reader.labels(element("classes"), classes, ALL + ", " + MACRO + " or ");
                yield reader.isKnown() ? new Scope.Classes(labels) : new Scope.Unresolved();
            }
        };
    }

    private Scope allButExcluded() {
        Set<Integer> labels = Set.copyOf(reader.labels(element("excludes"), gate.excludes(), ""));
        if (reader.areAll(labels.size())) {
            throw new InvalidInputException(element("excludes") + " is '" + gate.excludes() + "', which leaves no "
                    + reader.noun() + " to look at; leave one out of it");
        }
        return reader.isKnown() ? new Scope.EveryClass(labels) : new Scope.Unresolved();
    }

    private String element(String element) {
        return part(element) + " of " + name;
    }

    private String part(String element) {
        return terms.part(element);
    }

    private void reject(String rule, String... elements) {
        if (Stream.of(elements).anyMatch(element -> element != null)) {
            throw new InvalidInputException(name + ": " + rule);
        }
    }

    private int whole(String element, String text, int from, int to) {
        return WholeNumber.parse(element(element), text, from, to);
    }
}
