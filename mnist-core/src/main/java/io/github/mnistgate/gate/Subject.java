package io.github.mnistgate.gate;

/**
 * One thing that a gate looks at.
 *
 * @param name such as {@code recall of digit 5}
 * @param value null where there is none
 * @param whyMissing why there is none; null where there is one
 */
record Subject(String name, Measure value, String whyMissing) {

    static Subject of(String name, Measure value) {
        return new Subject(name, value, null);
    }

    static Subject missing(String name, String why) {
        return new Subject(name, null, why);
    }

    boolean isMissing() {
        return value == null;
    }
}
