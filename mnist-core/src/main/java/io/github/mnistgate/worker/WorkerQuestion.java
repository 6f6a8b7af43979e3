package io.github.mnistgate.worker;

import java.io.IOException;
import java.util.Optional;

/**
 * A request to a worker whose answer it writes to a file of its run.
 *
 * @param <T> the answer
 */
interface WorkerQuestion<T> {

    /** Returns the content of a request file. */
    byte[] toBytes();

    /** Reads the answer; empty if the worker wrote none. */
    Optional<T> read() throws IOException;
}
