package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what small trainings compute against what the revision {@link Fingerprint#ARITHMETIC} computed: whoever changes
 * the one raises the other, so that no result of older code passes for one of this.
 */
@EnabledIfSystemProperty(
        named = "os.arch",
        matches = "amd64|x86_64",
        disabledReason = "the hashes were recorded on an"
                + " x86-64 processor; Math.exp and Math.log of another may differ from it in the last bit")
class ArithmeticTest {

    private static final Path RECORDED = Path.of("src", "test", "resources", "arithmetic.txt");

    /** Every optimizer and activation, with more than one step an epoch, a short batch and a validation. */
    private static final List<Map<String, String>> RECIPES = List.of(
            Map.of("optimizer", "adam", "activation", "relu", "hiddenLayers", "17,9", "validationSplit", "0.2"),
            Map.of("optimizer", "adamax", "activation", "elu", "hiddenLayers", "16"),
            Map.of("optimizer", "nesterov", "activation", "selu", "hiddenLayers", "16"),
            Map.of("optimizer", "rmsprop", "activation", "sigmoid", "hiddenLayers", "16", "outputUnits", "12"),
            Map.of(
                    "optimizer",
                    "sgd",
                    "activation",
                    "softplus",
                    "hiddenLayers",
                    "16",
                    "normalize",
                    "false",
                    "learningRate",
                    "0.0001"),
            Map.of("optimizer", "adam", "activation", "softsign", "hiddenLayers", "16", "seed", "7"),
            Map.of("optimizer", "adam", "activation", "swish", "hiddenLayers", "16"),
            Map.of("optimizer", "adam", "activation", "tanh", "hiddenLayers", "16"),
            Map.of("optimizer", "adam", "activation", "linear", "hiddenLayers", "16"),
            // 900 steps, in which the memory of dark pixels underflows.
            Map.of("optimizer", "adam", "activation", "relu", "hiddenLayers", "40", "batchSize", "1"));

    @TempDir
    static Path shared;

    private static Path data;

    @TempDir
    Path directory;

    @BeforeAll
    static void writeData() throws IOException {
        data = IdxFixture.sample(shared.resolve("data"), 300, 100);
    }

    @Test
    void isRaisedWhereTheBytesChange() throws IOException {
        List<String> lines = new ArrayList<>(List.of("arithmetic " + Fingerprint.ARITHMETIC));
        for (Map<String, String> recipe : RECIPES) {
            lines.add(Sha256.of(String.join("\n", computed(recipe)).getBytes(StandardCharsets.UTF_8)) + " "
                    + recipe.get("optimizer") + " " + recipe.get("activation") + " " + recipe.get("hiddenLayers"));
        }

        assertThat(lines)
                .as(
                        "a training or an evaluation computes something else than revision %d of the arithmetic did;"
                                + " if that is meant, raise Fingerprint.ARITHMETIC, so that results of older code are not up to date, and write"
                                + " these lines to %s",
                        Fingerprint.ARITHMETIC, RECORDED)
                .isEqualTo(Files.readAllLines(RECORDED));
    }

    /** The bytes of the files by their hashes, and every number of the evaluation. */
    private List<String> computed(Map<String, String> parameters) throws IOException {
        Map<String, String> recipe = new LinkedHashMap<>(parameters);
        recipe.put("epochs", "3");
        // Whatever seed is the default.
        recipe.putIfAbsent("seed", "42");
        String name = parameters.get("activation") + " " + parameters.get("hiddenLayers");
        TrainingRecord record = TrainingJob.run(
                new WorkerRequest(
                        TrainingTask.of(
                                Recipes.of(recipe),
                                DatasetIdentity.of(DataSource.of(data.toString())),
                                EngineChoice.standard()),
                        DataSource.of(data.toString()),
                        directory.resolve(name).toString(),
                        false),
                new TrainingListener() {});
        ResultDirectory result = new ResultDirectory(directory.resolve(name));
        ModelEvaluation evaluation = EvaluationFile.read(result.evaluation());
        List<String> numbers = new ArrayList<>(List.of(
                Sha256.of(result.model()),
                Sha256.of(result.probabilities()),
                evaluation.predictions().toText(10),
                String.valueOf(evaluation.accuracy()),
                String.valueOf(evaluation.loss()),
                String.valueOf(evaluation.topTwoAccuracy()),
                String.valueOf(evaluation.expectedCalibrationError()),
                String.valueOf(evaluation.brierScore()),
                String.valueOf(evaluation.macroF1()),
                String.valueOf(evaluation.macroPrecision()),
                String.valueOf(evaluation.macroRecall()),
                record.trainScore().toString(),
                record.testScore().toString()));
        record.epochs()
                .forEach(epoch -> numbers.add(epoch.trainLoss() + " " + epoch.trainAccuracy() + " "
                        + epoch.validationLoss() + " " + epoch.validationAccuracy()));
        return numbers;
    }
}
