package io.github.mnistgate.worker;

import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.file.TemporaryDirectory;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.JvmSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Forks the training JVM and follows it to its end. Heap, options and trainer are chosen for each run; the Vector API
 * or ND4J's native code is loaded in it alone; a crash is a line in the log and not the end of who forked it.
 */
public final class WorkerProcess {

    /** The name of the directory of a run has it. */
    private static final String PURPOSE = "worker";

    /** The directory for native libraries within that of a run, if the user has no cache. */
    private static final String NATIVES = "natives";

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

        /** The start, an epoch, the end or the failure of one of its trainings. */
        void onRun(WorkerEvent event);
    }

    /**
     * The options with which a training JVM is started.
     *
     * @param classPath {@code mnist-core} with all that it needs
     * @param jvmArguments options of the JVM, after those that are always given
     * @param timeout after which it is stopped
     * @param verbose whether the engine's libraries log to its standard error
     * @param environment variables for what opens a model in it; those that the user has set stay
     */
    public record Options(
            List<Path> classPath,
            List<String> jvmArguments,
            Optional<Duration> timeout,
            boolean verbose,
            Map<String, String> environment) {
        public Options {
            classPath = List.copyOf(classPath);
            jvmArguments = List.copyOf(jvmArguments);
            environment = Map.copyOf(environment);
        }

        /** Options without further variables. */
        public Options(List<Path> classPath, List<String> jvmArguments, Optional<Duration> timeout, boolean verbose) {
            this(classPath, jvmArguments, timeout, verbose, Map.of());
        }
    }

    private final Options options;
    private final OutputListener listener;
    private final Consumer<WorkerEvent> progress;
    private final WorkerEnd end;
    private WorkerEvent.Result result;

    private WorkerProcess(Work work, Options options, OutputListener listener, Consumer<WorkerEvent> progress) {
        this.end = new WorkerEnd(work, options.timeout());
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
        WorkerProcess worker = new WorkerProcess(Work.TRAINING, options, listener, event -> {
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
            throw end.withoutResult();
        }
        return result;
    }

    /**
     * Runs the trainings of a sweep in one JVM; of each the listener is told.
     *
     * @throws WorkerFailedException in one line, if the JVM ends in any other way than it should
     */
    static void run(SweepRequest request, Options options, SweepListener listener) throws WorkerFailedException {
        new WorkerProcess(Work.TRAINING, options, listener, listener::onRun).run(request.toBytes(), request.engine());
    }

    /**
     * Has the trainings of a sweep done by a cluster, which a JVM drives; of each the listener is told.
     *
     * @throws WorkerFailedException in one line, if the JVM ends in any other way than it should
     */
    static void run(ClusterRequest request, ClusterDriver driver, Options options, SweepListener listener)
            throws WorkerFailedException {
        WorkerProcess worker = new WorkerProcess(Work.TRAINING, options, listener, listener::onRun);
        JvmSetup jvm = driver.jvm(request.cluster());
        EngineChoice engine = request.sweep().engine();
        worker.within(directory -> {
            worker.run(
                    request.toBytes(),
                    engine,
                    directory,
                    WorkerJvm.options(engine, jvm, options.jvmArguments()),
                    driver.environment(request.cluster(), directory, options.classPath()));
            return null;
        });
    }

    /**
     * Evaluates a network that was made elsewhere.
     *
     * @throws WorkerFailedException in one line, if that cannot be done, or the JVM ends in any other way than it
     *     should
     */
    public static WorkerEvent.Result run(EvaluationRequest request, Options options, OutputListener listener)
            throws WorkerFailedException {
        WorkerProcess worker = new WorkerProcess(Work.TRAINING, options, listener, event -> {});
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
        new WorkerProcess(Work.TRAINING, options, listener, event -> {})
                .run(
                        new ProbeRequest(engine.probe().probe(), engine.probe().question()).toBytes(),
                        EngineChoice.of(engine));
    }

    /**
     * Classifies the corrupted test images of results.
     *
     * @return for each model of the request the accuracy under each condition; without those under which an output is
     *     no number
     * @throws WorkerFailedException in one line, if that cannot be done, or the JVM ends in any other way than it
     *     should
     */
    public static List<Map<Condition, Ratio>> run(RobustnessRequest request, Options options, OutputListener listener)
            throws WorkerFailedException {
        List<WorkerEvent> answers = new ArrayList<>();
        WorkerProcess worker = new WorkerProcess(Work.CLASSIFICATION, options, listener, answers::add);
        worker.run(request.toBytes(), EngineChoice.plain(request.threads()));
        return request.accuracies(answers).orElseThrow(worker.end::withoutResult);
    }

    /**
     * Classifies images.
     *
     * @param model the file of the model, with its evaluation beside it
     * @param threads that compute
     * @throws WorkerFailedException in one line, if that cannot be done, or the JVM ends in any other way than it
     *     should
     */
    public static Predictions run(Path model, Images images, int threads, Options options, OutputListener listener)
            throws WorkerFailedException {
        return run(model, Optional.empty(), images, threads, options, listener);
    }

    /** Classifies images by a model of which nothing is known but its file; otherwise like the other method. */
    public static Predictions run(
            UnevaluatedModel model, Images images, int threads, Options options, OutputListener listener)
            throws WorkerFailedException {
        return run(model.file(), Optional.of(model), images, threads, options, listener);
    }

    private static Predictions run(
            Path model,
            Optional<UnevaluatedModel> unevaluated,
            Images images,
            int threads,
            Options options,
            OutputListener listener)
            throws WorkerFailedException {
        List<WorkerEvent> answers = new ArrayList<>();
        WorkerProcess worker = new WorkerProcess(Work.CLASSIFICATION, options, listener, answers::add);
        return worker.within(directory -> {
            ClassificationRequest request = ClassificationRequest.in(directory, model, unevaluated, images, threads);
            worker.run(request.toBytes(), EngineChoice.plain(threads), directory);
            return request.read(answers.stream()
                    .findFirst()
                    .orElseThrow(worker.end::withoutResult)
                    .outputs());
        });
    }

    /**
     * Asks a worker something.
     *
     * @param question made of the directory of the run
     * @throws WorkerFailedException in one line, if it cannot be answered, or the JVM ends in any other way than it
     *     should
     */
    static <T> T ask(
            Function<Path, WorkerQuestion<T>> question,
            Work work,
            EngineChoice engine,
            Options options,
            OutputListener listener)
            throws WorkerFailedException {
        WorkerProcess worker = new WorkerProcess(work, options, listener, event -> {});
        return worker.within(directory -> {
            WorkerQuestion<T> asked = question.apply(directory);
            worker.run(asked.toBytes(), engine, directory);
            return asked.read().orElseThrow(worker.end::withoutResult);
        });
    }

    private interface Run<T> {
        T in(Path directory) throws IOException, WorkerFailedException;
    }

    private void run(byte[] request, EngineChoice engine) throws WorkerFailedException {
        within(directory -> {
            run(request, engine, directory);
            return null;
        });
    }

    private <T> T within(Run<T> run) throws WorkerFailedException {
        try (TemporaryDirectory directory = TemporaryDirectory.create(PURPOSE)) {
            return run.in(directory.path());
        } catch (IOException e) {
            throw end.notStarted(e);
        }
    }

    private void run(byte[] request, EngineChoice engine, Path directory) throws IOException, WorkerFailedException {
        run(request, engine, directory, options(engine, directory), WorkerJvm.environment(engine));
    }

    private void run(
            byte[] request,
            EngineChoice engine,
            Path directory,
            List<String> jvmOptions,
            Map<String, String> environment)
            throws IOException, WorkerFailedException {
        Path requestFile = directory.resolve("request.json");
        Files.write(requestFile, request);
        JavaLauncher java = new JavaLauncher(arguments(jvmOptions, requestFile, directory), directory);
        ProcessBuilder builder = java.builder();
        options.environment().forEach(builder.environment()::putIfAbsent);
        builder.environment().putAll(environment);
        listener.onOutput(builder.command() + ": " + java.arguments());
        Process process = builder.start();
        try {
            Thread errors = follow(process);
            end.stopInTime(process);
            readEvents(process);
            int code = process.waitFor();
            errors.join();
            end.conclude(code, engine);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw end.interrupted(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> options(EngineChoice engine, Path directory) {
        List<String> arguments = new ArrayList<>();
        if (WorkerJvm.needsNativesDirectory(engine)) {
            listener.onWarning(
                    UserCache.ofUser().problem().orElseThrow() + " (native libraries are unpacked for this run alone)");
            arguments.add(WorkerJvm.NATIVES_CACHE + directory.resolve(NATIVES));
            // Otherwise JNA would unpack its own library below the home directory.
            arguments.add("-Djna.tmpdir=" + directory.resolve(NATIVES));
        }
        arguments.addAll(WorkerJvm.options(engine, options.verbose(), options.jvmArguments()));
        return arguments;
    }

    private List<String> arguments(List<String> jvmOptions, Path requestFile, Path directory) throws IOException {
        List<String> arguments = new ArrayList<>();
        // Libraries that unpack native code would leave it behind where the worker is killed.
        arguments.add("-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")));
        arguments.addAll(jvmOptions);
        arguments.add("-cp");
        arguments.add(JavaLauncher.classPath(options.classPath()));
        arguments.add(Worker.class.getName());
        arguments.add(requestFile.toString());
        return arguments;
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
            case STEP, EPOCH, ROBUSTNESS, OUTPUTS -> progress.accept(event);
            case DONE -> result = event.result();
            case WARNING -> listener.onWarning(event.message());
            case ERROR -> end.told(event.message());
            case UP_TO_DATE, START, RESTORED ->
                throw new IllegalStateException(event.kind() + " is about one of several trainings");
        }
    }

    private Thread follow(Process process) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader = process.errorReader()) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            listener.onOutput(line);
                            end.printed(line);
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
}
