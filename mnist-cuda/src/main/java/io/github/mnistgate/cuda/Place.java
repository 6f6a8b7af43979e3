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

        /** Its beginning. */
        Place start() {
            return new Place(this, 0);
        }

        /** The place of one of its floats. */
        Place at(long index) {
            return new Place(this, index * Float.BYTES);
        }
    }
}
