package io.github.mnistgate.benchmark;

import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.ModelWriter;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.keras.KerasModelWriter;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Validation;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.onnx.OnnxModelWriter;
import io.github.mnistgate.training.InitialWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Evaluates 10,000 test images with one network in a {@code model.zip}, an ONNX file and a {@code .keras} file, in
 * turns in one JVM, and prints the medians, and their ratios to that of {@code model.zip}, as a table. The weights are
 * those that a training begins with: what is measured does not depend on how well a network is trained.
 */
public final class FormatsInTurns {

    private static final int WARM_UP = 20;
    private static final int BATCH = 32;
    private static final double MILLION = 1e6;

    private static final LabelledImages TEST = MnistDataset.embedded(Split.TEST);

    private FormatsInTurns() {}

    /** @param args number of threads, and of measured rounds */
    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Path directory = Files.createTempDirectory("formats");
        System.out.println("| preset | file | opened and evaluated, ms | ratio | evaluated, ms | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        for (String preset : List.of("mlp-128-64", "mlp-512-256-128")) {
            measure(preset, files(preset, directory), threads, rounds);
        }
    }

    private static List<Path> files(String preset, Path directory) throws IOException {
        Recipe recipe = Recipes.with(Recipes.preset(preset), 1, BATCH, Validation.NONE);
        float[] parameters = InitialWeights.glorotUniform(recipe.spec(), 1);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "model.zip",
                ModelFileWriter.toBytes(new ModelContents(recipe, parameters, new float[2 * parameters.length], 1, 1)));
        for (ModelWriter writer : List.of(new OnnxModelWriter(), new KerasModelWriter())) {
            files.put(writer.fileName(), writer.toBytes(new ExportedNetwork(recipe.spec(), parameters, Map.of())));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        return files.keySet().stream().map(directory::resolve).toList();
    }

    private static void measure(String preset, List<Path> files, int threads, int rounds) {
        double[][] whole = new double[files.size()][rounds];
        double[][] evaluation = new double[files.size()][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int turn = 0; turn < files.size(); turn++) {
                // Each is first, in the middle and last equally often.
                int file = (turn + Math.floorMod(round, files.size())) % files.size();
                long start = System.nanoTime();
                OpenedModel model =
                        ModelReaders.onClassPath().open(files.get(file), InputForm.of(ImageShape.MNIST, true), threads);
                long opened = System.nanoTime();
                evaluate(preset, model);
                long end = System.nanoTime();
                if (round >= 0) {
                    whole[file][round] = (end - start) / MILLION;
                    evaluation[file][round] = (end - opened) / MILLION;
                }
            }
        }
        IntStream.range(0, files.size())
                .forEach(file -> System.out.printf(
                        Locale.ROOT,
                        "| `%s` | `%s` | %.1f | %.2f | %.1f | %.2f |%n",
                        preset,
                        files.get(file).getFileName(),
                        median(whole[file]),
                        median(whole[file]) / median(whole[0]),
                        median(evaluation[file]),
                        median(evaluation[file]) / median(evaluation[0])));
    }

    private static void evaluate(String preset, OpenedModel model) {
        EvaluatedDataset dataset =
                new EvaluatedDataset(TEST.name(), TEST.split().key(), TEST.size(), TEST.sha256(), DataShape.MNIST);
        double accuracy = Evaluator.evaluate(
                        dataset, new EvaluatedModel(preset, model.card(), ""), model.of(TEST), TEST.labels())
                .accuracy();
        if (Double.isNaN(accuracy)) {
            throw new IllegalStateException(model.card() + " has an accuracy");
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
