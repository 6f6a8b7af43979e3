package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shares of a work, each of them done by a thread of its own. */
final class Shares {

    private Shares() {}

    /**
     * Returns when all shares are done.
     *
     * @throws RuntimeException or an error, that of a share that failed
     */
    static void run(List<Runnable> shares) {
        ExecutorService pool = Executors.newFixedThreadPool(shares.size());
        try {
            List<Future<?>> tasks = new ArrayList<>();
            shares.forEach(share -> tasks.add(pool.submit(share)));
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("the classification was interrupted", e);
        } catch (ExecutionException e) {
            // Those who know the file tell a lack of memory by its error.
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            pool.shutdownNow();
        }
    }
}
