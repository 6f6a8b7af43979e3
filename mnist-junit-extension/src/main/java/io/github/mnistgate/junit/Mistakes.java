package io.github.mnistgate.junit;

/** Which mistakes of a model are meant. */
@FunctionalInterface
interface Mistakes {

    /** All. */
    Mistakes ANY = (actual, predicted) -> true;

    /** Whether images of one class that were taken for another are. */
    boolean include(int actual, int predicted);

    /** Images of a class that were taken for others. */
    static Mistakes of(int label) {
        return (actual, predicted) -> actual == label;
    }

    /** Images of others that were taken for a class. */
    static Mistakes takenFor(int label) {
        return (actual, predicted) -> predicted == label;
    }

    /** Both. */
    static Mistakes around(int label) {
        return (actual, predicted) -> actual == label || predicted == label;
    }
}
