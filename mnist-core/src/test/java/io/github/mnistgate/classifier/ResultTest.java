package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {

    @TempDir
    Path folder;

    private Path data;
    private ResultDirectory directory;

    @BeforeEach
    void train() throws IOException {
        data = IdxFixture.sample(folder.resolve("data"), 64, 40);
        directory = trained("result", 1);
    }

    private ResultDirectory trained(String name, int seed) throws IOException {
        Path target = folder.resolve(name);
        DataSource source = DataSource.of(data.toString());
        TrainingTask task = TrainingTask.of(
                Recipes.of(Map.of("hiddenLayers", "16", "epochs", "1", "seed", String.valueOf(seed))),
                DatasetIdentity.of(source),
                EngineChoice.standard());
        TrainingJob.run(new WorkerRequest(task, source, target.toString(), false), new TrainingListener() {});
        return new ResultDirectory(target);
    }

    @Test
    void answersWhatACheckAsks() throws IOException {
        Result result = Result.read(directory);

        assertThat(result.evaluation().predictions().size()).isEqualTo(40);
        assertThat(result.labels()).hasSize(40);
        assertThat(result.modelBytes()).isEqualTo(Files.size(directory.model()));
        assertThat(result.overfitGap())
                .isEqualTo(result.training().overfitGap())
                .isPresent();
        assertThat(result.isForeign()).isFalse();
        assertThat(result.parent()).isEmpty();
        Condition condition = new Condition(Corruption.BLUR, 1);
        assertThat(result.accuracies(List.of(condition)).get(condition).denominator())
                .isEqualTo(40);
    }

    @Test
    void imagesAreReadWhenTheyAreAskedFor() throws IOException {
        Files.move(data, folder.resolve("moved"));

        Result result = Result.read(directory);

        assertThatThrownBy(() -> result.testImages().get()).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void seedsShareTheImagesThoughOnlyOneFollowedTheirNewName() throws IOException {
        ResultDirectory other = trained("other", 2);
        Path moved = Files.move(data, folder.resolve("moved"));
        directory.noteDataset(DataSource.of(moved.toString()));
        Map<Long, ResultDirectory> directories = new LinkedHashMap<>();
        directories.put(1L, directory);
        directories.put(2L, other);

        assertThat(Result.read(directory).seeds(directories).get(2L).labels()).hasSize(40);
    }

    @Test
    void seedsShareTheImages() throws IOException {
        Result result = Result.read(directory);

        Map<Long, ResultDirectory> directories = new LinkedHashMap<>();
        directories.put(1L, directory);
        directories.put(2L, trained("other", 2));

        Map<Long, Result> seeds = result.seeds(directories);
        Result sibling = seeds.get(2L);

        assertThat(seeds.keySet()).containsExactly(1L, 2L);
        assertThat(seeds.get(1L)).isSameAs(result);
        assertThat(sibling.testImages()).isSameAs(result.testImages());
        assertThat(sibling.evaluation()).isNotEqualTo(result.evaluation());
    }

    @Test
    void changedResultIsRefused() throws IOException {
        Files.writeString(directory.path().resolve("training.csv"), "changed");

        assertThatThrownBy(() -> Result.read(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("training.csv was changed since mnist:train wrote it");
    }

    @Test
    void placeOfTheDataIsNoPartOfWhatWasJudged() throws IOException {
        String before = EvaluationFile.sha256(directory.evaluation());
        Path moved = Files.move(data, folder.resolve("moved"));

        directory.noteDataset(DataSource.of(moved.toString()));

        assertThat(Result.read(directory).evaluation().dataset().name()).isEqualTo("moved");
        assertThat(EvaluationFile.sha256(directory.evaluation())).isEqualTo(before);
        assertThat(directory.isReportOutdated()).isTrue();
    }

    @Test
    void evaluationOfAModelKnowsItsImagesAndItsOutputs() {
        ModelEvaluation evaluation = TrainedModel.read(directory).evaluation();

        assertThat(evaluation.dataset().source()).contains(DataSource.of(data.toString()));
        assertThat(evaluation.predictions().areProbabilities()).isTrue();
        assertThat(evaluation.predictions())
                .isEqualTo(Result.read(directory).evaluation().predictions());
    }
}
