package io.github.mnistgate.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The lock on a file, against other processes and against other threads of this one. The operating system gives it back
 * when its holder dies. The holder deletes the file when it gives the lock back, where files can be told apart; who
 * takes the lock of a file that was deleted meanwhile has not taken it, and tries again.
 *
 * <p>The time of the file is the holder's pulse. A holder that was stopped, or whose machine has lost its network
 * drive, has none, and others need not wait for it.
 */
final class FileMutex implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    /** Each fails only if another holder has just deleted the file. */
    private static final int ATTEMPTS = 20;
    /** Elsewhere, as on Windows, a file that is open cannot be replaced, and so it is not deleted. */
    private static final boolean TELLS_FILES_APART =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final int PULSE_SECONDS = 2;
    /** A holder without a pulse for so long is taken for stopped. */
    static final Duration STOPPED_AFTER = Duration.ofSeconds(60);

    /** Channels that are never closed. */
    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private static final ScheduledExecutorService PULSES = pulses();

    /** The holder of a lock has stopped, and has not given it back. */
    static final class HolderStoppedException extends IOException {

        private static final long serialVersionUID = 1L;

        HolderStoppedException(Path file) {
            super("the holder of " + file + " has stopped");
        }
    }

    private final String claim;
    private final Path file;
    private final FileChannel channel;
    private final ScheduledFuture<?> pulse;

    private FileMutex(String claim, Path file, FileChannel channel) {
        this.claim = claim;
        this.file = file;
        this.channel = channel;
        this.pulse = PULSES.scheduleAtFixedRate(this::beat, PULSE_SECONDS, PULSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Has no thread while no lock is held, so that it does not keep the class loader of a plugin. */
    private static ScheduledExecutorService pulses() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "pulse of held locks");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(PULSE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Writes, because to set the time of the file would open it and give the lock back. */
    private void beat() {
        try {
            channel.write(ByteBuffer.allocate(1), 0);
        } catch (IOException e) {
            // Others may take the holder for stopped.
        }
    }

    /**
     * Takes the lock if nobody has it.
     *
     * @param file to be locked, made if it is not there; its directory must exist
     * @throws IOException if the file cannot be written, or its file system has no locks
     */
    static Optional<FileMutex> tryAcquire(Path file) throws IOException {
        // A file lock belongs to the JVM, and closing any channel of the file gives it back. So a thread must not even
        // open the file while another has the lock.
        String claim =
                FileMutex.class.getName() + ":" + file.getParent().toRealPath().resolve(file.getFileName());
        if (!Claims.take(claim)) {
            return Optional.empty();
        }
        FileMutex mutex = null;
        try {
            mutex = lock(claim, file);
            return Optional.ofNullable(mutex);
        } finally {
            if (mutex == null) {
                Claims.giveBack(claim);
            }
        }
    }

    /** The lock; null if another has it. */
    private static FileMutex lock(String claim, Path file) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileChannel channel = null;
            boolean held = false;
            try {
                makeIfMissing(file);
                Object identity = identity(file);
                channel = FileChannel.open(file, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    return null;
                }
                held = !TELLS_FILES_APART || identity != null && identity.equals(identity(file));
                if (held) {
                    return new FileMutex(claim, file, channel);
                }
            } catch (NoSuchFileException e) {
                // Its holder has deleted the file meanwhile.
                if (!Files.isDirectory(file.getParent())) {
                    throw e;
                }
            } catch (OverlappingFileLockException e) {
                // Something else in this JVM holds the lock, and to close the channel would give it back.
                LEFT_OPEN.add(channel);
                held = true;
                return null;
            } finally {
                if (!held && channel != null) {
                    channel.close();
                }
            }
        }
        return null;
    }

    private static void makeIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Another holds the lock, or was killed with it.
        }
    }

    /** Returns an object that tells a file from a later one of its name; null where there is none. */
    private static Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Waits for the lock.
     *
     * @param patience for how long; empty: until it is free
     * @param stoppedAfter how long a holder may be without a pulse
     * @param onWait called once if it is not free at once
     * @return empty if it was not free in time
     * @throws HolderStoppedException if its holder has stopped
     */
    static Optional<FileMutex> acquire(Path file, Optional<Duration> patience, Duration stoppedAfter, Runnable onWait)
            throws IOException {
        long begin = System.nanoTime();
        Optional<FileMutex> mutex = tryAcquire(file);
        if (mutex.isEmpty()) {
            onWait.run();
        }
        Pulse seen = new Pulse(file);
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
            if (mutex.isEmpty() && seen.isMissingFor(stoppedAfter)) {
                throw new HolderStoppedException(file);
            }
        }
        return mutex;
    }

    /** The time of a file as it changes. It is not compared with a clock: those of other machines may be wrong. */
    private static final class Pulse {

        private final Path file;
        private FileTime last;
        private long since = System.nanoTime();

        Pulse(Path file) {
            this.file = file;
        }

        boolean isMissingFor(Duration limit) throws IOException {
            FileTime now = time();
            if (!Objects.equals(now, last)) {
                last = now;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > limit.toNanos();
        }

        /** Null where the holder has just deleted the file. */
        private FileTime time() throws IOException {
            try {
                return Files.getLastModifiedTime(file);
            } catch (NoSuchFileException e) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        pulse.cancel(false);
        try {
            delete();
            channel.close();
        } finally {
            // The claim goes last, because no other thread may open the file before.
            Claims.giveBack(claim);
        }
    }

    private void delete() {
        if (TELLS_FILES_APART) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The file stays, and is locked again by whoever needs it next.
            }
        }
    }
}
