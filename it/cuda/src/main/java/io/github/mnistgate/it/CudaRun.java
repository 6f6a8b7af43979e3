package io.github.mnistgate.it;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds a device's trainer to the reference in double, then trains {@code mlp-128-64} on the whole MNIST twice, as
 * {@code mnist:train} does, in a JVM each: both must give the same bytes, and the model must pass the gate of 97 %.
 */
public final class CudaRun {

    private CudaRun() {}

    /** @param args the backend, and the directory for the results */
    public static void main(String[] args) throws IOException {
        try {
            EngineChoice engine = EngineChoice.of(Engines.choose(Engines.onClassPath(), Engine.FUSED, args[0]));
            ReferenceCheck.run(engine, Path.of(args[1], "reference"));
            ResultDirectory first = train(engine, Path.of(args[1], "first"));
            ResultDirectory second = train(engine, Path.of(args[1], "second"));
            requireSameBytes(first.model(), second.model());
            requirePassed(first);
            System.out.println("device " + TrainingFile.read(first.training()).device());
        } catch (InvalidInputException | WorkerFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static ResultDirectory train(EngineChoice engine, Path directory) throws WorkerFailedException {
        System.out.println("training with backend " + engine.backend() + " into " + directory);
        Trainings.run(Map.of("preset", "mlp-128-64"), engine, directory, new WorkerProcess.Listener() {
            @Override
            public void onEpoch(EpochMetrics epoch) {
                System.out.printf(
                        Locale.ROOT,
                        "epoch %d  loss %.4f  accuracy %.4f  %.3f s%n",
                        epoch.epoch(),
                        epoch.trainLoss(),
                        epoch.trainAccuracy(),
                        epoch.seconds());
            }

            @Override
            public void onWarning(String message) {
                System.out.println(message);
            }
        });
        return new ResultDirectory(directory);
    }

    private static void requireSameBytes(Path first, Path second) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(first), Files.readAllBytes(second))) {
            throw new InvalidInputException(first + " and " + second + " differ, though they were trained alike");
        }
    }

    private static void requirePassed(ResultDirectory result) {
        for (Verdict verdict : GateJudge.judge(
                Gate.parse("97%", List.of()), Result.read(result).evaluation())) {
            if (verdict.outcome() != Verdict.Outcome.PASSED) {
                throw new InvalidInputException(verdict.message());
            }
            System.out.println(verdict.message());
        }
    }
}
