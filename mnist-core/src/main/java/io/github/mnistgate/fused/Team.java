package io.github.mnistgate.fused;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that do the shares of a task together, thousands of times a second. Each thread has shares of its own, whose
 * data so stays in its cache, and then takes what others have not begun: a thread that gets no processor holds up no
 * more than the share that it is at. Which thread does a share never shows in its result.
 */
final class Team implements AutoCloseable {

    /** A part of a task; shares of one task run at the same time and must not touch each other's results. */
    @FunctionalInterface
    interface Share {

        /**
         * @param share from 0
         * @param member that does it, from 0 to below the number of threads: for what a thread keeps to itself
         */
        void run(int share, int member);
    }

    /** Long enough for the others' next share, short enough not to be felt by other processes. */
    private static final int SPINS = 5_000;

    private static final int YIELDS = 100;

    /** One task; {@code number} counts them. */
    private record Task(long number, int shares, Share share, AtomicInteger open) {}

    private final Thread[] others;
    private final AtomicIntegerArray parked;
    /** The number of the last task in which each share was taken. */
    private final AtomicLongArray taken;

    private volatile Task task = new Task(0, 0, null, new AtomicInteger());
    private volatile boolean closed;
    private volatile Throwable failure;

    /**
     * @param size number of threads, the caller's included
     * @param maxShares of a task
     */
    Team(int size, int maxShares) {
        others = new Thread[size - 1];
        parked = new AtomicIntegerArray(size);
        taken = new AtomicLongArray(maxShares);
        for (int i = 0; i < others.length; i++) {
            int member = i + 1;
            others[i] = new Thread(() -> follow(member), "training " + member);
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    int size() {
        return others.length + 1;
    }

    /** Returns when all shares are done. Called by one thread, that which made the team. */
    void run(int shares, Share share) {
        if (others.length == 0) {
            for (int i = 0; i < shares; i++) {
                share.run(i, 0);
            }
            return;
        }
        Task next = new Task(task.number() + 1, shares, share, new AtomicInteger(shares));
        task = next;
        for (int i = 0; i < others.length; i++) {
            if (parked.get(i + 1) == 1) {
                LockSupport.unpark(others[i]);
            }
        }
        take(next, 0);
        for (int tries = 0; next.open().get() > 0; tries++) {
            pause(tries);
        }
        if (failure != null) {
            throw new IllegalStateException("a training thread failed", failure);
        }
    }

    private void take(Task now, int member) {
        for (int offset = 0; offset < size(); offset++) {
            for (int share = (member + offset) % size(); share < now.shares(); share += size()) {
                long last = taken.get(share);
                // A thread that comes too late finds the number of a later task and leaves the share alone.
                if (last < now.number() && taken.compareAndSet(share, last, now.number())) {
                    doShare(now, share, member);
                }
            }
        }
    }

    private void doShare(Task now, int share, int member) {
        try {
            now.share().run(share, member);
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            now.open().decrementAndGet();
        }
    }

    private void follow(int member) {
        long done = 0;
        while (!closed) {
            Task now = task;
            for (int tries = 0; now.number() == done && !closed; tries++) {
                if (tries > SPINS + YIELDS) {
                    park(member, done);
                } else {
                    pause(tries);
                }
                now = task;
            }
            if (!closed) {
                take(now, member);
                done = now.number();
            }
        }
    }

    private void park(int member, long done) {
        parked.set(member, 1);
        if (task.number() == done && !closed) {
            LockSupport.park(this);
        }
        parked.set(member, 0);
    }

    private static void pause(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Lets the threads end. */
    @Override
    public void close() {
        closed = true;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }
}
