package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.WantedResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final ResultDirectory DIRECTORY =
            new ResultDirectory(Path.of("result").toAbsolutePath());

    @Test
    void aResultIsOfTheRecipeTheDataAndTheEngine() {
        Training training = of(false);

        WantedResult own = training.in(DIRECTORY);
        WantedResult ofSeed = training.in(DIRECTORY.ofSeed(8), 8);

        assertThat(own.task().inputs())
                .containsEntry("seed", "7")
                .containsEntry("backend", "cpu")
                .containsEntry("trainData", DatasetIdentity.of(DataSource.MNIST).trainSha256());
        assertThat(ofSeed.task()).isEqualTo(own.task().withSeed(8));
        assertThat(ofSeed.directory()).isEqualTo(DIRECTORY.ofSeed(8));
    }

    @Test
    void forceIsAReasonInTheWordsOfABuild() {
        assertThat(of(true).force()).hasValue("mnist.force is set");
        assertThat(of(false).force()).isEmpty();
    }

    @Test
    void aClusterTrainsWithOneThread() {
        Cluster cluster = new Cluster("local[2]", "4.2.0", Map.of());

        assertThat(of(false, Optional.of(cluster)).task().engine()).isEqualTo(EngineChoice.plain(1));
        assertThat(of(false).task().engine()).isEqualTo(EngineChoice.plain(2));
        assertThat(of(false, Optional.of(cluster)).task().inputs())
                .isEqualTo(of(false).task().inputs());
    }

    private static Training of(boolean forced) {
        return of(forced, Optional.empty());
    }

    private static Training of(boolean forced, Optional<Cluster> cluster) {
        return new Training(
                new RecipeParameters(Map.of("seed", "7")).toRecipe(DataShape.MNIST),
                new EngineOptions(
                        EngineChoice.plain(2), Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
                DataSource.MNIST,
                DatasetIdentity.of(DataSource.MNIST),
                forced,
                cluster);
    }
}
