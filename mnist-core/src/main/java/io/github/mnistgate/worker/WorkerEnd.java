package io.github.mnistgate.worker;

import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The end of a worker: stops it in time, and explains in one line how it ended, if not as it should. */
final class WorkerEnd {

    private static final int KEPT_ERROR_LINES = 20;
    private static final int SIGNAL_EXIT = 128;
    private static final int SIGKILL = 9;
    /** The exit code of the system's loader where a library lacks a symbol when it is first called. */
    private static final int LOADER_FAILED = 127;
    /**
     * SIGILL, SIGABRT, SIGBUS, SIGFPE and SIGSEGV, the signals that end a JVM when native code fails. Faults of Java
     * code end in an exit code.
     */
    private static final Set<Integer> CRASHES = Set.of(4, 6, 7, 8, 11);
    /** The lines that {@code java} prints below the reason for which it did not start. */
    private static final Set<String> LAUNCHER_CLOSING_LINES = Set.of(
            "Error: Could not create the Java Virtual Machine.",
            "Error: A fatal exception has occurred. Program will exit.");
    /** The start of the line that the JVM prints whenever the Vector API's module is used. */
    private static final String INCUBATOR_WARNING = "WARNING: Using incubator modules";

    private static final String ALL_OUTPUT = "; Maven with -X shows all of its output";

    private final Work work;
    private final Optional<Duration> timeout;
    private final Deque<String> errorLines = new ArrayDeque<>();
    private String errorMessage;
    private volatile boolean timedOut;

    WorkerEnd(Work work, Optional<Duration> timeout) {
        this.work = work;
        this.timeout = timeout;
    }

    /** Notes a line for the user that the worker sent. */
    void told(String message) {
        errorMessage = message;
    }

    /** Notes a line of its standard error; called by one thread. */
    void printed(String line) {
        errorLines.addLast(line);
        if (errorLines.size() > KEPT_ERROR_LINES) {
            errorLines.removeFirst();
        }
    }

    /** Stops the worker after the timeout, if there is one. */
    void stopInTime(Process process) {
        timeout.ifPresent(limit -> stopAfter(process, limit));
    }

    private void stopAfter(Process process, Duration limit) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                            timedOut = true;
                            // The process itself would close the stream that is being read, which is another failure.
                            process.toHandle().destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "training JVM's timeout");
        thread.setDaemon(true);
        thread.start();
    }

    WorkerFailedException notStarted(IOException e) {
        return new WorkerFailedException(work.jvm() + " cannot be started: " + e, e);
    }

    WorkerFailedException interrupted(InterruptedException e) {
        return new WorkerFailedException(work.noun() + " was interrupted", e);
    }

    WorkerFailedException withoutResult() {
        return new WorkerFailedException(work.jvm() + " ended without a result" + ALL_OUTPUT);
    }

    /**
     * Returns if the worker did what it was asked for.
     *
     * @param code with which it ended
     * @throws WorkerFailedException in one line, if not
     */
    void conclude(int code, EngineChoice engine) throws WorkerFailedException {
        if (timedOut) {
            throw new WorkerFailedException(work.noun() + " was stopped after timeoutSeconds, "
                    + timeout.orElseThrow().toSeconds() + "; raise it, or " + work.less());
        }
        if (code == ExitCode.DONE.code()) {
            return;
        }
        if (code == ExitCode.INVALID_INPUT.code() && errorMessage != null) {
            throw new WorkerFailedException(errorMessage);
        }
        if (code == ExitCode.DEVICE_UNAVAILABLE.code() && errorMessage != null) {
            throw new DeviceFailedException(errorMessage);
        }
        if (code == ExitCode.OUT_OF_MEMORY.code()) {
            throw new WorkerFailedException(work.jvm()
                    + " ran out of memory; give it more, under Maven with -Dmnist.argLine=-Xmx2g, or choose a smaller"
                    + " network");
        }
        if (engine.engine() instanceof DeviceEngine && code == LOADER_FAILED) {
            throw new DeviceFailedException("a library of the device lacks what " + work.jvm() + " calls" + lastError()
                    + "; install the device's libraries in one version");
        }
        if (code > SIGNAL_EXIT) {
            throw killed(code - SIGNAL_EXIT, engine);
        }
        throw new WorkerFailedException(work.jvm() + " failed with exit code " + code + lastError() + ALL_OUTPUT);
    }

    private WorkerFailedException killed(int signal, EngineChoice engine) {
        if (engine.engine() instanceof DeviceEngine && CRASHES.contains(signal)) {
            return new DeviceFailedException(
                    work.jvm() + " crashed (signal " + signal + ") in the driver or in a library of the device");
        }
        return new WorkerFailedException(work.jvm() + " was killed by signal " + signal
                + (signal == SIGKILL ? ", which on Linux mostly means that the machine ran out of memory" : "") + "; "
                + work.consequence() + ", run the goal again");
    }

    /** The last line that its standard error has of a cause, behind a colon. */
    private String lastError() {
        return errorLines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .filter(line -> !LAUNCHER_CLOSING_LINES.contains(line.strip()) && !line.startsWith(INCUBATOR_WARNING))
                .reduce((a, b) -> b)
                .map(line -> ": " + line.strip())
                .orElse("");
    }
}
