package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.EditedResult;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.EvaluationJob;
import io.github.mnistgate.worker.EvaluationRequest;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

    private static final int IMAGES = 40;

    @TempDir
    Path folder;

    private Path data;
    private ResultDirectory directory;
    private EditedResult edited;

    @BeforeEach
    void train() throws IOException {
        data = IdxFixture.sample(folder.resolve("data"), 64, IMAGES);
        directory = trained("result", Map.of());
        edited = new EditedResult(directory);
    }

    private ResultDirectory trained(String name, Map<String, String> others) throws IOException {
        Map<String, String> parameters = new HashMap<>(Map.of("hiddenLayers", "16", "epochs", "1", "seed", "1"));
        parameters.putAll(others);
        DataSource source = DataSource.of(data.toString());
        TrainingTask task =
                TrainingTask.of(Recipes.of(parameters), DatasetIdentity.of(source), EngineChoice.standard());
        Path target = folder.resolve(name);
        TrainingJob.run(new WorkerRequest(task, source, target.toString(), false), new TrainingListener() {});
        return new ResultDirectory(target);
    }

    @Test
    void resultAsItWasTrainedFollowsFromItsModel() {
        assertThat(Verification.fault(Result.read(directory), true)).isEmpty();
    }

    @Test
    void trainingWithCopiesAndAnotherSplitIsScoredAgain() throws IOException {
        ResultDirectory other = trained("other", Map.of("augment", "shift:1", "validationSplit", "0.5"));

        assertThat(Verification.fault(Result.read(other), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "topTwoAccuracy", "expectedCalibrationError", "brierScore"})
    void anyOtherFigureIsRefused(String metric) throws IOException {
        edited.evaluation(root -> root.put(metric, 0.125));

        assertThatThrownBy(() -> Verification.check(Result.read(directory), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        directory.path() + " is not judged: evaluation.json says " + metric + " 0.125 instead of ")
                .hasMessageEndingWith(
                        "; run mnist:train with -Dmnist.force, or delete that directory and run mnist:train")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "macroRecall", "macroPrecision", "macroF1"})
    void aFigureOfAnotherMatrixIsRefused(String metric) throws IOException {
        edited.evaluation(root -> root.put(metric, 0.125));

        assertThatThrownBy(() -> Verification.check(Result.read(directory), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(directory.evaluation() + " is not an evaluation: its " + metric
                        + " is 0.125, by its confusion matrix it is ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void matrixAndPredictionsWithoutMistakesAreRefused() throws IOException {
        int[] labels = test().labels();
        edited.evaluation(root -> {
            ArrayNode rows = (ArrayNode) root.get("confusionMatrix");
            for (int row = 0; row < rows.size(); row++) {
                int actual = row;
                int count = (int)
                        Arrays.stream(labels).filter(label -> label == actual).count();
                ArrayNode columns = (ArrayNode) rows.get(row);
                for (int column = 0; column < columns.size(); column++) {
                    columns.set(column, root.numberNode(column == row ? count : 0));
                }
            }
            for (String figure : List.of("accuracy", "macroRecall", "macroPrecision", "macroF1")) {
                root.put(figure, 1.0);
            }
            root.put(
                    "predictions",
                    Arrays.stream(labels).mapToObj(String::valueOf).collect(Collectors.joining()));
        });

        assertThat(fault()).startsWith("evaluation.json says ").contains("follows from probabilities.f32");
    }

    @Test
    void evaluationWithoutMistakesAndItsProbabilitiesAreRefused() throws IOException {
        forge(perfect());

        assertThat(fault())
                .startsWith("evaluation.json does not follow from model.zip: the model predicts another class for ")
                .contains(" and its accuracy is ")
                .endsWith(" and not 1.0");
    }

    @Test
    void surerProbabilitiesOfTheSameClassesAreRefused() throws IOException {
        Predictions recorded = outputs();
        float[] surer = new float[IMAGES * recorded.classes()];
        for (int image = 0; image < IMAGES; image++) {
            surer[image * recorded.classes() + recorded.label(image)] = 1;
        }
        forge(Predictions.ofOutputs(surer, recorded.classes()));

        assertThat(fault()).startsWith("evaluation.json does not follow from model.zip: the model's output for class ");
    }

    @Test
    void probabilitiesOfOtherPredictionsAreRefused() throws IOException {
        edited.replace(ResultDirectory.PROBABILITIES, ProbabilitiesFile.toBytes(perfect()));

        assertThat(fault()).startsWith("evaluation.json says ");
    }

    @Test
    void anotherModelIsRefused() throws IOException {
        ResultDirectory other = trained("other", Map.of("seed", "2"));
        edited.replace(ResultDirectory.MODEL, Files.readAllBytes(other.model()));
        edited.evaluation(root -> ((ObjectNode) root.get("model")).set("sha256", sha256(other)));

        assertThat(fault()).startsWith("evaluation.json does not follow from model.zip: ");
    }

    private static JsonNode sha256(ResultDirectory result) {
        return Json.read(result.evaluation(), "").at("/model/sha256");
    }

    @Test
    void hashOfAnotherModelIsRefused() throws IOException {
        edited.evaluation(root -> ((ObjectNode) root.get("model")).put("sha256", "0".repeat(64)));

        assertThat(fault()).startsWith("evaluation.json says model.sha256 000");
    }

    @Test
    void otherLabelsOfTheTestImagesAreRefused() throws IOException {
        IdxFixture.sample(folder.resolve("others"), 64, IMAGES - 1);
        DataSource others = DataSource.of(folder.resolve("others").toString());
        String sha256 = LabelledImages.read(others, Split.TEST).sha256();
        edited.training(root -> root.put("dataset", others.location()));

        assertThatThrownBy(() -> Verification.check(Result.read(directory), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("have changed since");

        edited.evaluation(root -> ((ObjectNode) root.get("dataset")).put("sha256", sha256));

        assertThat(fault()).isEqualTo("evaluation.json is of other test images than training.json");
    }

    @Test
    void otherScoreOnTheTestImagesIsRefused() throws IOException {
        edited.training(root -> ((ObjectNode) root.at("/final/test")).put("accuracy", 0.5));

        assertThat(fault()).startsWith("training.json says accuracy on the test images 0.5 instead of ");
    }

    @Test
    void otherEpochsAreRefused() throws IOException {
        edited.training(root -> ((ObjectNode) root.at("/epochs/0")).put("trainAccuracy", 1));

        assertThat(fault()).startsWith("training.json has other epochs than training.csv");
    }

    @Test
    void otherScoreOnTheTrainingImagesIsRefusedWhereItCounts() throws IOException {
        edited.training(root -> ((ObjectNode) root.at("/final/train")).put("accuracy", 0.015));

        assertThat(Verification.faultOf(Result.read(directory), false)).isEmpty();
        assertThat(Verification.faultOf(Result.read(directory), true).orElseThrow())
                .startsWith("training.json says accuracy on the training images 0.015 instead of ")
                .endsWith(", which follows from model.zip");
    }

    @Test
    void aResultIsHeldAgainstItsModelOnceInABuild() throws IOException {
        assertThat(Verification.isVouchedFor(directory, false)).isFalse();
        assertThat(Verification.fault(Result.read(directory), false)).isEmpty();

        assertThat(Verification.isVouchedFor(directory, false)).isTrue();
        assertThat(Verification.isVouchedFor(directory, true)).isFalse();

        edited.evaluation(root -> root.put("loss", 0.125));

        assertThat(Verification.isVouchedFor(directory, false)).isFalse();
        assertThat(fault()).startsWith("evaluation.json says loss 0.125");
    }

    @Test
    void predictionsFileIsReadAgain() throws IOException {
        int[] labels = test().labels();
        labels[0] = (labels[0] + 1) % 10;
        Path file = Files.writeString(
                folder.resolve("labels.csv"),
                Arrays.stream(labels).mapToObj(String::valueOf).collect(Collectors.joining("\n", "", "\n")));
        ResultDirectory predicted = new ResultDirectory(folder.resolve("predicted"));
        DataSource source = DataSource.of(data.toString());
        EvaluationJob.run(
                new EvaluationRequest(
                        file.toString(),
                        null,
                        InputForm.of(test().shape(), true),
                        source,
                        predicted.path().toString(),
                        1),
                warning -> {});
        assertThat(Verification.faultOf(Result.read(predicted), true)).isEmpty();

        ModelEvaluation evaluation = Result.read(predicted).evaluation();
        new EditedResult(predicted)
                .replace(
                        ResultDirectory.EVALUATION,
                        EvaluationFile.toBytes(Evaluator.evaluate(
                                evaluation.dataset(),
                                evaluation.model(),
                                Predictions.of(test().labels()),
                                test().labels())));
        new EditedResult(predicted).training(root -> ((ObjectNode) root.at("/final/test")).put("accuracy", 1.0));

        assertThat(Verification.faultOf(Result.read(predicted), false).orElseThrow())
                .startsWith("evaluation.json does not follow from predictions.csv: the model predicts another class for"
                        + " 1 test image");
    }

    private String fault() {
        return Verification.fault(Result.read(directory), false).orElseThrow();
    }

    private LabelledImages test() {
        return LabelledImages.read(DataSource.of(data.toString()), Split.TEST);
    }

    private Predictions outputs() {
        return ProbabilitiesFile.read(directory, Result.read(directory).evaluation());
    }

    private Predictions perfect() {
        int[] labels = test().labels();
        float[] outputs = new float[IMAGES * 10];
        for (int image = 0; image < IMAGES; image++) {
            outputs[image * 10 + labels[image]] = 1;
        }
        return Predictions.ofOutputs(outputs, 10);
    }

    /** Makes all files fit other outputs. */
    private void forge(Predictions outputs) throws IOException {
        ModelEvaluation evaluation = Result.read(directory).evaluation();
        ModelEvaluation forged = Evaluator.evaluate(evaluation.dataset(), evaluation.model(), outputs, test().labels());
        edited.replace(ResultDirectory.PROBABILITIES, ProbabilitiesFile.toBytes(outputs));
        edited.replace(ResultDirectory.EVALUATION, EvaluationFile.toBytes(forged));
        edited.training(root -> ((ObjectNode) root.at("/final/test"))
                .put("accuracy", forged.accuracy())
                .put("loss", forged.loss()));
    }
}
