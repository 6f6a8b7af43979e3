package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model.zip of DeepLearning4J's trainer, opened in plain Java, classifies as it does in DeepLearning4J. */
class FusedNetworkReadTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void classifiesAsDeepLearning4J(Activation activation) throws IOException {
        MnistDataset train = IdxFixture.sampleOf(directory, Split.TRAIN, 400);
        MnistDataset test = IdxFixture.sampleOf(directory, Split.TEST, 130);
        Recipe recipe = Recipes.small("activation", activation.key(), "outputUnits", "11");
        Trainer.Trained trained = new Dl4jTrainer().train(recipe, train, test, new TrainingListener() {});
        Path file =
                Files.write(directory.resolve("model.zip"), trained.network().toModelFile());

        FusedNetwork network = FusedNetwork.read(file, recipe.spec(), 2);

        for (MnistDataset images : new MnistDataset[] {test, Corruption.BRIGHTNESS.apply(test, 5, 42)}) {
            assertThat(Outputs.of(network.of(images)))
                    .containsExactly(Outputs.of(trained.network().of(images)), within(1e-5f));
        }
        assertThat(network.toModelFile()).isEqualTo(trained.network().toModelFile());
    }
}
