package io.github.mnistgate.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock on a file, against other processes and against other threads of this one. The operating system gives it back
 * when its holder dies. The file stays: whoever deleted it could not tell whether another had just opened it.
 */
final class FileMutex implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    private final String claim;
    private final FileChannel channel;

    private FileMutex(String claim, FileChannel channel) {
        this.claim = claim;
        this.channel = channel;
    }

    /**
     * Takes the lock if nobody has it.
     *
     * @param file to be locked, made if it is not there; its directory must exist
     * @throws IOException if the file cannot be written, or its file system has no locks
     */
    static Optional<FileMutex> tryAcquire(Path file) throws IOException {
        // A file lock belongs to the JVM, and closing any channel of the file gives it back. So a thread must not even
        // open the file while another has the lock. A system property claims the file, because the class loaders of
        // this class, such as those that Maven makes for plugins, share it; they do not share a static field.
        String claim =
                FileMutex.class.getName() + ":" + file.getParent().toRealPath().resolve(file.getFileName());
        if (System.getProperties().putIfAbsent(claim, "held") != null) {
            return Optional.empty();
        }
        FileMutex mutex = null;
        try {
            mutex = lock(claim, file);
            return Optional.ofNullable(mutex);
        } finally {
            if (mutex == null) {
                System.getProperties().remove(claim);
            }
        }
    }

    /** The lock; null if another has it. */
    private static FileMutex lock(String claim, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This JVM holds the lock, and somebody replaced its system properties since.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new FileMutex(claim, channel);
    }

    /**
     * Waits for the lock.
     *
     * @param patience for how long; empty: until it is free
     * @param onWait called once if it is not free at once
     * @return empty if it was not free in time
     */
    static Optional<FileMutex> acquire(Path file, Optional<Duration> patience, Runnable onWait) throws IOException {
        long begin = System.nanoTime();
        Optional<FileMutex> mutex = tryAcquire(file);
        if (mutex.isEmpty()) {
            onWait.run();
        }
        while (mutex.isEmpty()
                && patience.filter(limit -> System.nanoTime() - begin > limit.toNanos())
                        .isEmpty()) {
            try {
                // Java can wait for a file lock, but not for a limited time, and not for one that this JVM holds.
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for " + file);
            }
            mutex = tryAcquire(file);
        }
        return mutex;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            // The claim goes last, because no other thread may open the file before.
            System.getProperties().remove(claim);
        }
    }
}
