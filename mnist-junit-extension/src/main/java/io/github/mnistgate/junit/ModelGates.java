package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateAttributes;
import io.github.mnistgate.gate.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads {@link ModelGate}s. */
final class ModelGates {

    private ModelGates() {}

    /**
     * The gates of a class.
     *
     * @param classes of the data that the model was evaluated on
     * @throws ExtensionConfigurationException in one line that names the annotation, the attribute, its value and what
     *     is allowed
     */
    static List<Gate> of(List<ModelGate> annotations, Class<?> testClass, ClassNames classes) {
        List<Gate> gates = new ArrayList<>();
        for (ModelGate annotation : annotations) {
            placed(annotation, testClass, () -> gates.addAll(read(annotation, classes)));
        }
        return gates;
    }

    /**
     * Checks the numbers of the gates of a class, which are wrong whatever the model is.
     *
     * @throws ExtensionConfigurationException as {@link #of} does
     */
    static void checkNumbers(List<ModelGate> annotations, Class<?> testClass) {
        annotations.forEach(annotation -> placed(annotation, testClass, () -> checkNumbers(annotation)));
    }

    private static void placed(ModelGate annotation, Class<?> testClass, Runnable read) {
        try {
            read.run();
        } catch (IllegalArgumentException | InvalidInputException e) {
            String where = "@ModelGate(metric = " + annotation.metric().name() + ") on " + testClass.getName();
            throw new ExtensionConfigurationException(where + ": " + e.getMessage(), e);
        }
    }

    private static List<Gate> read(ModelGate gate, ClassNames classes) {
        GatedLabels labels = GatedLabels.of(gate, classes);
        check(gate, labels, classes);
        return gate.corruption().length == 0
                ? List.of(read(gate, labels, classes, Optional.empty()))
                : Arrays.stream(gate.corruption())
                        .distinct()
                        .map(corruption -> read(gate, labels, classes, Optional.of(corruption)))
                        .toList();
    }

    private static void checkNumbers(ModelGate gate) {
        if (!Double.isNaN(gate.minimum())) {
            Gate.checkLimit(gate.metric(), "minimum", gate.minimum());
        }
        if (!Double.isNaN(gate.maximum())) {
            Gate.checkLimit(gate.metric(), "maximum", gate.maximum());
        }
        Argument.notNegative("minimumSupport", gate.minimumSupport());
        if (gate.corruptionSeverity() != 0) {
            Argument.between("corruptionSeverity", gate.corruptionSeverity(), 1, Corruption.MAX_SEVERITY);
        }
    }

    private static void check(ModelGate gate, GatedLabels labels, ClassNames classes) {
        String all = classes.areDigits() ? "digits" : "classes";
        String given = gate.classNames().length > 0 ? "classNames" : "classes";
        String excluding = gate.excludedNames().length > 0 ? "excludedNames" : "excludes";
        if (gate.macro() && !takesClasses(gate.metric())) {
            throw new IllegalArgumentException(
                    "macro is true, allowed with RECALL, PRECISION and F1 only; leave it out");
        }
        if (gate.macro() && !labels.classes().isEmpty()) {
            throw new IllegalArgumentException(
                    "macro is the mean over all " + all + ", so it excludes " + given + "; remove one of them");
        }
        if (!labels.excludes().isEmpty() && (gate.macro() || !labels.classes().isEmpty())) {
            throw new IllegalArgumentException(
                    excluding + " leaves " + all + " out where each is judged, so it does not go with "
                            + (gate.macro() ? "macro" : given) + "; remove one of them");
        }
        if (labels.excludes().stream().distinct().count() == classes.size()) {
            throw new IllegalArgumentException(
                    excluding + " names all " + all + ", which leaves none to judge; remove one of them");
        }
    }

    private static boolean takesClasses(Metric metric) {
        return metric == Metric.RECALL || metric == Metric.PRECISION || metric == Metric.F1;
    }

    private static Gate read(ModelGate gate, GatedLabels labels, ClassNames classes, Optional<Corruption> corruption) {
        return new GateAttributes(
                        gate.metric(),
                        given(gate.minimum()),
                        given(gate.maximum()),
                        gate.bound(),
                        gate.macro(),
                        labels.classes(),
                        labels.excludes(),
                        given(gate.minimumSupport()),
                        labels.actual(),
                        labels.predicted(),
                        corruption,
                        given(gate.corruptionSeverity()),
                        gate.severity())
                .toGate(classes);
    }

    private static OptionalDouble given(double limit) {
        return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    private static OptionalInt given(int number) {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
