package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads {@link ModelGate}s. */
final class ModelGates {

    private ModelGates() {}

    /**
     * The gates of a class.
     *
     * @throws ExtensionConfigurationException in one line that names the annotation, the attribute, its value and what
     *     is allowed
     */
    static List<Gate> parse(List<ModelGate> annotations, Class<?> testClass) {
        List<Gate> gates = new ArrayList<>();
        for (ModelGate annotation : annotations) {
            try {
                gates.addAll(parse(annotation));
            } catch (IllegalArgumentException | InvalidInputException e) {
                String where = "@ModelGate(metric = " + annotation.metric().name() + ") on " + testClass.getName();
                throw new ExtensionConfigurationException(where + ": " + e.getMessage(), e);
            }
        }
        return gates;
    }

    private static List<Gate> parse(ModelGate gate) {
        checkNumbers(gate);
        checkDigits(gate);
        return gate.corruption().length == 0
                ? List.of(parse(gate, null))
                : Arrays.stream(gate.corruption())
                        .distinct()
                        .map(corruption -> parse(gate, corruption))
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

    private static void checkDigits(ModelGate gate) {
        Arrays.stream(gate.classes()).forEach(digit -> Argument.digit("classes", digit));
        Arrays.stream(gate.excludes()).forEach(digit -> Argument.digit("excludes", digit));
        if (gate.actual() != -1) {
            Argument.digit("actual", gate.actual());
        }
        if (gate.predicted() != -1) {
            Argument.digit("predicted", gate.predicted());
        }
        if (gate.macro() && !takesClasses(gate.metric())) {
            throw new IllegalArgumentException(
                    "macro is true, allowed with RECALL, PRECISION and F1 only; leave it out");
        }
        if (gate.macro() && gate.classes().length > 0) {
            throw new IllegalArgumentException(
                    "macro is the mean over all digits, so it excludes classes; remove one of them");
        }
        if (gate.excludes().length > 0 && (gate.macro() || gate.classes().length > 0)) {
            throw new IllegalArgumentException(
                    "excludes leaves digits out where each is judged, so it does not go with "
                            + (gate.macro() ? "macro" : "classes") + "; remove one of them");
        }
        if (Arrays.stream(gate.excludes()).distinct().count() == 10) {
            throw new IllegalArgumentException(
                    "excludes names all digits, which leaves none to judge; remove one of them");
        }
    }

    private static boolean takesClasses(Metric metric) {
        return metric == Metric.RECALL || metric == Metric.PRECISION || metric == Metric.F1;
    }

    private static Gate parse(ModelGate gate, Corruption corruption) {
        return Gate.parseAttributes(
                gate.metric(),
                new GateParameters(
                        gate.metric().key(),
                        Double.isNaN(gate.minimum()) ? null : GateParameters.text(gate.minimum()),
                        Double.isNaN(gate.maximum()) ? null : GateParameters.text(gate.maximum()),
                        gate.bound().key(),
                        gate.macro() ? "macro" : digits(gate.classes()),
                        digits(gate.excludes()),
                        gate.minimumSupport() == 0 ? null : String.valueOf(gate.minimumSupport()),
                        gate.actual() == -1 ? null : String.valueOf(gate.actual()),
                        gate.predicted() == -1 ? null : String.valueOf(gate.predicted()),
                        corruption == null ? null : corruption.key(),
                        gate.corruptionSeverity() == 0 ? null : String.valueOf(gate.corruptionSeverity()),
                        gate.severity().key()),
                ClassNames.DIGITS);
    }

    private static String digits(int[] digits) {
        return digits.length == 0
                ? null
                : Arrays.stream(digits).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
