package io.github.mnistgate.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process of a running build, by which what was started by it can be told from what was started later.
 *
 * @param pid of the process
 * @param startMillis when it was started, since another process may get the same number later; -1 where that is not
 *     known
 */
public record BuildProcess(long pid, long startMillis) {

    /** Systems derive the instant of a start from clocks that are adjusted. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    /** Returns this process. */
    public static BuildProcess current() {
        return of(ProcessHandle.current());
    }

    private static BuildProcess of(ProcessHandle process) {
        return new BuildProcess(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L));
    }

    /** Reads what {@link #toString} writes; empty where it is anything else. */
    static Optional<BuildProcess> parse(String text) {
        try {
            String[] parts = text.split(" ", 2);
            return Optional.of(new BuildProcess(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Returns whether this process is the one that calls, or started it, directly or through others. */
    public boolean isRunningUs() {
        Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
        while (process.isPresent()) {
            if (isSame(of(process.get()))) {
                return true;
            }
            process = process.get().parent();
        }
        return false;
    }

    /**
     * Returns whether this process is the build of the process that calls: that process itself, or the nearest JVM that
     * started it, as Maven starts that of tests. Both starts must be known.
     */
    boolean isOurBuild() {
        ProcessHandle self = ProcessHandle.current();
        return isKnownAs(self)
                || nearestJvm(self.parent()).filter(this::isKnownAs).isPresent();
    }

    private boolean isKnownAs(ProcessHandle process) {
        BuildProcess other = of(process);
        return startMillis >= 0 && other.startMillis >= 0 && isSame(other);
    }

    /** Passes over shells; what cannot be told is no JVM. */
    private static Optional<ProcessHandle> nearestJvm(Optional<ProcessHandle> from) {
        Optional<ProcessHandle> process = from;
        while (process.isPresent()) {
            String command = process.get().info().command().orElse("");
            if (command.replace(".exe", "").endsWith("java")) {
                return process;
            }
            process = process.get().parent();
        }
        return process;
    }

    private boolean isSame(BuildProcess other) {
        boolean known = startMillis >= 0 && other.startMillis >= 0;
        return pid == other.pid && (!known || Math.abs(startMillis - other.startMillis) <= TOLERANCE.toMillis());
    }

    @Override
    public String toString() {
        return pid + " " + startMillis;
    }
}
