package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationJobTest {

    private static final Map<String, String> RECIPE =
            Map.of("hiddenLayers", "16", "epochs", "2", "validationSplit", "0", "activation", "tanh");

    @TempDir
    static Path shared;

    private static Path data;
    private static ResultDirectory trained;
    private static TrainingRecord training;

    @TempDir
    Path directory;

    @BeforeAll
    static void train() throws IOException {
        data = IdxFixture.sample(shared.resolve("data"), 64, 40);
        trained = new ResultDirectory(shared.resolve("trained"));
        training = TrainingJob.run(
                new WorkerRequest(
                        TrainingTask.of(
                                Recipes.of(RECIPE),
                                DatasetIdentity.of(DataSource.of(data.toString())),
                                EngineChoice.plain(1)),
                        DataSource.of(data.toString()),
                        trained.path().toString(),
                        false),
                new TrainingListener() {});
    }

    @Test
    void saysOfAModelWhatItsTrainingSaid() throws IOException {
        TrainingRecord record = evaluate(request(trained.model(), true));

        ResultDirectory result = new ResultDirectory(directory);
        ModelEvaluation evaluation = EvaluationFile.read(result.evaluation());
        ModelEvaluation expected = EvaluationFile.read(trained.evaluation());
        assertThat(evaluation.predictions()).isEqualTo(expected.predictions());
        assertThat(evaluation.loss()).isEqualTo(expected.loss());
        assertThat(evaluation.model().spec()).isEqualTo(expected.model().spec());
        assertThat(evaluation.model().sha256()).isEqualTo(expected.model().sha256());
        assertThat(evaluation.model().preset()).isNull();
        assertThat(Files.readAllBytes(result.probabilities())).isEqualTo(Files.readAllBytes(trained.probabilities()));
        assertThat(record.trainScore()).isEqualTo(training.trainScore());
        assertThat(record.testScore()).isEqualTo(training.testScore());
        assertThat(record.epochs()).isEmpty();
        assertThat(record.trainer()).isEqualTo("elsewhere");
    }

    @Test
    void isUpToDateForTheSameModelDataAndScaleAlone() throws IOException {
        evaluate(request(trained.model(), true));

        ResultDirectory result = new ResultDirectory(directory);
        DatasetIdentity identity = DatasetIdentity.of(DataSource.of(data.toString()));
        String sha256 = Sha256.of(trained.model());
        assertThat(result.staleness(Fingerprint.ofModel(sha256, null, InputForm.of(ImageShape.MNIST, true), identity)))
                .isEmpty();
        assertThat(result.staleness(Fingerprint.ofModel(sha256, null, InputForm.of(ImageShape.MNIST, false), identity)))
                .hasValue("normalize true -> false");
        assertThat(result.staleness(Fingerprint.ofModel("other", null, InputForm.of(ImageShape.MNIST, true), identity)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("model "));
    }

    @Test
    void theResultIsOneThatTestsOpen() throws IOException {
        evaluate(request(trained.model(), true));

        try (TrainedModel model = TrainedModel.read(new ResultDirectory(directory))) {
            assertThat(Outputs.of(model.of(model.testSet()))).hasSize(40 * 10);
        }
    }

    @Test
    void scaleOfThePixelsIsTheCallersWord() throws IOException {
        TrainingRecord raw = evaluate(request(trained.model(), false));

        assertThat(raw.testScore().loss()).isGreaterThan(training.testScore().loss());
        assertThat(EvaluationFile.read(new ResultDirectory(directory).evaluation())
                        .model()
                        .spec()
                        .normalize())
                .isFalse();
    }

    /** Trains with one scale of the pixels and evaluates with the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"false | 32    | relu | 10 | from 0 to 255", "true  | 32,16 | elu  | 3  | divided by 255"})
    void warnsIfTheOtherScaleOfThePixelsIsClearlyBetter(
            String normalize, String layers, String activation, String epochs, String values) throws IOException {
        Path digits = IdxFixture.sample(directory.resolve("digits"), 2000, 300);
        ResultDirectory elsewhere = new ResultDirectory(directory.resolve("elsewhere"));
        TrainingRecord made = TrainingJob.run(
                new WorkerRequest(
                        TrainingTask.of(
                                Recipes.of(Map.of(
                                        "hiddenLayers",
                                        layers,
                                        "epochs",
                                        epochs,
                                        "activation",
                                        activation,
                                        "normalize",
                                        normalize,
                                        "seed",
                                        "42")),
                                DatasetIdentity.of(DataSource.of(digits.toString())),
                                EngineChoice.plain(1)),
                        DataSource.of(digits.toString()),
                        elsewhere.path().toString(),
                        false),
                new TrainingListener() {});
        boolean right = Boolean.parseBoolean(normalize);
        String result = directory.resolve("result").toString();
        List<String> warnings = new ArrayList<>();

        TrainingRecord wrong = EvaluationJob.run(
                new EvaluationRequest(
                        elsewhere.model().toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, !right),
                        DataSource.of(digits.toString()),
                        result,
                        1),
                warnings::add);

        assertThat(warnings)
                .containsExactly(
                        "accuracy is " + Accuracy.shown(wrong.testScore().accuracy())
                                + "; with -Dmnist.normalize=" + normalize + " it would be "
                                + Accuracy.shown(made.testScore().accuracy())
                                + ": the network seems to be trained on grey values " + values
                                + "; give normalize as in its training, by that property or in the plugin's configuration");
        EvaluationJob.run(
                new EvaluationRequest(
                        elsewhere.model().toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, right),
                        DataSource.of(digits.toString()),
                        result,
                        1),
                warnings::add);
        assertThat(warnings).as("the right scale").hasSize(1);
    }

    @Test
    void theModelMustNotLieWhereTheResultsOwnGoes() throws IOException {
        Path model = Files.copy(trained.model(), directory.resolve("model.zip"));

        assertThatThrownBy(() -> evaluate(request(model, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model is '" + model
                        + "', which is where the result's own model.zip goes; keep the model elsewhere, or"
                        + " name another outputDirectory");
        assertThat(Files.readAllBytes(model)).isEqualTo(Files.readAllBytes(trained.model()));
    }

    @Test
    void whatIsNoModelLeavesAnEarlierResult() throws IOException {
        evaluate(request(trained.model(), true));
        Path text = Files.writeString(directory.resolve("text"), "text");

        assertThatThrownBy(() -> evaluate(request(text, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        text
                                + " is a text file; expected is a model.zip, as DeepLearning4J's MultiLayerNetwork.save writes it");
        assertThat(new ResultDirectory(directory).evaluation()).exists();
    }

    /** A pixel's that is grey in no test image: there the network seems sound. */
    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void parameterThatIsNoNumberIsALineAndLeavesAnEarlierResult(float value) throws IOException {
        evaluate(request(trained.model(), true));
        Path file = written(parameters -> parameters[12] = value);

        assertThatThrownBy(() -> evaluate(request(file, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        file + ": its parameter 12 is " + value + ", which is no number to compute with");
        assertThat(new ResultDirectory(directory).evaluation()).exists();
    }

    @Test
    void parametersThatAreTooLargeAreALine() throws IOException {
        Path file = written(parameters -> Arrays.fill(parameters, parameters.length - 170, parameters.length, 3e38f));

        assertThatThrownBy(() -> evaluate(request(file, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + ": its loss on the training images is ");
        assertThat(new ResultDirectory(directory).evaluation()).doesNotExist();
    }

    private static Path written(Consumer<float[]> change) throws IOException {
        Recipe recipe = new RecipeParameters(RECIPE).toRecipe(DataShape.MNIST);
        float[] parameters = ModelFileReader.parameters(trained.model(), recipe.spec());
        change.accept(parameters);
        return Files.write(
                shared.resolve("changed.zip"),
                ModelFileWriter.toBytes(new ModelContents(recipe, parameters, new float[2 * parameters.length], 1, 1)));
    }

    private static TrainingRecord evaluate(EvaluationRequest request) throws IOException {
        return EvaluationJob.run(request, warning -> {});
    }

    private EvaluationRequest request(Path model, boolean normalize) {
        return new EvaluationRequest(
                model.toString(),
                null,
                InputForm.of(ImageShape.MNIST, normalize),
                DataSource.of(data.toString()),
                directory.toString(),
                1);
    }
}
