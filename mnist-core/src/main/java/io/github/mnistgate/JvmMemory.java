package io.github.mnistgate;

/** Makes the error for a file that is larger than the memory of the JVM that reads it. */
public final class JvmMemory {

    private static final int MEGABYTE_SHIFT = 20;

    private JvmMemory() {}

    /**
     * The mistake that a large file is; without its cause, which names no file.
     *
     * @param file as the user knows it
     */
    public static InvalidInputException exceededBy(String file) {
        return new InvalidInputException(file + ": does not fit into the memory of this JVM, "
                + (Runtime.getRuntime().maxMemory() >> MEGABYTE_SHIFT)
                + " MB; give it more: Maven's by MAVEN_OPTS=-Xmx4g, that of a"
                + " training or of tests by argLine");
    }
}
