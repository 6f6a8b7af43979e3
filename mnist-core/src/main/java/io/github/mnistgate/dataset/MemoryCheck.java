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

    /** @throws io.github.mnistgate.InvalidInputException if they do not fit */
    void check(PackedImages.Builder builder) {
        JvmMemory.require(name + ": " + Count.of(images, "image"), builder.bytesOf(images));
    }
}
