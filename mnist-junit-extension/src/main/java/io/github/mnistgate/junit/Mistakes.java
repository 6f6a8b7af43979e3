package io.github.mnistgate.junit;

/** Selects the mistakes of a model that are meant. */
@FunctionalInterface
interface Mistakes {

    /** Selects all mistakes. */
    Mistakes ANY = (actual, predicted) -> true;

    /** Returns whether images of one class that were taken for another are meant. */
    boolean include(int actual, int predicted);

    /** Selects images of a class that were taken for others. */
    static Mistakes of(int label) {
        return (actual, predicted) -> actual == label;
    }

    /** Selects images of others that were taken for a class. */
    static Mistakes takenFor(int label) {
        return (actual, predicted) -> predicted == label;
    }

    /** Selects both images of a class that were taken for others, and images of others that were taken for it. */
    static Mistakes around(int label) {
        return (actual, predicted) -> actual == label || predicted == label;
    }
}
