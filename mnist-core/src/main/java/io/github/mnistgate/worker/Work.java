package io.github.mnistgate.worker;

/** The work of a worker, in the words of messages. */
enum Work {
    TRAINING("the training", "the training JVM", "train fewer epochs", "there is no result"),
    CLASSIFICATION(
            "the classification", "the JVM that classifies", "have fewer images classified", "there is no answer"),
    DESCRIPTION(
            "the construction of the network",
            "the JVM that asks for the network",
            "do less in its class",
            "there is no network");

    private final String noun;
    private final String jvm;
    private final String less;
    private final String consequence;

    Work(String noun, String jvm, String less, String consequence) {
        this.noun = noun;
        this.jvm = jvm;
        this.less = less;
        this.consequence = consequence;
    }

    String noun() {
        return noun;
    }

    /** Names the JVM that does it. */
    String jvm() {
        return jvm;
    }

    /** Says how it takes less time. */
    String less() {
        return less;
    }

    /** Says what follows if it is not done. */
    String consequence() {
        return consequence;
    }
}
