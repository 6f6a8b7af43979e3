package io.github.mnistgate.gate;

import io.github.mnistgate.Argument;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The attributes of an annotation, which have the types of their values.
 *
 * @param names of the classes of the data
 */
record AttributeParts(GateAttributes gate, ClassNames names) implements GateParts {

    @Override
    public String name() {
        return gate.metric().name();
    }

    @Override
    public GateTerms terms() {
        return GateTerms.ATTRIBUTES;
    }

    @Override
    public Optional<String> written(GatePart part) {
        return switch (part) {
            case MINIMUM -> written(gate.minimum());
            case MAXIMUM -> written(gate.maximum());
            case BOUND -> Optional.of(gate.bound().name());
            case CLASSES -> gate.isMacro() ? Optional.of("macro") : written(gate.classes());
            case EXCLUDES -> written(gate.excludes());
            case MINIMUM_SUPPORT -> written(gate.minimumSupport());
            case ACTUAL -> gate.actual().map(String::valueOf);
            case PREDICTED -> gate.predicted().map(String::valueOf);
            case CORRUPTION -> gate.corruption().map(Corruption::name);
            case CORRUPTION_SEVERITY -> written(gate.corruptionSeverity());
            case SEVERITY -> Optional.of(gate.severity().name());
        };
    }

    private static Optional<String> written(OptionalDouble number) {
        return number.isPresent() ? Optional.of(Unit.text(number.getAsDouble())) : Optional.empty();
    }

    private static Optional<String> written(OptionalInt number) {
        return number.isPresent() ? Optional.of(String.valueOf(number.getAsInt())) : Optional.empty();
    }

    private static Optional<String> written(List<Integer> labels) {
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(labels.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Override
    public Limit limit(Limit.Kind kind) {
        OptionalDouble limit = kind == Limit.Kind.MINIMUM ? gate.minimum() : gate.maximum();
        return gate.metric().unit().of(kind, kind.word(), limit.orElseThrow());
    }

    @Override
    public Bound bound() {
        return gate.bound();
    }

    @Override
    public Selection selection() {
        return gate.isMacro() ? Selection.MACRO : Selection.LISTED;
    }

    @Override
    public Optional<List<Integer>> labels(GatePart part) {
        List<Integer> labels = part == GatePart.CLASSES ? gate.classes() : gate.excludes();
        return Optional.of(
                labels.stream().distinct().map(label -> checked(part, label)).toList());
    }

    @Override
    public Optional<Integer> label(GatePart part) {
        Optional<Integer> label = part == GatePart.ACTUAL ? gate.actual() : gate.predicted();
        return label.map(given -> checked(part, given));
    }

    private int checked(GatePart part, int label) {
        return Argument.between(part.word(), label, 0, names.size() - 1);
    }

    @Override
    public int number(GatePart part, int from, int to) {
        OptionalInt number = part == GatePart.MINIMUM_SUPPORT ? gate.minimumSupport() : gate.corruptionSeverity();
        return WholeNumber.check(place(part), number.orElseThrow(), from, to);
    }

    @Override
    public Corruption corruption() {
        return gate.corruption().orElseThrow();
    }

    @Override
    public Severity severity() {
        return gate.severity();
    }
}
