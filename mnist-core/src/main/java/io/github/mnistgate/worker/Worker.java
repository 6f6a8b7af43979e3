package io.github.mnistgate.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.TemporaryDirectory;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.training.DeviceUnavailableException;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The forked JVM: takes a request file, sends {@link WorkerEvent}s, ends with an {@link ExitCode}. It ends at once when
 * its standard input does, so that none is left behind when a build is killed.
 */
public final class Worker {

    private static final long STEP_INTERVAL_NANOS = 100_000_000;

    private Worker() {}

    /**
     * @param args the file of a {@link WorkerRequest}, {@link SweepRequest}, {@link ClusterRequest},
     *     {@link EvaluationRequest}, {@link RobustnessRequest}, {@link ClassificationRequest}, {@link CardRequest},
     *     {@link NetworkRequest} or {@link ProbeRequest} as JSON
     */
    public static void main(String[] args) {
        PrintStream events = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Path request = Path.of(args[0]);
        dieWithParent(request);
        // System.exit would wait for shutdown hooks, which nothing here needs, and ND4J's threads must not delay the
        // end.
        Runtime.getRuntime().halt(run(request, events).code());
    }

    private static ExitCode run(Path requestFile, PrintStream events) {
        try {
            run(requestFile, Json.read(requestFile, "run the goal again"), events);
            return ExitCode.DONE;
        } catch (DeviceUnavailableException e) {
            // The line is for the user. The stack trace is for a developer who runs Maven with -X.
            e.printStackTrace(System.err);
            events.println(WorkerEvent.error(e.getMessage()).toLine());
            return ExitCode.DEVICE_UNAVAILABLE;
        } catch (InvalidInputException e) {
            if (e.getCause() != null) {
                e.printStackTrace(System.err);
            }
            events.println(WorkerEvent.error(e.getMessage()).toLine());
            return ExitCode.INVALID_INPUT;
        } catch (IOException e) {
            events.println(WorkerEvent.error("the JVM that computes could not read or write: " + e)
                    .toLine());
            return ExitCode.INVALID_INPUT;
        } catch (OutOfMemoryError e) {
            return ExitCode.OUT_OF_MEMORY;
        } catch (RuntimeException | Error e) {
            e.printStackTrace(System.err);
            return ExitCode.FAILED;
        }
    }

    private static void run(Path requestFile, JsonNode request, PrintStream events) throws IOException {
        Optional<ProbeRequest> probe = ProbeRequest.of(request);
        Optional<ClusterRequest> cluster = ClusterRequest.of(request);
        Optional<SweepRequest> sweep = SweepRequest.of(request);
        Optional<EvaluationRequest> evaluation = EvaluationRequest.of(request);
        Optional<RobustnessRequest> robustness = RobustnessRequest.of(request);
        Optional<ClassificationRequest> classification = ClassificationRequest.of(request);
        Optional<NetworkRequest> network = NetworkRequest.of(request);
        Optional<CardRequest> card = CardRequest.of(request);
        Optional<VerificationRequest> verification = VerificationRequest.of(request);
        if (probe.isPresent()) {
            probe.get().ask();
        } else if (cluster.isPresent()) {
            ClusterJob.run(cluster.get(), requestFile.getParent(), ofSweep(events));
        } else if (sweep.isPresent()) {
            warnIfSlow(sweep.get().engine(), events);
            SweepJob.run(sweep.get(), ofSweep(events));
        } else if (evaluation.isPresent()) {
            tell(
                    EvaluationJob.run(
                            evaluation.get(),
                            warning ->
                                    events.println(WorkerEvent.warning(warning).toLine())),
                    events);
        } else if (robustness.isPresent()) {
            RobustnessJob.run(robustness.get(), answer -> events.println(answer.toLine()));
        } else if (classification.isPresent()) {
            events.println(WorkerEvent.outputs(ClassificationJob.run(classification.get()))
                    .toLine());
        } else if (network.isPresent()) {
            NetworkJob.run(network.get());
        } else if (card.isPresent()) {
            card.get().answer();
        } else if (verification.isPresent()) {
            verification.get().write();
        } else {
            WorkerRequest training = WorkerRequest.of(request);
            warnIfSlow(training.task().engine(), events);
            tell(TrainingJob.run(training, listener(training, events)), events);
        }
    }

    private static void tell(TrainingRecord record, PrintStream events) {
        events.println(WorkerEvent.done(new WorkerEvent.Result(record.trainScore(), record.testScore()))
                .toLine());
    }

    private static void warnIfSlow(EngineChoice engine, PrintStream events) {
        new EngineContract(engine)
                .whySlow()
                .ifPresent(line -> events.println(WorkerEvent.warning(line).toLine()));
    }

    private static TrainingListener listener(WorkerRequest request, PrintStream events) {
        return new TrainingListener() {
            private long lastStep;

            @Override
            public void onStep(int epoch, int step, int steps, Score soFar) {
                long now = System.nanoTime();
                if (request.steps() && now - lastStep > STEP_INTERVAL_NANOS) {
                    lastStep = now;
                    events.println(
                            WorkerEvent.step(new WorkerEvent.Step(epoch, step, steps, soFar.loss(), soFar.accuracy()))
                                    .toLine());
                }
            }

            @Override
            public void onEpoch(EpochMetrics metrics) {
                events.println(WorkerEvent.epoch(metrics).toLine());
            }

            @Override
            public void onWarning(String message) {
                events.println(WorkerEvent.warning(message).toLine());
            }
        };
    }

    private static Runner.Listener ofSweep(PrintStream events) {
        return new Runner.Listener() {
            @Override
            public void onUpToDate(int place) {
                send(WorkerEvent.upToDate().ofRun(place));
            }

            @Override
            public void onStart(int place, String reason) {
                send(WorkerEvent.start(reason).ofRun(place));
            }

            @Override
            public void onRestored(int place, String reason) {
                send(WorkerEvent.restored(reason).ofRun(place));
            }

            @Override
            public void onEpoch(int place, EpochMetrics epoch) {
                send(WorkerEvent.epoch(epoch).ofRun(place));
            }

            @Override
            public void onDone(int place, WorkerEvent.Result scores) {
                send(WorkerEvent.done(scores).ofRun(place));
            }

            @Override
            public void onFailed(int place, WorkerFailedException failure) {
                send(WorkerEvent.error(failure.getMessage()).ofRun(place));
            }

            @Override
            public void onWarning(String message) {
                send(WorkerEvent.warning(message));
            }

            private void send(WorkerEvent event) {
                events.println(event.toLine());
            }
        };
    }

    private static void dieWithParent(Path request) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The build sends nothing; only the end of the stream counts.
                        }
                    } catch (IOException e) {
                        // A broken pipe is the end of the stream, too.
                    }
                    TemporaryDirectory.deleteAbandoned(request);
                    Runtime.getRuntime().halt(ExitCode.FAILED.code());
                },
                "parent watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
