package io.github.mnistgate;

import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Says in one line that a file, or what is made of it, is larger than the memory of this JVM. */
@API(status = API.Status.INTERNAL)
public final class JvmMemory {

    private static final int MEGABYTE_SHIFT = 20;
    /** The share that data may take: a JVM needs some of its memory for a network, too. */
    private static final double SHARE = 0.9;

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
     * Does work that may take more memory than there is. What it took is given back where it ends.
     *
     * @param what the work in words, for the message
     * @throws InvalidInputException if there is not enough memory
     */
    public static <T> T within(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw exceededBy(what, e);
        }
    }

    /** Returns the mistake that some work takes more memory than there is. */
    public static InvalidInputException exceededBy(String what, OutOfMemoryError error) {
        return new InvalidInputException(
                what + " takes more memory than this JVM has, "
                        + megabytes(Runtime.getRuntime().maxMemory()) + MORE,
                error);
    }

    /**
     * The mistake that a JVM has less memory than data takes.
     *
     * @param what the data in words, with its number
     * @param bytes that it takes
     */
    private static InvalidInputException tooSmallFor(String what, long bytes) {
        return new InvalidInputException(what + " take about " + megabytes(bytes) + ", but this JVM has "
                + megabytes(Runtime.getRuntime().maxMemory()) + MORE);
    }

    /**
     * Checks that data fit, before memory is taken for them.
     *
     * @param what the data in words, with their number
     * @param bytes that they take
     * @throws InvalidInputException if they do not fit
     */
    public static void require(String what, long bytes) {
        if (isExceededBy(bytes)) {
            throw tooSmallFor(what, bytes);
        }
    }

    /** Returns whether data do not fit into what this JVM may take. */
    public static boolean isExceededBy(long bytes) {
        return bytes > SHARE * Runtime.getRuntime().maxMemory();
    }

    private static String megabytes(long bytes) {
        return (bytes >> MEGABYTE_SHIFT) + " MB";
    }
}
