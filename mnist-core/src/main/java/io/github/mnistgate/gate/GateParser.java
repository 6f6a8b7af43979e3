package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.ClassNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the gates of a build as users write them. */
final class GateParser {

    private static final String MINIMUM_ACCURACY = "minimumAccuracy";
    private static final String DEFAULT_MINIMUM_ACCURACY = "97%";

    private final WrittenGates written;
    private final Optional<ClassNames> classes;

    private GateParser(WrittenGates written, Optional<ClassNames> classes) {
        this.written = written;
        this.classes = classes;
    }

    /**
     * Parses gates.
     *
     * @param classes of the data; empty where they are not known yet
     */
    static List<Gate> parse(WrittenGates written, Optional<ClassNames> classes) {
        return new GateParser(written, classes).parse();
    }

    private List<Gate> parse() {
        List<Gate> gates = new ArrayList<>();
        if (written.minimumAccuracy() != null || written.gates().isEmpty()) {
            String minimum = written.minimumAccuracy() == null ? DEFAULT_MINIMUM_ACCURACY : written.minimumAccuracy();
            gates.add(new Gate(
                    Metric.ACCURACY,
                    new Scope.Whole(),
                    Limit.rate(Limit.Kind.MINIMUM, MINIMUM_ACCURACY, minimum).ofRate(MINIMUM_ACCURACY, minimum),
                    Bound.POINT,
                    0,
                    Severity.ERROR));
        }
        int first = gates.size();
        for (GateParameters gate : written.gates()) {
            gates.add(parse("gate " + (1 + gates.size() - first), gate));
        }
        return gates;
    }

    private Gate parse(String where, GateParameters gate) {
        if (gate.metric() == null) {
            throw new InvalidInputException(where + " has no <metric>, allowed are " + Named.keys(Metric.class));
        }
        Metric metric = Named.parse(Metric.class, "<metric> of " + where, gate.metric());
        GateParts parts = new ElementParts(where + " (" + metric.key() + ")", metric, gate, new ClassReader(classes));
        return new GateRules(metric, parts, classes, written.ofSeeds()).gate();
    }
}
