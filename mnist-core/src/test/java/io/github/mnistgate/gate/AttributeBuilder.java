package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes a gate as an annotation does, an attribute at a time. */
final class AttributeBuilder {

    private final Metric metric;
    private OptionalDouble minimum = OptionalDouble.empty();
    private OptionalDouble maximum = OptionalDouble.empty();
    private Bound bound = Bound.POINT;
    private boolean isMacro;
    private List<Integer> classes = List.of();
    private List<Integer> excludes = List.of();
    private OptionalInt minimumSupport = OptionalInt.empty();
    private Optional<Integer> actual = Optional.empty();
    private Optional<Integer> predicted = Optional.empty();
    private Optional<Corruption> corruption = Optional.empty();
    private OptionalInt corruptionSeverity = OptionalInt.empty();

    AttributeBuilder(Metric metric) {
        this.metric = metric;
    }

    AttributeBuilder minimum(double limit) {
        minimum = OptionalDouble.of(limit);
        return this;
    }

    AttributeBuilder maximum(double limit) {
        maximum = OptionalDouble.of(limit);
        return this;
    }

    AttributeBuilder bound(Bound given) {
        bound = given;
        return this;
    }

    AttributeBuilder macro() {
        isMacro = true;
        return this;
    }

    AttributeBuilder classes(Integer... labels) {
        classes = Arrays.asList(labels);
        return this;
    }

    AttributeBuilder excludes(Integer... labels) {
        excludes = Arrays.asList(labels);
        return this;
    }

    AttributeBuilder minimumSupport(int images) {
        minimumSupport = OptionalInt.of(images);
        return this;
    }

    AttributeBuilder actual(int label) {
        actual = Optional.of(label);
        return this;
    }

    AttributeBuilder predicted(int label) {
        predicted = Optional.of(label);
        return this;
    }

    AttributeBuilder corrupted(Corruption given) {
        corruption = Optional.of(given);
        return this;
    }

    AttributeBuilder corrupted(Corruption given, int severity) {
        corruptionSeverity = OptionalInt.of(severity);
        return corrupted(given);
    }

    Gate gate(ClassNames names) {
        return new GateAttributes(
                        metric,
                        minimum,
                        maximum,
                        bound,
                        isMacro,
                        classes,
                        excludes,
                        minimumSupport,
                        actual,
                        predicted,
                        corruption,
                        corruptionSeverity,
                        Severity.ERROR)
                .toGate(names);
    }
}
