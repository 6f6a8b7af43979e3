package io.github.mnistgate.gate;

import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.ClassNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The names by which messages call the parts of a gate: those that its author typed. */
enum GateTerms {
    /** The terms of a {@code <gate>} in a pom. */
    ELEMENTS {
        @Override
        String part(String name) {
            return "<" + name + ">";
        }

        @Override
        String setting(String name, String value) {
            return "<" + name + ">" + value + "</" + name + ">";
        }

        @Override
        <E extends Enum<E> & Named> String value(E constant) {
            return constant.key();
        }

        @Override
        String label(ClassNames classes, int label) {
            return classes.name(label);
        }
    },
    /** The terms of an annotation in Java. */
    ATTRIBUTES {
        @Override
        String part(String name) {
            return name;
        }

        @Override
        String setting(String name, String value) {
            return name + " = " + value;
        }

        @Override
        <E extends Enum<E> & Named> String value(E constant) {
            return constant.name();
        }

        @Override
        String label(ClassNames classes, int label) {
            return String.valueOf(label);
        }
    };

    /** The name of an element or attribute. */
    abstract String part(String name);

    /** A part with its value. */
    abstract String setting(String name, String value);

    final String part(GatePart part) {
        return part(part.word());
    }

    final String setting(GatePart part, String value) {
        return setting(part.word(), value);
    }

    /** A class, as the author would write it. */
    abstract String label(ClassNames classes, int label);

    /** A value, as the author would write it. */
    abstract <E extends Enum<E> & Named> String value(E constant);

    /** Several values, separated by commas. */
    <E extends Enum<E> & Named> String values(List<E> constants) {
        return constants.stream().map(constant -> value(constant)).collect(Collectors.joining(", "));
    }

    /** All values of a type. */
    <E extends Enum<E> & Named> String values(Class<E> type) {
        return values(Arrays.asList(type.getEnumConstants()));
    }
}
