package io.github.mnistgate.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.worker.WorkerJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PyTorch's trainings of our recipes: {@code pytorch_mlp.py} in a process of {@code python3} each. */
final class PyTorch implements AutoCloseable {

    private static final List<String> DATA = List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    /** Several times what the slowest takes: one that hangs must not cost the figures of the others. */
    private static final int TIMEOUT_SECONDS = 120;

    private static final String ERRORS = "errors";

    private final Path script;
    private final EngineChoice engine;
    /** MNIST, which the script reads from files, and what a process says. */
    private final Path directory;

    private PyTorch(Path script, EngineChoice engine, Path directory) {
        this.script = script;
        this.engine = engine;
        this.directory = directory;
    }

    /** @param engine whose backend trains */
    static PyTorch open(Path script, EngineChoice engine) throws IOException {
        PyTorch pytorch = new PyTorch(script, engine, Files.createTempDirectory("mnist-pytorch"));
        for (String file : DATA) {
            try (InputStream in = LabelledImages.class.getResourceAsStream("mnist/" + file)) {
                Files.copy(in, pytorch.directory.resolve(file));
            }
        }
        return pytorch;
    }

    /** The ways to write a step: plainly; on a device also with Adam in one kernel, and all of it as a CUDA graph. */
    List<String> variants() {
        return engine.engine() instanceof DeviceEngine ? List.of("eager", "fused", "graph") : List.of("eager");
    }

    /** @throws InvalidInputException saying why {@code python3} cannot train here */
    String version() throws IOException {
        List<String> output = run(List.of(
                "python3",
                "-W",
                "ignore",
                "-c",
                "import torch; torch.zeros(1, device='" + engine.backend() + "'); print(torch.__version__)"));
        return output.get(output.size() - 1);
    }

    /** @throws InvalidInputException saying why it did not train */
    Training train(Recipe recipe, int images, String variant, int epochs) throws IOException {
        String hidden =
                recipe.spec().hiddenLayers().stream().map(String::valueOf).collect(Collectors.joining(","));
        long start = System.nanoTime();
        List<String> output = run(List.of(
                "python3",
                script.toString(),
                directory.toString(),
                "--device",
                engine.backend(),
                "--variant",
                variant,
                "--hidden",
                hidden,
                "--batch",
                String.valueOf(recipe.batchSize()),
                "--images",
                String.valueOf(images),
                "--epochs",
                String.valueOf(epochs)));
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Double> epochSeconds = new ArrayList<>();
        double accuracy = Double.NaN;
        for (String line : output) {
            JsonNode json = parse(line);
            // The first line tells the version.
            if (json.has("epoch")) {
                epochSeconds.add(Json.number(json, "seconds"));
                accuracy = Json.number(json, "testAccuracy");
            }
        }
        return new Training(epochSeconds, seconds, accuracy, null);
    }

    /** Copies all that a training that failed said: its last line seldom tells the cause within a capture. */
    void copyErrors(Path target) throws IOException {
        Files.copy(directory.resolve(ERRORS), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonNode parse(String line) {
        try {
            return Json.parse(line);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("the script printed '" + line + "', which is not JSON", e);
        }
    }

    private List<String> run(List<String> command) throws IOException {
        Path output = directory.resolve("output");
        Path errors = directory.resolve(ERRORS);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment());
        Process process = start(builder);
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new InvalidInputException("stopped after " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new InvalidInputException(Files.readAllLines(errors).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("exit code " + process.exitValue()));
        }
        return Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new InvalidInputException(e.getMessage(), e);
        }
    }

    /** The same single precision as ours, but not the directories of our libraries: PyTorch has its own. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(WorkerJvm.environment(engine));
        environment.remove("LD_LIBRARY_PATH");
        return environment;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
