package io.github.mnistgate;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures the memory that code takes, be it only for a moment. */
public final class Allocation {

    /** Anything that may throw. */
    @FunctionalInterface
    public interface Code {
        Object run() throws Exception;
    }

    private Allocation() {}

    /**
     * Returns the bytes that this thread allocates while it runs some code, whether the code throws or not. Classes
     * that it loads count, too, so a bound must have room for them.
     */
    public static long of(Code code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            code.run();
        } catch (Exception e) {
            // The tests that ask for the memory of a refusal look at the refusal elsewhere.
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
