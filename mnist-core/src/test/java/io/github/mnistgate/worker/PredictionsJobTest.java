package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.check.BaselineFinder;
import io.github.mnistgate.check.Check;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateFile;
import io.github.mnistgate.report.JUnitXml;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of predictions that a model of a training made. */
class PredictionsJobTest {

    private static final int IMAGES = 40;

    @TempDir
    static Path shared;

    private static Path data;
    private static ResultDirectory trained;
    private static Predictions outputs;

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void train() throws IOException {
        data = IdxFixture.sample(shared.resolve("data"), 64, IMAGES);
        trained = new ResultDirectory(shared.resolve("trained"));
        TrainingJob.run(
                new WorkerRequest(
                        TrainingTask.of(
                                Recipes.of(Map.of("hiddenLayers", "16", "epochs", "2", "validationSplit", "0")),
                                DatasetIdentity.of(source()),
                                EngineChoice.plain(1)),
                        source(),
                        trained.path().toString(),
                        false),
                new TrainingListener() {});
        outputs = ProbabilitiesFile.read(trained.probabilities(), IMAGES, 10);
    }

    @Test
    void probabilitiesGiveWhatTheModelGives() throws IOException {
        evaluate(probabilities());

        ModelEvaluation expected = EvaluationFile.read(trained.evaluation());
        ModelEvaluation evaluation = EvaluationFile.read(result().evaluation());
        assertThat(evaluation.predictions()).isEqualTo(expected.predictions());
        assertThat(evaluation.loss()).isEqualTo(expected.loss());
        assertThat(evaluation.brierScore()).isEqualTo(expected.brierScore());
        assertThat(evaluation.expectedCalibrationError()).isEqualTo(expected.expectedCalibrationError());
        assertThat(evaluation.topTwoAccuracy()).isEqualTo(expected.topTwoAccuracy());
        assertThat(Files.readAllBytes(result().probabilities())).isEqualTo(Files.readAllBytes(trained.probabilities()));
        assertThat(warnings).isEmpty();
    }

    @Test
    void theFileIsKeptInTheModelsPlace() throws IOException {
        Path file = probabilities();
        evaluate(file);
        assertThat(result().model().getFileName()).hasToString("predictions.npy");
        assertThat(result().model()).hasSameBinaryContentAs(file);

        evaluate(labels());
        assertThat(result().model().getFileName()).hasToString("predictions.csv");
        assertThat(result().path().resolve("predictions.npy")).doesNotExist();
    }

    @Test
    void theModelIsDescribedAsWhatItIs() throws IOException {
        evaluate(labels());

        ModelEvaluation.EvaluatedModel model =
                EvaluationFile.read(result().evaluation()).model();
        assertThat(model.card().predictions()).hasValue("labels");
        assertThat(model.card().summary()).isEqualTo("a predictions file of labels, predictions.csv");
        assertThat(model.sha256()).isEqualTo(Sha256.of(result().model()));
        assertThat(Files.readString(result().evaluation()))
                .contains("\"parameters\" : null")
                .contains("\"loss\" : null")
                .contains("\"topTwoAccuracy\" : null")
                .doesNotContain("NaN");
    }

    @Test
    void labelsHaveNoOutputs() throws IOException {
        TrainingRecord record = evaluate(labels());

        Result read = Result.read(result());
        assertThat(result().probabilities()).doesNotExist();
        assertThat(read.evaluationWithOutputs().predictions().hasOutputs()).isFalse();
        assertThat(read.evaluation().accuracy())
                .isEqualTo(EvaluationFile.read(trained.evaluation()).accuracy());
        assertThat(read.training().overfitGap()).isEmpty();
        assertThat(record.trainScore().accuracy()).isNaN();
        assertThat(Files.readString(result().training())).doesNotContain("NaN");
    }

    @Test
    void aResultOfLabelsIsUpToDateUntilAFileOfItChanges() throws IOException {
        Path file = labels();
        evaluate(file);
        Map<String, String> inputs = Fingerprint.ofModel(
                Sha256.of(file), null, InputForm.of(ImageShape.MNIST, true), DatasetIdentity.of(source()));
        assertThat(result().staleness(inputs)).isEmpty();

        Files.writeString(result().probabilities(), "added");
        assertThat(result().staleness(inputs)).hasValue("probabilities.f32 was changed");
        assertThatThrownBy(() -> Result.read(result())).hasMessageContaining("probabilities.f32 was changed");
    }

    @Test
    void scoresStayScoresThoughTheyLookLikeProbabilities() throws IOException {
        String text = IntStream.range(0, IMAGES)
                .mapToObj(image -> IntStream.range(0, 10)
                        .mapToObj(c -> String.valueOf(3 * outputs.output(image, c)))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        evaluate(Files.writeString(directory.resolve("scores.txt"), text));

        Predictions read = Result.read(result()).evaluationWithOutputs().predictions();
        assertThat(read.hasOutputs()).isTrue();
        assertThat(read.areProbabilities()).isFalse();
        assertThat(read).isEqualTo(outputs);
        assertThat(warnings).singleElement().asString().contains("if they are logits, give -Dmnist.logits=true");
    }

    @Test
    void logitsAreMadeProbabilities() throws IOException {
        byte[] logs = Files.readAllBytes(trained.probabilities());
        ByteBuffer values = ByteBuffer.wrap(logs).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < logs.length; at += Float.BYTES) {
            values.putFloat(at, (float) Math.log(values.getFloat(at)) + 5);
        }
        Path file = Files.write(directory.resolve("logits"), npy(logs));
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(), List.of(), Optional.empty(), Optional.of(true));
        EvaluationJob.run(request(file, form), warnings::add);

        assertThat(EvaluationFile.read(result().evaluation()).loss())
                .isCloseTo(EvaluationFile.read(trained.evaluation()).loss(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOSS | the predictions file holds labels only, and no probabilities",
                "BRIER_SCORE | the predictions file holds labels only, and no probabilities",
                "EXPECTED_CALIBRATION_ERROR | the predictions file holds labels only, and no probabilities",
                "TOP_TWO_ACCURACY | the predictions file holds labels only, and no probabilities",
                "OVERFIT_GAP | the predictions file says nothing of the training images",
                "MODEL_BYTES | a predictions file holds no model",
                "PARAMETERS | a predictions file holds no model"
            })
    void gatesOnWhatIsNotKnownAreBreaches(Metric metric, String why) throws IOException {
        evaluate(labels());

        double limit = metric.isCount() ? 1_000_000 : 1;
        Gate gate = metric == Metric.TOP_TWO_ACCURACY ? Gate.minimum(metric, limit) : Gate.maximum(metric, limit);
        Verdict verdict = judge(gate).all().get(0);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.BREACHED);
        assertThat(verdict.message()).startsWith(metric.key() + " has no value, because " + why + ", but expected");
    }

    @Test
    void gatesOnCorruptedImagesAreBreachesThatSayThatThereIsNoModel() throws IOException {
        evaluate(probabilities());

        Gate gate = Gate.maximumDrop(new Condition(Corruption.GAUSSIAN_NOISE, 3), 1);
        assertThat(judge(gate).all().get(0).message())
                .startsWith("accuracyDrop under gaussian-noise of severity 3 has no value, because a predictions file"
                        + " holds no model to classify corrupted images");
    }

    @Test
    void theVerdictSaysThatNoModelGivesItAgain() throws IOException {
        evaluate(labels());

        Verdicts verdicts = judge(Gate.minimum(Metric.ACCURACY, 0.01));
        assertThat(verdicts.passed()).isTrue();
        assertThat(verdicts.notReproducible())
                .hasValue("The verdict is on a predictions file (labels, SHA-256 " + Sha256.of(result().model())
                        + "), and cannot be reproduced from a model.");
        Path gate = Files.write(directory.resolve("gate.json"), GateFile.toBytes(verdicts));
        assertThat(Files.readString(gate)).contains("\"reproducible\" : false");
        assertThat(GateFile.read(gate, ClassNames.DIGITS)).isEqualTo(verdicts);
        assertThat(new String(JUnitXml.toBytes("suite", "g:a", verdicts), StandardCharsets.UTF_8))
                .contains("<property name=\"notReproducible\" value=\"The verdict is on a predictions file");
    }

    @Test
    void noModelIsOpened() throws IOException {
        evaluate(labels());

        assertThatThrownBy(() -> TrainedModel.read(result()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the result in " + result().path() + " is of a predictions file of labels,"
                        + " predictions.csv, and of no model that could classify images; ask for its ModelEvaluation,"
                        + " its DigitConfusionMatrix or its test images, or evaluate the model itself");
    }

    @Test
    void theFormOfImagesIsRefused() throws IOException {
        Path file = labels();
        InputForm form =
                new InputForm(ImageShape.MNIST, true, List.of(0.5f), List.of(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> EvaluationJob.run(request(file, form), warnings::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is a file of predictions, but mean, std or layout is given, which say how images"
                        + " enter a model; leave them out");
    }

    @Test
    void aFileOfOtherImagesLeavesAnEarlierResult() throws IOException {
        evaluate(labels());
        Path file = Files.writeString(directory.resolve("short.csv"), "label\n1\n2\n");
        assertThatThrownBy(() -> evaluate(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has 2 rows below its first line");
        assertThat(result().evaluation()).exists();
    }

    private Verdicts judge(Gate gate) {
        return new Check(List.of(gate), Optional.empty())
                .judge(Result.read(result()), Map.of(), NO_BASELINES)
                .verdicts();
    }

    private static final BaselineFinder NO_BASELINES = new BaselineFinder() {
        @Override
        public io.github.mnistgate.baseline.Reference find(io.github.mnistgate.baseline.RegressionRule rule) {
            throw new IllegalStateException();
        }

        @Override
        public List<io.github.mnistgate.baseline.TrackedResult> earlier(
                io.github.mnistgate.baseline.RegressionRule rule) {
            throw new IllegalStateException();
        }
    };

    private Path probabilities() throws IOException {
        return Files.write(directory.resolve("p"), npy(Files.readAllBytes(trained.probabilities())));
    }

    private static byte[] npy(byte[] values) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + IMAGES + ", 10), }\n";
        return ByteBuffer.allocate(10 + header.length() + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(values)
                .array();
    }

    private Path labels() throws IOException {
        return Files.writeString(
                directory.resolve("labels"),
                IntStream.of(outputs.labels()).mapToObj(String::valueOf).collect(Collectors.joining("\n")));
    }

    private TrainingRecord evaluate(Path file) throws IOException {
        return EvaluationJob.run(request(file, InputForm.of(ImageShape.MNIST, true)), warnings::add);
    }

    private EvaluationRequest request(Path file, InputForm form) {
        return new EvaluationRequest(
                file.toString(), null, form, source(), result().path().toString(), 1);
    }

    private ResultDirectory result() {
        return new ResultDirectory(directory.resolve("result"));
    }

    private static DataSource source() {
        return DataSource.of(data.toString());
    }
}
