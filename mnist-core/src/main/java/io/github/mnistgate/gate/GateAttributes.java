package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A gate as an annotation in Java has it. It tells classes by their labels, and messages call its parts attributes.
 *
 * @param minimum limit from below; exactly one of minimum and maximum is given
 * @param maximum limit from above
 * @param bound what of a share is held against the limit
 * @param isMacro whether the mean over the classes is judged; then none is listed
 * @param classes that are judged, each for itself; none: all
 * @param excludes classes left out of all
 * @param minimumSupport test images that each class must have at least
 * @param actual row of a confusion
 * @param predicted column of a confusion
 * @param corruption of the images
 * @param corruptionSeverity 1 to 5; 3 where it is not given
 */
@API(status = API.Status.INTERNAL)
public record GateAttributes(
        Metric metric,
        OptionalDouble minimum,
        OptionalDouble maximum,
        Bound bound,
        boolean isMacro,
        List<Integer> classes,
        List<Integer> excludes,
        OptionalInt minimumSupport,
        Optional<Integer> actual,
        Optional<Integer> predicted,
        Optional<Corruption> corruption,
        OptionalInt corruptionSeverity,
        Severity severity) {

    public GateAttributes {
        classes = List.copyOf(classes);
        excludes = List.copyOf(excludes);
    }

    /**
     * Returns the gate.
     *
     * @param names of the classes of the data
     * @throws io.github.mnistgate.InvalidInputException if attributes do not go together, naming them and what is
     *     allowed
     * @throws IllegalArgumentException if a limit is none of the metric, or a label is of no class
     */
    public Gate toGate(ClassNames names) {
        return new GateRules(metric, new AttributeParts(this, names), Optional.of(names), false).gate();
    }
}
