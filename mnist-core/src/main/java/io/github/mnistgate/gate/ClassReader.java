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
    private final ClassWords words;

    /** @param classes of the data; empty where they are not known, and any name is taken */
    ClassReader(Optional<ClassNames> classes) {
        this.classes = classes;
        this.words = new ClassWords(classes, GateTerms.ELEMENTS);
    }

    /**
     * Returns the label of a class that a user names, by its name or number.
     *
     * @param where the text stands, for the message
     * @throws InvalidInputException if it is none, with what is allowed
     */
    public static int label(ClassNames classes, String where, String text) {
        return new ClassReader(Optional.of(classes)).label(where, text).orElseThrow();
    }

    /**
     * Reads classes that are separated by commas; returns nothing where those of the data are not known.
     *
     * @param where the text stands, for the message
     * @param others that are allowed besides, for the message
     * @throws InvalidInputException if one of them is none
     */
    Optional<List<Integer>> labels(String where, String text, String others) {
        List<Integer> labels = new ArrayList<>();
        for (String part : text.split(SEPARATOR, -1)) {
            String name = part.strip();
            Optional<Integer> label = label(name);
            if (label.isEmpty() && (classes.isPresent() || name.isEmpty())) {
                throw new InvalidInputException(where + " is '" + text + "'"
                        + (words.areDigits() ? "" : ", of which '" + name + "' is no class")
                        + ", allowed are " + others + words.allowed() + (words.areDigits() ? "" : byNumber() + ",")
                        + " separated by commas" + commas() + meant(name));
            }
            label.ifPresent(labels::add);
        }
        return classes.map(each -> labels.stream().distinct().toList());
    }

    /**
     * Reads one class; returns nothing where those of the data are not known.
     *
     * @param where the text stands, for the message
     * @throws InvalidInputException if it is none
     */
    Optional<Integer> label(String where, String text) {
        String name = text.strip();
        Optional<Integer> label = label(name);
        if (label.isEmpty() && (classes.isPresent() || name.isEmpty())) {
            throw new InvalidInputException(where + " is '" + text + "', allowed "
                    + (words.areDigits() ? "is a digit from 0 to 9" : "are " + words.allowed() + byNumber())
                    + meant(name));
        }
        return label;
    }

    private Optional<Integer> label(String name) {
        return classes.flatMap(each -> each.label(name));
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
