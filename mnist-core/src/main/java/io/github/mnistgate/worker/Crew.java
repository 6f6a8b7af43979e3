package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do a list of tasks in its order, each task by one of them. */
final class Crew {

    private Crew() {}

    /**
     * Returns when all tasks are done.
     *
     * @throws RuntimeException that of a task that failed; the others are then not begun
     */
    static void run(int threads, List<Runnable> tasks) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> members = new ArrayList<>();
            for (int member = 0; member < threads; member++) {
                members.add(pool.submit(() -> work(tasks, next)));
            }
            for (Future<?> member : members) {
                member.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("the classification was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            next.set(tasks.size());
            pool.shutdownNow();
        }
    }

    private static void work(List<Runnable> tasks, AtomicInteger next) {
        for (int task = next.getAndIncrement(); task < tasks.size(); task = next.getAndIncrement()) {
            try {
                tasks.get(task).run();
            } catch (RuntimeException | Error e) {
                next.set(tasks.size());
                throw e;
            }
        }
    }
}
