package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.gate.ClassReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The labels of the classes that a {@link ModelGate} tells by label or by name; no label where an attribute is not
 * given.
 */
record GatedLabels(
        List<Integer> classes, List<Integer> excludes, Optional<Integer> actual, Optional<Integer> predicted) {

    /**
     * @throws IllegalArgumentException if a label is of no class, or a class is told twice
     * @throws io.github.mnistgate.InvalidInputException if a name is that of no class
     */
    static GatedLabels of(ModelGate gate, ClassNames classes) {
        return new GatedLabels(
                labels(classes, "classes", gate.classes(), "classNames", gate.classNames()),
                labels(classes, "excludes", gate.excludes(), "excludedNames", gate.excludedNames()),
                label(classes, "actual", gate.actual(), "actualName", gate.actualName()),
                label(classes, "predicted", gate.predicted(), "predictedName", gate.predictedName()));
    }

    private static Optional<Integer> label(
            ClassNames classes, String attribute, int label, String nameAttribute, String name) {
        return labels(
                        classes,
                        attribute,
                        label == -1 ? new int[0] : new int[] {label},
                        nameAttribute,
                        name.isEmpty() ? new String[0] : new String[] {name})
                .stream()
                .findFirst();
    }

    /** Returns the labels that one of two attributes gives. */
    static List<Integer> labels(
            ClassNames classes, String attribute, int[] labels, String nameAttribute, String... names) {
        if (labels.length > 0 && names.length > 0) {
            throw new IllegalArgumentException(
                    attribute + " and " + nameAttribute + " are both given, allowed is one of them; remove the other");
        }
        Stream<Integer> byLabel = Arrays.stream(labels)
                .map(label -> Argument.between(attribute, label, 0, classes.size() - 1))
                .boxed();
        Stream<Integer> byName = Arrays.stream(names).map(name -> ClassReader.label(classes, nameAttribute, name));
        return Stream.concat(byLabel, byName).toList();
    }
}
