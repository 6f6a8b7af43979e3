package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.ClassNames;
import java.util.Optional;

/**
 * The words in which messages on a gate speak of classes.
 *
 * @param classes of the data; empty where they are not known yet
 * @param terms that decide whether the author of the gate wrote a class as a name or as a label
 */
record ClassWords(Optional<ClassNames> classes, GateTerms terms) {

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
        if (classes.isEmpty()) {
            return "CLASS";
        }
        // Those digits that are most often taken for each other.
        int first = areDigits() ? 4 : 0;
        int second = areDigits() ? 9 : 1;
        return shown(shown(first).equals(other) ? second : first);
    }

    /** Returns a class as users write it. */
    String shown(int label) {
        return terms.label(classes.orElseThrow(), label);
    }

    boolean areDigits() {
        return classes.filter(ClassNames::areDigits).isPresent();
    }
}
