package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingDivergedException;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingJobTest {

    private static final TrainingListener SILENT = new TrainingListener() {};
    private static final Map<String, String> SMALL = Map.of("hiddenLayers", "16", "epochs", "2");

    @TempDir
    static Path shared;

    private static Path data;

    @TempDir
    Path directory;

    @BeforeAll
    static void writeData() throws IOException {
        data = IdxFixture.sample(shared.resolve("data"), 64, 40);
    }

    @Test
    void writesEveryFileOfAResult() throws IOException {
        TrainingRecord record = TrainingJob.run(request(SMALL), SILENT);

        assertThat(files())
                .containsExactly("evaluation.json", "model.zip", "probabilities.f32", "training.csv", "training.json");
        ResultDirectory result = new ResultDirectory(directory);
        ModelEvaluation evaluation = EvaluationFile.read(result.evaluation());
        MnistDataset test = (MnistDataset) MnistDataset.read(data.toString(), Split.TEST);
        assertThat(evaluation.dataset().sha256()).isEqualTo(test.sha256());
        assertThat(evaluation.dataset().size()).isEqualTo(40);
        assertThat(evaluation.model().parameters()).isEqualTo(784 * 16 + 16 + 16 * 10 + 10);
        assertThat(record.testScore().accuracy()).isEqualTo(evaluation.accuracy());
        assertThat(record.epochs()).hasSize(2);
        assertThat(TrainingFile.readInputs(result.training())).isEqualTo(record.inputs());
        assertThat(result.staleness(record.inputs())).isEmpty();
    }

    @Test
    void sameRequestGivesTheSameModelEvaluationAndProbabilities() throws IOException {
        TrainingJob.run(request(SMALL), SILENT);
        ResultDirectory result = new ResultDirectory(directory);
        List<byte[]> once = read(result);

        TrainingJob.run(request(SMALL), SILENT);

        assertThat(read(result))
                .usingElementComparator(java.util.Arrays::compare)
                .isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1e30"})
    void divergenceLeavesNoResultNorAnEarlierOne(String rate) throws IOException {
        TrainingJob.run(request(SMALL), SILENT);
        Map<String, String> diverging =
                Map.of("hiddenLayers", "16", "epochs", "2", "learningRate", rate, "batchSize", "8");

        assertThatThrownBy(() -> TrainingJob.run(request(diverging), SILENT))
                .isInstanceOf(TrainingDivergedException.class);

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1e30", "3e38"})
    void divergenceInTheOnlyStepIsNoticed(String rate) throws IOException {
        Map<String, String> oneStep = Map.of(
                "hiddenLayers", "16", "epochs", "1", "learningRate", rate, "validationSplit", "0", "batchSize", "64");

        assertThatThrownBy(() -> TrainingJob.run(request(oneStep), SILENT))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("after the last epoch")
                .hasMessageContaining("choose a smaller learningRate");

        assertThat(files()).isEmpty();
    }

    @Test
    void badRecipeLeavesAnEarlierResultUntouched() throws IOException {
        TrainingJob.run(request(SMALL), SILENT);

        assertThatThrownBy(() -> TrainingJob.run(request(Map.of("epochs", "0")), SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("epochs is '0', allowed is a whole number from 1 to 100000");
        assertThatThrownBy(() -> TrainingJob.run(request(Map.of("batchSize", "70000")), SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize is 70000, allowed are 1 to 51, the number of "
                        + "training images after validationSplit 0.2");

        assertThat(files()).hasSize(5);
    }

    @Test
    void unwritableDirectoryIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path below = file.resolve("result");

        assertThatThrownBy(() -> TrainingJob.run(
                        new WorkerRequest(
                                TrainingTask.of(
                                        Recipes.of(SMALL),
                                        DatasetIdentity.of(DataSource.of(data.toString())),
                                        EngineChoice.standard()),
                                DataSource.of(data.toString()),
                                below.toString(),
                                false),
                        SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("outputDirectory '" + below + "' cannot be written to: ");
    }

    /** The files may be replaced after a build read their hashes, and before the training reads them. */
    @Test
    void otherDataThanTheTasksIsNotTrainedOn() throws IOException {
        TrainingJob.run(request(SMALL), SILENT);
        TrainingTask planned =
                TrainingTask.of(Recipes.of(SMALL), DatasetIdentity.of(DataSource.MNIST), EngineChoice.standard());

        assertThatThrownBy(() -> TrainingJob.run(
                        new WorkerRequest(planned, DataSource.of(data.toString()), directory.toString(), false),
                        SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "data set '" + data + "' was changed after its training was planned (trainData c5097fdd51cf…");

        assertThat(files()).as("the earlier result").hasSize(5);
    }

    private WorkerRequest request(Map<String, String> recipe) {
        return new WorkerRequest(
                TrainingTask.of(
                        Recipes.of(recipe),
                        DatasetIdentity.of(DataSource.of(data.toString())),
                        EngineChoice.standard()),
                DataSource.of(data.toString()),
                directory.toString(),
                false);
    }

    private static List<byte[]> read(ResultDirectory result) throws IOException {
        return List.of(
                Files.readAllBytes(result.model()),
                Files.readAllBytes(result.evaluation()),
                Files.readAllBytes(result.probabilities()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
