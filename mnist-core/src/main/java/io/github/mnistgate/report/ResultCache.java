package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Results of trainings, kept by what determines them, for all builds and check-outs of a user. Trouble with the cache
 * is told to a {@link Listener} and never fails a build: the cache is then off.
 *
 * <p>Below its root:
 *
 * <pre>
 * KEY/               a result; KEY is the SHA-256 of its inputs
 * KEY.lock           locked by the build that restores, trains or removes that result, and then deleted
 * .KEY.RANDOM.part/  a result that is being written or removed, by the holder of the lock; or what a killed one left
 * sweep.lock         locked by the build that removes results beyond the limit, and then deleted
 * </pre>
 */
public final class ResultCache {

    /** The number of bytes that are kept by default: about 300 results of the default recipe. */
    public static final long DEFAULT_MAX_BYTES = 512L << 20;

    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LOCK = Pattern.compile("([0-9a-f]{64})\\.lock");
    private static final Pattern PART = Pattern.compile("\\.([0-9a-f]{64})\\..*\\.part");
    private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(10);

    /** Follows a cache. */
    public interface Listener {

        /** Another build, or another thread, trains the same model; its result is waited for. */
        void onWait();

        /** The cache cannot be used, or not fully. */
        void onTrouble(String line);
    }

    private final Path root;
    private final long maxBytes;
    private final Listener listener;
    private final Duration stoppedAfter;

    /**
     * @param root directory of the cache, made when it is needed; null for a cache that is off
     * @param maxBytes to which the least recently used results are removed; those in use stay
     */
    public ResultCache(Path root, long maxBytes, Listener listener) {
        this(root, maxBytes, listener, FileMutex.STOPPED_AFTER);
    }

    /** @param stoppedAfter how long another build may be without a sign of life that holds what is waited for */
    ResultCache(Path root, long maxBytes, Listener listener, Duration stoppedAfter) {
        this.stoppedAfter = stoppedAfter;
        this.root = root;
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    /**
     * Takes the place of a result, so that a missing result is trained only once. Waits while another build or thread
     * has it.
     *
     * @param inputs what determines the result, see {@link io.github.mnistgate.training.TrainingTask#inputs()}
     * @param patience for how long is waited; empty: until the other is done or dead
     */
    public Entry lock(Map<String, String> inputs, Optional<Duration> patience) {
        String key = Fingerprint.key(inputs);
        if (root == null) {
            return new Entry(key, inputs, null);
        }
        FileMutex mutex = null;
        try {
            createDirectories();
            mutex = FileMutex.acquire(lockFile(key), patience, stoppedAfter, listener::onWait)
                    .orElse(null);
            if (mutex == null) {
                listener.onTrouble("another build has been training the same model for "
                        + patience.orElseThrow().toSeconds() + " s; this one goes on without the cache");
            }
        } catch (FileMutex.HolderStoppedException e) {
            listener.onTrouble("another build, which trains the same model and holds " + lockFile(key)
                    + ", has been stopped for " + stoppedAfter.toSeconds() + " s; this one goes on without the cache");
        } catch (IOException e) {
            listener.onTrouble("the cache in " + root + " cannot be used, and is off: " + e);
        }
        return new Entry(key, inputs, mutex);
    }

    /** Makes them for the user alone: a cache that others may write to is not used, whatever the user's umask is. */
    private void createDirectories() throws IOException {
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(root);
        }
    }

    /** A result's place, which nobody else uses until it is closed. */
    public final class Entry implements AutoCloseable {

        private final String key;
        private final Map<String, String> inputs;
        /** Null where the cache is off. */
        private final FileMutex mutex;

        private Entry(String key, Map<String, String> inputs, FileMutex mutex) {
            this.key = key;
            this.inputs = Map.copyOf(inputs);
            this.mutex = mutex;
        }

        /** Returns the place where the result is, or would be; empty where the cache is off. */
        public Optional<Path> path() {
            return mutex == null ? Optional.empty() : Optional.of(root.resolve(key));
        }

        /** Returns whether a result is here, which may be damaged. */
        public boolean isThere() {
            return path().filter(Files::exists).isPresent();
        }

        /**
         * Puts the result in the place of an earlier one, if it is here, whole and unchanged. A damaged one is removed.
         *
         * @param dataset where the restoring build has the data, see {@link TrainingFile#readDataset}
         * @return whether it was
         */
        public boolean restoreTo(ResultDirectory target, DataSource dataset) {
            if (!isThere()) {
                return false;
            }
            ResultDirectory stored = new ResultDirectory(root.resolve(key));
            try {
                Optional<String> fault = stored.staleness(inputs);
                if (fault.isPresent()) {
                    reject(fault.get());
                    return false;
                }
                stored.copyTo(target, dataset);
                Files.setLastModifiedTime(stored.training(), FileTime.from(Instant.now()));
                return true;
            } catch (IOException | InvalidInputException e) {
                listener.onTrouble("the result in " + stored.path() + " cannot be used: " + e);
                return false;
            }
        }

        /**
         * Removes the result.
         *
         * @param fault why it must not be used, for the user
         */
        public void reject(String fault) {
            listener.onTrouble("the result in " + root.resolve(key) + " is damaged, and is removed: " + fault);
            try {
                remove(key);
            } catch (IOException e) {
                listener.onTrouble("the result in " + root.resolve(key) + " cannot be removed: " + e);
            }
        }

        /** Keeps a result, if it is of these inputs, and is not too large; then removes what is too much. */
        public void store(ResultDirectory source) {
            if (mutex == null) {
                return;
            }
            try {
                if (source.staleness(inputs).isEmpty() && size(source.path()) <= maxBytes) {
                    write(source);
                }
            } catch (IOException | InvalidInputException e) {
                listener.onTrouble("the result is not kept in the cache in " + root + ": " + e);
                return;
            }
            try {
                sweep(key);
            } catch (IOException | UncheckedIOException e) {
                listener.onTrouble("what is too much in the cache in " + root + " cannot be removed: " + e);
            }
        }

        private void write(ResultDirectory source) throws IOException {
            Path part = part(key);
            try {
                source.copyTo(new ResultDirectory(part));
                remove(key);
                Files.move(part, root.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(part);
            }
        }

        @Override
        public void close() {
            if (mutex != null) {
                try {
                    mutex.close();
                } catch (IOException e) {
                    listener.onTrouble("the lock of " + root.resolve(key) + " cannot be given back: " + e);
                }
            }
        }
    }

    /** Removes what killed builds left, and the least recently used results until the others fit. */
    private void sweep(String own) throws IOException {
        FileMutex sweeping = FileMutex.acquire(
                        root.resolve("sweep.lock"), Optional.of(SWEEP_PATIENCE), stoppedAfter, () -> {})
                .orElse(null);
        if (sweeping == null) {
            return;
        }
        try (sweeping) {
            for (Path part : matching(PART)) {
                Matcher name = PART.matcher(part.getFileName().toString());
                if (name.matches()) {
                    whileLocked(name.group(1), own, () -> delete(part));
                }
            }
            for (Path lock : matching(LOCK)) {
                Matcher name = LOCK.matcher(lock.getFileName().toString());
                if (name.matches() && !name.group(1).equals(own)) {
                    // To give a lock back deletes its file, which a killed build could not.
                    whileLocked(name.group(1), own, () -> {});
                }
            }
            removeLeastRecentlyUsed(own);
        }
    }

    private void removeLeastRecentlyUsed(String own) throws IOException {
        List<Stored> results = new ArrayList<>();
        for (Path path : matching(ENTRY)) {
            results.add(new Stored(path.getFileName().toString(), size(path), lastUse(path)));
        }
        results.sort(Comparator.comparing(Stored::lastUse).thenComparing(Stored::key));
        long total = results.stream().mapToLong(Stored::bytes).sum();
        for (Stored oldest : results) {
            if (total > maxBytes && !oldest.key.equals(own) && whileLocked(oldest.key, own, () -> remove(oldest.key))) {
                total -= oldest.bytes;
            }
        }
    }

    private record Stored(String key, long bytes, FileTime lastUse) {}

    private interface Action {
        void run() throws IOException;
    }

    /** Does something to the files of a key, unless another build or thread is using them. */
    private boolean whileLocked(String key, String own, Action action) throws IOException {
        if (key.equals(own)) {
            action.run();
            return true;
        }
        FileMutex mutex = FileMutex.tryAcquire(lockFile(key)).orElse(null);
        if (mutex == null) {
            return false;
        }
        try (mutex) {
            action.run();
            return true;
        }
    }

    private Path lockFile(String key) {
        return root.resolve(key + ".lock");
    }

    private Path part(String key) {
        return root.resolve("." + key + "." + UUID.randomUUID() + ".part");
    }

    private List<Path> matching(Pattern name) throws IOException {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(
                            path -> name.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    /**
     * Removes a result whose lock is held. It is renamed first, so that a build that is killed in between leaves no
     * half result under its name.
     */
    private void remove(String key) throws IOException {
        if (Files.exists(root.resolve(key))) {
            Path part = part(key);
            Files.move(root.resolve(key), part, StandardCopyOption.ATOMIC_MOVE);
            delete(part);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Returns the size of a result's files, in bytes; 0 for those that are removed at this moment. */
    private static long size(Path result) throws IOException {
        long size = 0;
        for (String name : ResultDirectory.RECORDED) {
            try {
                size += Files.size(result.resolve(name));
            } catch (NoSuchFileException e) {
                // The file was removed after the directory was listed.
            }
        }
        return size;
    }

    /** The time of {@code training.json}, which is set at each use. */
    private static FileTime lastUse(Path result) throws IOException {
        try {
            return Files.getLastModifiedTime(new ResultDirectory(result).training());
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        }
    }
}
