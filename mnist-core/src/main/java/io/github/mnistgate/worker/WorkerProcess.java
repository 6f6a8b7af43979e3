package io.github.mnistgate.worker;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forks the training JVM and follows it to its end. Heap, options and trainer are chosen for each run; the Vector API
 * or ND4J's native code is loaded in it alone; a crash is a line in the log and not the end of who forked it.
 */
public final class WorkerProcess {

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
    /** The directory for native libraries within that of a run, if the user has no cache. */
    private static final String NATIVES = "natives";
    /** The start of the line that the JVM prints whenever the Vector API's module is used. */
    private static final String INCUBATOR_WARNING = "WARNING: Using incubator modules";

    /** Hears what any worker says. Called on the thread that runs it, but for the lines of its standard error. */
    public interface OutputListener {

        /** A line for the user that stops nothing. */
        default void onWarning(String message) {}

        /** A line that the worker printed, which is no event. */
        default void onOutput(String line) {}
    }

    /** Follows a training. */
    public interface Listener extends OutputListener {

        default void onStep(WorkerEvent.Step step) {}

        void onEpoch(EpochMetrics epoch);
    }

    /** Follows a sweep. */
    interface SweepListener extends OutputListener {

        /** An epoch, the end or the failure of one of its trainings. */
        void onRun(WorkerEvent event);
    }

    /**
     * The options with which a training JVM is started.
     *
     * @param classPath {@code mnist-core} with all that it needs
     * @param jvmArguments options of the JVM, after those that are always given
     * @param timeout after which it is stopped
     * @param verbose whether the engine's libraries log to its standard error
     */
    public record Options(
            List<Path> classPath, List<String> jvmArguments, Optional<Duration> timeout, boolean verbose) {
        public Options {
            classPath = List.copyOf(classPath);
            jvmArguments = List.copyOf(jvmArguments);
        }
    }

    private final Options options;
    private final OutputListener listener;
    private final Consumer<WorkerEvent> progress;
    private final Deque<String> errorLines = new ArrayDeque<>();
    private WorkerEvent.Result result;
    private String errorMessage;
    private volatile boolean timedOut;

    private WorkerProcess(Options options, OutputListener listener, Consumer<WorkerEvent> progress) {
        this.options = options;
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * @throws WorkerFailedException in one line, if the training cannot be done, or the JVM ends in any other way than
     *     it should; a {@link DeviceFailedException} if it is the device that cannot be used
     */
    public static WorkerEvent.Result run(WorkerRequest request, Options options, Listener listener)
            throws WorkerFailedException {
        WorkerProcess worker = new WorkerProcess(options, listener, event -> {
            if (event.kind() == WorkerEvent.Kind.STEP) {
                listener.onStep(event.step());
            } else {
                listener.onEpoch(event.epoch());
            }
        });
        worker.run(request.toBytes(), request.task().engine());
        return worker.requireResult();
    }

    private WorkerEvent.Result requireResult() throws WorkerFailedException {
        if (result == null) {
            throw new WorkerFailedException(
                    "the training JVM ended without a result; Maven with -X shows all of its output");
        }
        return result;
    }

    /**
     * Runs the trainings of a sweep in one JVM; of each the listener is told.
     *
     * @throws WorkerFailedException in one line, if the JVM ends in any other way than it should
     */
    static void run(SweepRequest request, Options options, SweepListener listener) throws WorkerFailedException {
        new WorkerProcess(options, listener, listener::onRun).run(request.toBytes(), request.engine());
    }

    /**
     * Evaluates a network that was made elsewhere.
     *
     * @throws WorkerFailedException in one line, if that cannot be done, or the JVM ends in any other way than it
     *     should
     */
    public static WorkerEvent.Result run(EvaluationRequest request, Options options, OutputListener listener)
            throws WorkerFailedException {
        WorkerProcess worker = new WorkerProcess(options, listener, event -> {});
        worker.run(request.toBytes(), EngineChoice.plain(request.threads()));
        return worker.requireResult();
    }

    /**
     * Asks whether an engine can train on the device of this machine; its libraries need not be on the class path for
     * it.
     *
     * @throws WorkerFailedException in one line, if the JVM ends in any other way than it should; a
     *     {@link DeviceFailedException} if it cannot, or no device answers
     */
    public static void probe(DeviceEngine engine, Options options, OutputListener listener)
            throws WorkerFailedException {
        new WorkerProcess(options, listener, event -> {})
                .run(
                        new ProbeRequest(engine.probe().probe(), engine.probe().question()).toBytes(),
                        EngineChoice.of(engine));
    }

    private void run(byte[] request, EngineChoice engine) throws WorkerFailedException {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("mnist-worker");
            run(request, engine, directory);
        } catch (IOException e) {
            throw new WorkerFailedException("the training JVM cannot be started: " + e, e);
        } finally {
            delete(directory);
        }
    }

    private void run(byte[] request, EngineChoice engine, Path directory) throws IOException, WorkerFailedException {
        Path requestFile = directory.resolve("request.json");
        Files.write(requestFile, request);
        Path argumentFile = directory.resolve("arguments");
        Files.write(argumentFile, arguments(engine, requestFile), nativeCharset());
        ProcessBuilder builder = new ProcessBuilder(java(), "@" + argumentFile);
        builder.environment().putAll(WorkerJvm.environment(engine));
        listener.onOutput(builder.command() + ": " + Files.readString(argumentFile, nativeCharset()));
        Process process = builder.start();
        try {
            Thread errors = follow(process);
            options.timeout().ifPresent(timeout -> stopAfter(process, timeout));
            readEvents(process);
            int code = process.waitFor();
            errors.join();
            conclude(code, engine);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerFailedException("the training was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> arguments(EngineChoice engine, Path requestFile) {
        List<String> arguments = new ArrayList<>();
        if (WorkerJvm.needsNativesDirectory(engine)) {
            listener.onWarning(
                    UserCache.ofUser().problem().orElseThrow() + " (native libraries are unpacked for this run alone)");
            arguments.add(WorkerJvm.NATIVES_CACHE + requestFile.resolveSibling(NATIVES));
            // Otherwise JNA would unpack its own library below the home directory.
            arguments.add("-Djna.tmpdir=" + requestFile.resolveSibling(NATIVES));
        }
        arguments.addAll(WorkerJvm.options(engine, options.verbose(), options.jvmArguments()));
        arguments.add("-cp");
        arguments.add(options.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        arguments.add(Worker.class.getName());
        arguments.add(requestFile.toString());
        return arguments.stream().map(WorkerProcess::quoted).toList();
    }

    private void readEvents(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Optional<WorkerEvent> event = WorkerEvent.parse(line);
                if (event.isPresent()) {
                    handle(event.get());
                } else {
                    listener.onOutput(line);
                }
            }
        }
    }

    private void handle(WorkerEvent event) {
        if (event.run() != null) {
            progress.accept(event);
            return;
        }
        switch (event.kind()) {
            case STEP, EPOCH -> progress.accept(event);
            case DONE -> result = event.result();
            case WARNING -> listener.onWarning(event.message());
            case ERROR -> errorMessage = event.message();
        }
    }

    private Thread follow(Process process) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader = process.errorReader()) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            listener.onOutput(line);
                            errorLines.addLast(line);
                            if (errorLines.size() > KEPT_ERROR_LINES) {
                                errorLines.removeFirst();
                            }
                        }
                    } catch (IOException e) {
                        listener.onOutput("the training JVM's standard error ended: " + e);
                    }
                },
                "training JVM's standard error");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void stopAfter(Process process, Duration timeout) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
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

    private void conclude(int code, EngineChoice engine) throws WorkerFailedException {
        if (timedOut) {
            throw new WorkerFailedException("the training was stopped after timeoutSeconds, "
                    + options.timeout().orElseThrow().toSeconds() + "; raise it, or train fewer epochs");
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
            throw new WorkerFailedException(
                    "the training JVM ran out of memory; give it more, under Maven with -Dmnist.argLine=-Xmx2g, or choose a smaller"
                            + " network");
        }
        if (engine.engine() instanceof DeviceEngine && code == LOADER_FAILED) {
            throw new DeviceFailedException("a library of the device lacks what the training JVM calls" + lastError()
                    + "; install the device's libraries in one version");
        }
        if (code > SIGNAL_EXIT) {
            int signal = code - SIGNAL_EXIT;
            if (engine.engine() instanceof DeviceEngine && CRASHES.contains(signal)) {
                throw new DeviceFailedException(
                        "the training JVM crashed (signal " + signal + ") in the driver or in a library of the device");
            }
            throw new WorkerFailedException("the training JVM was killed by signal " + signal
                    + (signal == SIGKILL ? ", which on Linux mostly means that the machine ran out of memory" : "")
                    + "; there is no result, run the goal again");
        }
        throw new WorkerFailedException("the training JVM failed with exit code " + code + lastError()
                + "; Maven with -X shows all of its output");
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

    private static String java() {
        String executable = File.separatorChar == '\\' ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", executable).toString();
    }

    /** The launcher reads its argument file in the system's encoding. */
    private static Charset nativeCharset() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> inside = Files.walk(directory)) {
            // A file that cannot be deleted stays in the system's directory for temporary files.
            inside.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A directory that cannot be listed stays, too.
        }
    }
}
