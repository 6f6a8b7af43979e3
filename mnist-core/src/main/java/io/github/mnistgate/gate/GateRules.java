package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a gate of its parts, which must go together. */
final class GateRules {

    private static final int DEFAULT_CORRUPTION_SEVERITY = 3;
    private static final int HIGHEST_SUPPORT = 999_999_999;

    private final Metric metric;
    private final GateParts gate;
    private final GateTerms terms;
    private final ClassWords words;
    private final boolean ofSeeds;

    /**
     * @param classes of the data; empty where they are not known yet
     * @param ofSeeds whether the gate is on the mean over seeds
     */
    GateRules(Metric metric, GateParts gate, Optional<ClassNames> classes, boolean ofSeeds) {
        this.metric = metric;
        this.gate = gate;
        this.terms = gate.terms();
        this.words = new ClassWords(classes, terms);
        this.ofSeeds = ofSeeds;
    }

    /**
     * Returns the gate.
     *
     * @throws InvalidInputException if parts do not go together, naming them and what is allowed
     */
    Gate gate() {
        Scope scope = scope();
        Severity severity = gate.isGiven(GatePart.SEVERITY) ? gate.severity() : Severity.ERROR;
        return new Gate(metric, scope, limit(), bound(scope), minimumSupport(), severity);
    }

    private Limit limit() {
        if (gate.isGiven(GatePart.MINIMUM) == gate.isGiven(GatePart.MAXIMUM)) {
            throw new InvalidInputException(
                    gate.name() + " needs exactly one of " + part(GatePart.MINIMUM) + " and " + part(GatePart.MAXIMUM));
        }
        if (gate.isGiven(GatePart.MINIMUM) && metric.isBetterIfLess()) {
            throw refusal("less of it is better, so it takes " + part(GatePart.MAXIMUM) + " and no "
                    + part(GatePart.MINIMUM));
        }
        Limit.Kind kind = gate.isGiven(GatePart.MINIMUM) ? Limit.Kind.MINIMUM : Limit.Kind.MAXIMUM;
        Limit limit = gate.limit(kind);
        GatePart part = GatePart.of(kind);
        return metric.unit() == Unit.RATE
                ? limit.ofRate(gate.place(part), gate.written(part).orElseThrow())
                : limit;
    }

    private Bound bound(Scope scope) {
        Bound bound = gate.isGiven(GatePart.BOUND) ? gate.bound() : Bound.POINT;
        boolean macro = scope instanceof Scope.Macro;
        if (ofSeeds) {
            return boundOfMean(bound);
        }
        if (bound != Bound.POINT && (macro || !metric.isShare())) {
            throw new InvalidInputException(gate.name() + " has no " + bound.key() + " bound, because "
                    + (macro
                            ? "a macro mean is no share of images"
                            : terms.value(metric) + " " + metric.whyNoInterval())
                    + "; leave " + part(GatePart.BOUND) + " out, or use it with " + terms.values(Metric.shares())
                    + (macro ? " of " + words.nouns() : ""));
        }
        return bound;
    }

    private Bound boundOfMean(Bound bound) {
        if (bound != Bound.POINT && metric.isOfModel()) {
            throw new InvalidInputException(
                    gate.name() + " has no " + bound.key() + " bound, because " + terms.value(metric)
                            + " is of the one model that is built, whatever the seeds; leave "
                            + part(GatePart.BOUND) + " out");
        }
        return bound;
    }

    private int minimumSupport() {
        if (!gate.isGiven(GatePart.MINIMUM_SUPPORT)) {
            return 0;
        }
        switch (metric) {
            case CONFUSION, F1, PRECISION, RECALL -> {}
            default ->
                throw refusal("only " + terms.value(Metric.CONFUSION) + ", " + terms.value(Metric.F1) + ", "
                        + terms.value(Metric.PRECISION) + " and " + terms.value(Metric.RECALL) + " take "
                        + part(GatePart.MINIMUM_SUPPORT) + ", since they look at single " + words.nouns());
        }
        return gate.number(GatePart.MINIMUM_SUPPORT, 1, HIGHEST_SUPPORT);
    }

    private Scope scope() {
        if (metric != Metric.ACCURACY && metric != Metric.ACCURACY_DROP) {
            reject(
                    "only " + terms.value(Metric.ACCURACY) + " and " + terms.value(Metric.ACCURACY_DROP) + " take "
                            + part(GatePart.CORRUPTION) + " and " + part(GatePart.CORRUPTION_SEVERITY),
                    GatePart.CORRUPTION,
                    GatePart.CORRUPTION_SEVERITY);
        }
        return switch (metric) {
            case ACCURACY -> gate.isGiven(GatePart.CORRUPTION) ? corrupted() : whole();
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
        rejectClasses(metric.isOfModel() ? "the model" : "all images");
        reject(
                part(GatePart.CORRUPTION_SEVERITY) + " goes with " + part(GatePart.CORRUPTION) + " only",
                GatePart.CORRUPTION_SEVERITY);
        return new Scope.Whole();
    }

    private Scope corrupted() {
        rejectClasses("all images");
        if (!gate.isGiven(GatePart.CORRUPTION)) {
            throw new InvalidInputException(gate.name() + " needs " + part(GatePart.CORRUPTION) + ", allowed are "
                    + terms.values(Corruption.class));
        }
        int severity = gate.isGiven(GatePart.CORRUPTION_SEVERITY)
                ? gate.number(GatePart.CORRUPTION_SEVERITY, 1, Corruption.MAX_SEVERITY)
                : DEFAULT_CORRUPTION_SEVERITY;
        return new Scope.Corrupted(new Condition(gate.corruption(), severity));
    }

    private void rejectClasses(String judged) {
        reject(
                terms.value(metric) + " judges " + judged + "; it takes none of " + part(GatePart.CLASSES) + ", "
                        + part(GatePart.EXCLUDES) + ", " + part(GatePart.ACTUAL) + ", " + part(GatePart.PREDICTED),
                GatePart.CLASSES,
                GatePart.EXCLUDES,
                GatePart.ACTUAL,
                GatePart.PREDICTED);
    }

    private Scope cell() {
        reject(
                terms.value(Metric.CONFUSION) + " takes " + part(GatePart.ACTUAL) + " and " + part(GatePart.PREDICTED)
                        + ", neither " + part(GatePart.CLASSES) + " nor " + part(GatePart.EXCLUDES),
                GatePart.CLASSES,
                GatePart.EXCLUDES);
        if (!gate.isGiven(GatePart.ACTUAL) || !gate.isGiven(GatePart.PREDICTED)) {
            throw new InvalidInputException(gate.name() + " needs both " + part(GatePart.ACTUAL) + " and "
                    + part(GatePart.PREDICTED) + ", " + words.allowed() + "; " + missingPart());
        }
        Optional<Integer> actual = gate.label(GatePart.ACTUAL);
        Optional<Integer> predicted = gate.label(GatePart.PREDICTED);
        if (actual.isEmpty() || predicted.isEmpty()) {
            return new Scope.Unresolved();
        }
        if (actual.equals(predicted)) {
            String shown = words.shown(actual.get());
            throw refusal(part(GatePart.ACTUAL) + " and " + part(GatePart.PREDICTED) + " are both " + shown
                    + ", allowed are two different " + words.nouns() + "; a " + words.noun()
                    + " that is taken for itself is predicted right, so use "
                    + terms.setting("metric", terms.value(Metric.RECALL)) + " with "
                    + terms.setting(GatePart.CLASSES, shown));
        }
        return new Scope.Cell(actual.get(), predicted.get());
    }

    /** Returns which half of a cell is given, and what may be added to it. */
    private String missingPart() {
        Optional<GatePart> half = Stream.of(GatePart.ACTUAL, GatePart.PREDICTED)
                .filter(gate::isGiven)
                .findFirst();
        if (half.isEmpty()) {
            return "neither is given: add such as " + terms.setting(GatePart.ACTUAL, words.example("")) + " and "
                    + terms.setting(GatePart.PREDICTED, words.example(words.example("")));
        }
        String given = gate.written(half.get()).orElseThrow().strip();
        return "only " + terms.setting(half.get(), given) + " is given: add such as "
                + terms.setting(
                        half.get() == GatePart.ACTUAL ? GatePart.PREDICTED : GatePart.ACTUAL, words.example(given));
    }

    private Scope classes() {
        reject(
                "only " + terms.value(Metric.CONFUSION) + " takes " + part(GatePart.ACTUAL) + " and "
                        + part(GatePart.PREDICTED) + "; use " + part(GatePart.CLASSES),
                GatePart.ACTUAL,
                GatePart.PREDICTED);
        GateParts.Selection selection = gate.isGiven(GatePart.CLASSES) ? gate.selection() : GateParts.Selection.ALL;
        if (selection != GateParts.Selection.ALL) {
            reject(
                    part(GatePart.EXCLUDES) + " goes with " + terms.setting(GatePart.CLASSES, "all") + " only",
                    GatePart.EXCLUDES);
        }
        return switch (selection) {
            case ALL -> gate.isGiven(GatePart.EXCLUDES) ? allButExcluded() : new Scope.EveryClass(Set.of());
            case MACRO -> new Scope.Macro();
            case LISTED ->
                gate.labels(GatePart.CLASSES).<Scope>map(Scope.Classes::new).orElse(new Scope.Unresolved());
        };
    }

    private Scope allButExcluded() {
        Optional<List<Integer>> labels = gate.labels(GatePart.EXCLUDES);
        if (labels.isEmpty()) {
            return new Scope.Unresolved();
        }
        if (words.areAll(labels.get().size())) {
            throw new InvalidInputException(gate.place(GatePart.EXCLUDES) + " is '"
                    + gate.written(GatePart.EXCLUDES).orElseThrow() + "', which leaves no " + words.noun()
                    + " to look at; leave one out of it");
        }
        return new Scope.EveryClass(Set.copyOf(labels.get()));
    }

    private String part(GatePart part) {
        return terms.part(part);
    }

    private void reject(String rule, GatePart... parts) {
        if (Stream.of(parts).anyMatch(gate::isGiven)) {
            throw refusal(rule);
        }
    }

    private InvalidInputException refusal(String rule) {
        return new InvalidInputException(gate.name() + ": " + rule);
    }
}
