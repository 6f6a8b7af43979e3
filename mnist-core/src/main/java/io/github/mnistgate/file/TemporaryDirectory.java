package io.github.mnistgate.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A directory below the system's one for temporary files. It is deleted with all that is in it when it is closed, when
 * its JVM ends, or, where its JVM was killed, by the next JVM of the same user that makes one.
 *
 * <p>Its JVM locks a file in it. The operating system gives the lock back when the JVM dies, however it dies, and a
 * process of another container is not taken for a dead one.
 */
@API(status = API.Status.INTERNAL)
public final class TemporaryDirectory implements AutoCloseable {

    private static final String PREFIX = "mnist-";
    /** No name of others: JavaCPP locks a file .lock in the directory that it unpacks to. */
    private static final String LOCK = ".mnist-lock";

    private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z]+-(?<pid>\\d+)-\\d+");
    /** Younger directories stay, because their JVM may be about to lock them. */
    private static final Duration MIN_AGE = Duration.ofMinutes(1);

    /** The remains of others are looked for once in a JVM. */
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path path;
    private final FileChannel lock;
    private final Thread hook;

    private TemporaryDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
        this.hook = new Thread(this::delete, "deletes " + path.getFileName());
    }

    /**
     * Makes a directory, and deletes those that killed JVMs have left.
     *
     * @param purpose of the directory, in lower-case letters, which its name contains
     * @throws IOException if the system's directory for temporary files cannot be written to
     */
    public static TemporaryDirectory create(String purpose) throws IOException {
        Path path = Files.createTempDirectory(
                PREFIX + purpose + "-" + ProcessHandle.current().pid() + "-");
        TemporaryDirectory directory = new TemporaryDirectory(path, locked(path.resolve(LOCK)));
        Runtime.getRuntime().addShutdownHook(directory.hook);
        if (!SWEPT.getAndSet(true)) {
            sweep(path.getParent(), Files.getOwner(path), Instant.now().minus(MIN_AGE));
        }
        return directory;
    }

    private static FileChannel locked(Path lock) throws IOException {
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.tryLock();
        } catch (IOException e) {
            // A file system without locks, on which no other JVM takes this lock either, and nothing is swept.
        }
        return channel;
    }

    /** Returns the path of the directory. */
    public Path path() {
        return path;
    }

    /** Deletes it. A file that cannot be deleted stays in the system's directory for temporary files. */
    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is about to end, and runs the hook.
        }
    }

    /**
     * Deletes the directory of a file in the place of the JVM that made it, if it is a temporary one: called by a
     * process of that JVM's which outlives it.
     */
    public static void deleteAbandoned(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (NAME.matcher(directory.getFileName().toString()).matches()) {
            delete(directory);
        }
    }

    /**
     * Deletes what killed JVMs have left.
     *
     * @param parent of the directories
     * @param owner whose directories are deleted
     * @param before only directories that were last changed before it are deleted
     */
    static void sweep(Path parent, UserPrincipal owner, Instant before) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                Matcher name = NAME.matcher(directory.getFileName().toString());
                // To open a lock of this JVM's a second time would give it back.
                if (name.matches()
                        && !name.group("pid")
                                .equals(String.valueOf(ProcessHandle.current().pid()))) {
                    deleteIfAbandoned(directory, owner, before);
                }
            }
        } catch (IOException | RuntimeException e) {
            // The remains stay for the next JVM, because no build fails for them.
        }
    }

    private static void deleteIfAbandoned(Path directory, UserPrincipal owner, Instant before) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner)
                || Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isAfter(before)) {
            return;
        }
        Path lock = directory.resolve(LOCK);
        if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            // Its JVM was killed before it made the lock, or it is not ours, and then is not empty.
            directory.toFile().delete();
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() == null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            return;
        }
        delete(directory);
    }

    private void delete() {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock ends with the JVM.
        }
        delete(path);
    }

    /** Deletes the lock last: a directory without it, such as one of the user's own, is not swept. */
    private static void delete(Path directory) {
        Path lock = directory.resolve(LOCK);
        try (Stream<Path> inside = Files.walk(directory)) {
            inside.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(lock) && !path.equals(directory))
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A directory that cannot be listed stays.
            return;
        }
        String[] left = directory.toFile().list();
        if (left != null && left.length <= 1 && (left.length == 0 || left[0].equals(LOCK))) {
            lock.toFile().delete();
            directory.toFile().delete();
        }
    }
}
