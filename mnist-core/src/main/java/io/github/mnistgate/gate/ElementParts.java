package io.github.mnistgate.gate;

import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.Corruption;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a {@code <gate>}, which are text.
 *
 * @param name of the gate in messages
 */
record ElementParts(String name, Metric metric, GateParameters gate, ClassReader reader) implements GateParts {

    private static final String ALL = "all";
    private static final String MACRO = "macro";

    @Override
    public GateTerms terms() {
        return GateTerms.ELEMENTS;
    }

    @Override
    public Optional<String> written(GatePart part) {
        return Optional.ofNullable(
                switch (part) {
                    case MINIMUM -> gate.minimum();
                    case MAXIMUM -> gate.maximum();
                    case BOUND -> gate.bound();
                    case CLASSES -> gate.classes();
                    case EXCLUDES -> gate.excludes();
                    case MINIMUM_SUPPORT -> gate.minimumSupport();
                    case ACTUAL -> gate.actual();
                    case PREDICTED -> gate.predicted();
                    case CORRUPTION -> gate.corruption();
                    case CORRUPTION_SEVERITY -> gate.corruptionSeverity();
                    case SEVERITY -> gate.severity();
                });
    }

    @Override
    public Limit limit(Limit.Kind kind) {
        GatePart part = GatePart.of(kind);
        return metric.unit().parse(kind, place(part), text(part));
    }

    @Override
    public Bound bound() {
        return Named.parse(Bound.class, place(GatePart.BOUND), gate.bound());
    }

    @Override
    public Selection selection() {
        return switch (gate.classes().strip()) {
            case ALL -> Selection.ALL;
            case MACRO -> Selection.MACRO;
            default -> Selection.LISTED;
        };
    }

    @Override
    public Optional<List<Integer>> labels(GatePart part) {
        return reader.labels(place(part), text(part), part == GatePart.CLASSES ? ALL + ", " + MACRO + " or " : "");
    }

    @Override
    public Optional<Integer> label(GatePart part) {
        return reader.label(place(part), text(part));
    }

    @Override
    public int number(GatePart part, int from, int to) {
        return WholeNumber.parse(place(part), text(part), from, to);
    }

    @Override
    public Corruption corruption() {
        return Named.parse(Corruption.class, place(GatePart.CORRUPTION), gate.corruption());
    }

    @Override
    public Severity severity() {
        return Named.parse(Severity.class, place(GatePart.SEVERITY), gate.severity());
    }

    private String text(GatePart part) {
        return written(part).orElseThrow();
    }
}
