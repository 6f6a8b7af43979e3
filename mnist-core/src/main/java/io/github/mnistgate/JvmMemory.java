package io.github.mnistgate;

import org.apiguardian.api.API;

/** Makes the error for a file that is larger than the memory of the JVM that reads it. */
@API(status = API.Status.INTERNAL)
public final class JvmMemory {

    private static final int MEGABYTE_SHIFT = 20;
    private static final String MORE =
            "; give it more: Maven's by MAVEN_OPTS=-Xmx4g, that of a training or of tests by" + " argLine";

    private JvmMemory() {}

    /**
     * The mistake that a large file is; without its cause, which names no file.
     *
     * @param file as the user knows it
     */
    public static InvalidInputException exceededBy(String file) {
        return new InvalidInputException(file + ": does not fit into the memory of this JVM, "
                + megabytes(Runtime.getRuntime().maxMemory())
                + MORE);
    }

    /**
     * The mistake that a JVM has less memory than data takes.
     *
     * @param what the data in words, with its number
     * @param bytes that it takes
     */
    public static InvalidInputException tooSmallFor(String what, long bytes) {
        return new InvalidInputException(what + " take about " + megabytes(bytes) + ", but this JVM has "
                + megabytes(Runtime.getRuntime().maxMemory()) + MORE);
    }

    private static String megabytes(long bytes) {
        return (bytes >> MEGABYTE_SHIFT) + " MB";
    }
}
