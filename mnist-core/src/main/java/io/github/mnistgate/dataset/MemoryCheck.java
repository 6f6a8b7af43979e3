package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.JvmMemory;

/**
 * Says that images do not fit into memory as soon as those that were read allow an estimate.
 *
 * @param name of the file or data set, for the message
 * @param images that are to be read
 */
record MemoryCheck(String name, int images) {

    /** A JVM needs some of its memory for a network, too. */
    private static final double SHARE = 0.9;

    /** @throws io.github.mnistgate.InvalidInputException if they do not fit */
    void check(PackedImages.Builder builder) {
        check(name + ": " + Count.of(images, "image"), builder.bytesOf(images));
    }

    /**
     * Checks that images fit which were estimated elsewhere.
     *
     * @param what the images in words, with their number
     * @throws io.github.mnistgate.InvalidInputException if they do not fit
     */
    static void check(String what, long bytes) {
        if (bytes > SHARE * Runtime.getRuntime().maxMemory()) {
            throw JvmMemory.tooSmallFor(what, bytes);
        }
    }
}
