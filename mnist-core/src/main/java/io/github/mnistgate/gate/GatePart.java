package io.github.mnistgate.gate;

/** A part of a gate beside its metric. */
enum GatePart {
    MINIMUM("minimum"),
    MAXIMUM("maximum"),
    BOUND("bound"),
    CLASSES("classes"),
    EXCLUDES("excludes"),
    MINIMUM_SUPPORT("minimumSupport"),
    ACTUAL("actual"),
    PREDICTED("predicted"),
    CORRUPTION("corruption"),
    CORRUPTION_SEVERITY("corruptionSeverity"),
    SEVERITY("severity");

    private final String word;

    GatePart(String word) {
        this.word = word;
    }

    /** Returns the name that elements and attributes have in common. */
    String word() {
        return word;
    }

    /** Returns the part that gives a limit. */
    static GatePart of(Limit.Kind kind) {
        return kind == Limit.Kind.MINIMUM ? MINIMUM : MAXIMUM;
    }
}
