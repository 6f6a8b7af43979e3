package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The gates of a build as users write them. Gates name classes, and those of the data may be known later than the
 * gates.
 *
 * @param minimumAccuracy a gate of its own; null where it was not given, then 97 % if there is no other gate
 * @param gates the others
 * @param ofSeeds whether they are for {@link GateJudge#judgeSeeds}: means over seeds have bounds, whatever the metric
 *     is, but for {@code parameters} and {@code modelBytes}
 */
@API(status = API.Status.INTERNAL)
public record WrittenGates(String minimumAccuracy, List<GateParameters> gates, boolean ofSeeds) {

    public WrittenGates {
        gates = List.copyOf(gates);
    }

    /**
     * Reads the gates for data whose classes are known.
     *
     * @throws InvalidInputException naming element, value and what is allowed
     */
    public List<Gate> of(ClassNames classes) {
        return GateParser.parse(this, Optional.of(classes));
    }

    /**
     * Reads the gates before the classes of the data are known. All is checked but the names of classes; a gate with
     * such a name can be judged where there is no result, and nowhere else.
     *
     * @throws InvalidInputException naming element, value and what is allowed
     */
    public List<Gate> ofUnknownClasses() {
        return GateParser.parse(this, Optional.empty());
    }
}
