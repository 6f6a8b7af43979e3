package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Spelling;
import io.github.mnistgate.dataset.ClassNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads the classes that a gate names. Where the classes of the data are not known yet, any name may be right, and the
 * gate is read again when they are.
 */
@API(status = API.Status.INTERNAL)
public final class ClassReader {

    private static final String SEPARATOR = ",";

    private final Optional<ClassNames> classes;
    private final boolean byLabel;

    private ClassReader(Optional<ClassNames> classes, boolean byLabel) {
        this.classes = classes;
        this.byLabel = byLabel;
    }

    /** Reads names of classes or, where no class has such a name, labels. */
    static ClassReader byName(ClassNames classes) {
        return new ClassReader(Optional.of(classes), false);
    }

    /** Reads labels alone, also where a class has the name of another one's label. */
    static ClassReader byLabel(ClassNames classes) {
        return new ClassReader(Optional.of(classes), true);
    }

    /** Takes any name, because the classes are not known. */
    static ClassReader ofUnknown() {
        return new ClassReader(Optional.empty(), false);
    }

    /**
     * Returns the label of a class that a user names, by its name or number.
     *
     * @param where the text stands, for the message
     * @throws InvalidInputException if it is none, with what is allowed
     */
    public static int label(ClassNames classes, String where, String text) {
        return byName(classes).label(where, text).orElseThrow();
    }

    boolean isKnown() {
        return classes.isPresent();
    }

    /** Returns whether labels are all classes that there are. */
    boolean areAll(int labels) {
        return classes.filter(each -> each.size() == labels).isPresent();
    }

    /** Returns the word for one class: {@code digit} or {@code class}. */
    String noun() {
        return classes.map(ClassNames::noun).orElse("class");
    }

    /** Returns the word for several classes. */
    String nouns() {
        return areDigits() ? "digits" : "classes";
    }

    /** Returns the classes that are allowed, in words. */
    String allowed() {
        return classes.map(ClassNames::allowed).orElse("classes");
    }

    /** Returns a class as users write it, for an example beside another one. */
    String example(String other) {
        if (!isKnown()) {
            return "CLASS";
        }
        // Those digits that are most often taken for each other.
        int first = areDigits() ? 4 : 0;
        int second = areDigits() ? 9 : 1;
        return shown(shown(first).equals(other) ? second : first);
    }

    /** Returns a class as users write it. */
    String shown(int label) {
        return byLabel ? String.valueOf(label) : classes.orElseThrow().name(label);
    }

    /**
     * Reads classes that are separated by commas; without those of the data, none.
     *
     * @param where the text stands, for the message
     * @param others that are allowed besides, for the message
     * @throws InvalidInputException if one of them is none
     */
    List<Integer> labels(String where, String text, String others) {
        List<Integer> labels = new ArrayList<>();
        for (String part : text.split(SEPARATOR, -1)) {
            String name = part.strip();
            Optional<Integer> label = label(name);
            if (label.isEmpty() && (isKnown() || name.isEmpty())) {
                throw new InvalidInputException(
                        where + " is '" + text + "'" + (areDigits() ? "" : ", of which '" + name + "' is no class")
                                + ", allowed are " + others + allowed() + (areDigits() ? "" : byNumber() + ",")
                                + " separated by commas" + commas() + meant(name));
            }
            label.ifPresent(labels::add);
        }
        return labels.stream().distinct().toList();
    }

    /**
     * Reads one class; without those of the data, none.
     *
     * @param where the text stands, for the message
     * @throws InvalidInputException if it is none
     */
    Optional<Integer> label(String where, String text) {
        String name = text.strip();
        Optional<Integer> label = label(name);
        if (label.isEmpty() && (isKnown() || name.isEmpty())) {
            throw new InvalidInputException(where + " is '" + text + "', allowed "
                    + (areDigits() ? "is a digit from 0 to 9" : "are " + allowed() + byNumber()) + meant(name));
        }
        return label;
    }

    private Optional<Integer> label(String name) {
        if (!byLabel) {
            return classes.flatMap(each -> each.label(name));
        }
        return classes.filter(each -> name.matches("\\d{1,4}") && Integer.parseInt(name) < each.size())
                .map(each -> Integer.valueOf(name));
    }

    private boolean areDigits() {
        return classes.filter(ClassNames::areDigits).isPresent();
    }

    private String byNumber() {
        return classes.filter(ClassNames::areNumbers).isPresent() ? "" : ", by name or number";
    }

    /** Says how a class is written whose name holds a comma, where there is one. */
    private String commas() {
        return classes.filter(each -> each.names().stream().anyMatch(name -> name.contains(SEPARATOR)))
                .map(each -> "; write the number of a class whose name holds a comma")
                .orElse("");
    }

    private String meant(String name) {
        // Names in other scripts have no letters that are compared.
        return classes.filter(
                        each -> !each.areNumbers() && !Spelling.letters(name).isEmpty())
                .flatMap(each -> Spelling.nearest(name, each.names()))
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
    }
}
