package io.github.mnistgate.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures trainings in turns with PyTorch's of the same recipes, in a process each: a table on the standard output,
 * every figure in {@code measure.json}, what is being done on the standard error.
 */
public final class Measure {

    private static final List<Map<String, String>> RECIPES = List.of(
            Map.of("preset", "mlp-128-64"),
            Map.of("preset", "mlp-128-64", "batchSize", "128"),
            Map.of("preset", "mlp-512-256-128"),
            Map.of("preset", "mlp-128-128-128"));
    /** The number of epochs of PyTorch, for its rate alone: 50 would take its slowest way more than a minute. */
    private static final int PYTORCH_EPOCHS = 5;

    private final EngineChoice engine;
    private final Path directory;
    private final int rounds;
    private final int mostEpochs;
    private final PyTorch pytorch;
    /** Names in the table by variant of the script; one that fails is taken out. */
    private final Map<String, String> others = new LinkedHashMap<>();

    private final List<String> skipped = new ArrayList<>();
    private final ObjectNode json = Json.newObject();

    private Measure(EngineChoice engine, Path directory, int rounds, int mostEpochs, PyTorch pytorch) {
        this.engine = engine;
        this.directory = directory;
        this.rounds = rounds;
        this.mostEpochs = mostEpochs;
        this.pytorch = pytorch;
        json.put("backend", engine.backend()).putArray("recipes");
    }

    /**
     * @param args the backend, the directory for the results, rounds, the most epochs of a training, PyTorch's script
     */
    public static void main(String[] args) throws IOException {
        try {
            EngineChoice engine = EngineChoice.of(Engines.choose(Engines.onClassPath(), Engine.FUSED, args[0]));
            int rounds = WholeNumber.parse("rounds", args[2], 2, 100);
            int epochs = WholeNumber.parse("epochs", args[3], 1, 50);
            try (PyTorch pytorch = PyTorch.open(Path.of(args[4]), engine)) {
                new Measure(engine, Path.of(args[1]), rounds, epochs, pytorch).run();
            }
        } catch (InvalidInputException | WorkerFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, WorkerFailedException {
        try {
            String version = pytorch.version();
            pytorch.variants().forEach(variant -> others.put(variant, "PyTorch " + version + ", " + variant));
        } catch (InvalidInputException e) {
            skipped.add("PyTorch: " + e.getMessage());
        }
        System.out.println(Figures.TABLE_HEAD);
        for (Map<String, String> recipe : RECIPES) {
            measure(recipe);
            // Here, so that whoever ends this early has what was measured.
            Files.write(directory.resolve("measure.json"), Json.toBytes(json));
        }
        System.out.println();
        skipped.forEach(line -> System.out.println("skipped: " + line));
        System.out.println(json.has("device") ? "device " + json.get("device") : "on the processor");
    }

    private void measure(Map<String, String> parameters) throws IOException, WorkerFailedException {
        Recipe recipe = new RecipeParameters(parameters).toRecipe(DataShape.MNIST);
        int images = recipe.validation()
                .trainingImages(
                        DatasetIdentity.of(DataSource.of(MnistDataset.EMBEDDED)).trainingImages());
        String name = recipe.preset() + ", batch " + recipe.batchSize();
        Figures ours = new Figures("this project, " + engine.backend(), images);
        List<Figures> all = new ArrayList<>(List.of(ours));
        Map<String, Figures> theirs = new LinkedHashMap<>();
        others.forEach((variant, what) -> theirs.put(variant, new Figures(what, images)));
        all.addAll(theirs.values());
        for (int round = 1; round <= rounds; round++) {
            System.err.println(name + ", round " + round + " of " + rounds);
            ours.add(train(parameters, recipe));
            for (String variant : List.copyOf(others.keySet())) {
                try {
                    theirs.get(variant)
                            .add(pytorch.train(
                                    recipe,
                                    images,
                                    variant,
                                    Math.min(PYTORCH_EPOCHS, Math.min(mostEpochs, recipe.epochs()))));
                } catch (InvalidInputException e) {
                    skipped.add(others.remove(variant) + ", from " + name + " on: " + e.getMessage());
                    pytorch.copyErrors(directory.resolve("pytorch-" + variant + ".txt"));
                }
            }
        }
        all.removeIf(figures -> !figures.exist());
        ObjectNode one = json.withArray("recipes")
                .addObject()
                .put("preset", recipe.preset())
                .put("batchSize", recipe.batchSize())
                .put("images", images);
        for (Figures figures : all) {
            System.out.println(figures.toRow(name, ours));
            one.withArray("figures").add(figures.toJson(ours));
        }
        skipped.forEach(json.putArray("skipped")::add);
    }

    /** Every round into the same directory: what is compared is the hash, and one result of each recipe is enough. */
    private Training train(Map<String, String> parameters, Recipe recipe) throws WorkerFailedException {
        Map<String, String> shortened = new HashMap<>(parameters);
        shortened.put("epochs", String.valueOf(Math.min(mostEpochs, recipe.epochs())));
        ResultDirectory result =
                new ResultDirectory(directory.resolve(recipe.preset() + "-batch-" + recipe.batchSize()));
        long start = System.nanoTime();
        Trainings.run(shortened, engine, result.path(), new WorkerProcess.Listener() {
            @Override
            public void onEpoch(EpochMetrics epoch) {
                // It is read from the result below.
            }

            @Override
            public void onWarning(String message) {
                System.err.println(message);
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        TrainingRecord record = TrainingFile.read(result.training());
        if (!record.device().isEmpty()) {
            record.device().forEach(json.putObject("device")::put);
        }
        record.versions().forEach(json.putObject("versions")::put);
        json.put("os", record.os()).put("cpu", record.cpu());
        return new Training(
                record.epochs().stream().map(EpochMetrics::seconds).toList(),
                seconds,
                record.testScore().accuracy(),
                record.files().get(ResultDirectory.MODEL));
    }
}
