package io.github.mnistgate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Finds out why unpacked native libraries could not be loaded, and what helps. The system's loader has one message for
 * several causes, so the file system and the C library are looked at as well.
 */
@API(status = API.Status.INTERNAL)
public final class NativeFault {

    private static final Pattern GLIBC = Pattern.compile("version [`'](GLIBC(?:XX)?_[\\d.]+)' not found");
    private static final Pattern LACKING = Pattern.compile("([^\\s:/]+\\.so[.\\d]*): cannot open shared object file");
    /** Part of the message about a file that was not written to its end. */
    private static final Pattern DAMAGED =
            Pattern.compile("file too short|invalid ELF header|ELF load command past end of file|file truncated");

    private static final Pattern FULL = Pattern.compile("No space left on device|Disk quota exceeded|not enough space");
    private static final Pattern REFUSED =
            Pattern.compile("Permission denied|Read-only file system|AccessDeniedException|Could not create the cache");
    private static final Pattern OTHER_PROCESSOR =
            Pattern.compile("wrong ELF class|incompatible architecture|Exec format");
    /** A field of {@code /proc/mounts} has its spaces and backslashes as octal numbers. */
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private static final int MEGABYTE_BITS = 20;

    private final Path directory;
    private final long megabytes;
    private final Pattern unpacked;
    private final String move;
    private final List<String> mounts;
    private final boolean musl;

    NativeFault(Path directory, long megabytes, Pattern unpacked, String move, List<String> mounts, boolean musl) {
        this.directory = directory;
        this.megabytes = megabytes;
        this.unpacked = unpacked;
        this.move = move;
        this.mounts = List.copyOf(mounts);
        this.musl = musl;
    }

    /**
     * Explains a failure to load libraries that this JVM unpacks.
     *
     * @param directory in which they are unpacked
     * @param megabytes that they take there
     * @param unpacked names of their files, as opposed to those of the system's libraries
     */
    public static NativeFault in(Path directory, long megabytes, Pattern unpacked) {
        return new NativeFault(
                directory,
                megabytes,
                unpacked,
                UserCache.ofUser().howToMoveNatives(),
                lines("/proc/mounts"),
                lines("/proc/self/maps").stream().anyMatch(line -> line.contains("/ld-musl-")));
    }

    /** None where the system is not Linux. */
    private static List<String> lines(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * The cause and its remedy, in words that follow "cannot be loaded: ".
     *
     * @param error what loading them threw
     * @return empty where the cause is none of those that are known
     */
    public Optional<String> explain(Throwable error) {
        String words = Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        if (musl) {
            return Optional.of(
                    "this Java runs on the C library musl, as Alpine Linux has it, and they need glibc; use an image"
                            + " with glibc, such as one of Debian or Ubuntu, or do without them: trainer 'fused', and TrainedModel and"
                            + " ModelEvaluation in tests, are plain Java");
        }
        Optional<String> lacking = first(LACKING, words);
        boolean incomplete = DAMAGED.matcher(words).find()
                || lacking.filter(unpacked.asMatchPredicate()).isPresent();
        if (FULL.matcher(words).find() || incomplete && free() < megabytes) {
            return Optional.of("the disk of " + directory + " is full: " + free() + " MB are free, and they take about "
                    + megabytes + " MB; make room there, or move the directory " + move);
        }
        if (incomplete) {
            return Optional.of("a file in " + directory
                    + " is damaged or missing; remove the directory, and they are unpacked" + " again");
        }
        if (lacking.isPresent()) {
            return Optional.of("the system has no " + lacking.get() + "; install the system's package that holds it");
        }
        if (words.contains("Cannot allocate memory")) {
            return Optional.of("there is too little memory to map them; give the machine or the container more");
        }
        return noExecution(words).or(() -> refusal(words));
    }

    private Optional<String> noExecution(String words) {
        Optional<String> mount = noexecMount();
        if (!words.contains("failed to map segment")
                && (mount.isEmpty() || !words.contains("Operation not permitted"))) {
            return Optional.empty();
        }
        return Optional.of(mount.map(point -> directory + " is on a file system that is mounted noexec (" + point + ")")
                        .orElse("the system lets no code be run from " + directory
                                + ", by its mount options or by a policy such as SELinux's")
                + "; move the directory to another file system, " + move);
    }

    private Optional<String> refusal(String words) {
        Optional<String> glibc = first(GLIBC, words);
        if (glibc.isPresent()) {
            return Optional.of("the system's C or C++ library is older than they need (" + glibc.get()
                    + "); use a newer system or image");
        }
        if (OTHER_PROCESSOR.matcher(words).find()) {
            return Optional.of(
                    "they are made for another processor than this Java; use a JDK for the machine's own processor");
        }
        return REFUSED.matcher(words).find()
                ? Optional.of(
                        directory + " cannot be read or written; change its permissions, or move the directory " + move)
                : Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String words) {
        Matcher matcher = pattern.matcher(words);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private long free() {
        return existing().toFile().getUsableSpace() >> MEGABYTE_BITS;
    }

    private Path existing() {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath();
        } catch (IOException e) {
            return existing;
        }
    }

    /** Where the file system of the directory is mounted, if it is so that no code may be run from it. */
    private Optional<String> noexecMount() {
        String path = existing().toString();
        return mounts.stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 3)
                .filter(fields -> isBelow(unescaped(fields[1]), path))
                // The innermost; of several at one point the last hides the others.
                .reduce((one, other) -> one[1].length() > other[1].length() ? one : other)
                .filter(fields -> List.of(fields[3].split(",")).contains("noexec"))
                .map(fields -> unescaped(fields[1]));
    }

    private static boolean isBelow(String mount, String path) {
        return mount.equals("/") || path.equals(mount) || path.startsWith(mount + "/");
    }

    private static String unescaped(String field) {
        return OCTAL.matcher(field)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
