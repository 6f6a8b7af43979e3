package io.github.mnistgate.cuda;

/**
 * A place in the device's memory.
 *
 * @param offset from the buffer's beginning, in bytes
 */
record Place(Buffer buffer, long offset) {

    /**
     * A buffer of the device's memory.
     *
     * @param name by which it is found
     * @param bytes its size
     */
    record Buffer(String name, long bytes) {

        /** Returns the beginning of the buffer. */
        Place start() {
            return new Place(this, 0);
        }

        /** Returns the place of one of the buffer's floats. */
        Place at(long index) {
            return new Place(this, index * Float.BYTES);
        }
    }
}
