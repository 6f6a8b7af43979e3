package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.MnistSplits;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineContractTest {

    private static final String NAME = "trainer 'fused' (io.github.mnistgate.fused.FusedEngine) ";
    private static final EngineChoice ENGINE = EngineChoice.plain(1);
    private static final EngineContract STRANGER = new EngineContract(ENGINE, false);

    private static final Recipe RECIPE = new RecipeParameters(Map.of("hiddenLayers", "16", "epochs", "1")).toRecipe();
    private static final Recipe OTHER_RECIPE =
            new RecipeParameters(Map.of("hiddenLayers", "17", "epochs", "1")).toRecipe();

    @TempDir
    static Path data;

    private static MnistSplits splits;
    private static Trainer.Trained trained;

    @TempDir
    Path directory;

    @BeforeAll
    static void train() throws IOException {
        splits = MnistSplits.read(IdxFixture.sample(data, 64, 40).toString());
        trained = train(RECIPE);
    }

    private static Trainer.Trained train(Recipe recipe) {
        return ENGINE.engine().create(1).train(recipe, splits.train(), splits.test(), new TrainingListener() {});
    }

    /** A network that answers as it is told. */
    private record Answering(float[] probabilities, byte[] file) implements TrainedNetwork {

        @Override
        public float[] probabilities(MnistDataset images) {
            return probabilities;
        }

        @Override
        public Score score(MnistDataset images, int from, int to) {
            return null;
        }

        @Override
        public byte[] toModelFile() {
            return file;
        }
    }

    private static TrainedNetwork checked(float[] probabilities, byte[] file) {
        Trainer.Trained answering = new Trainer.Trained(new Answering(probabilities, file), trained.epochs());
        return STRANGER.train(RECIPE, () -> answering).network();
    }

    private static float[] probabilities() {
        return trained.network().probabilities(splits.test()).clone();
    }

    private ResultDirectory written(byte[] model) throws IOException {
        ResultDirectory result = new ResultDirectory(directory);
        Files.write(result.model(), model);
        return result;
    }

    @Test
    void anEngineThatKeepsItIsLeftAlone() throws IOException {
        Trainer.Trained kept = STRANGER.train(RECIPE, () -> trained);
        ResultDirectory result = written(kept.network().toModelFile());

        assertThat(STRANGER.create()).isNotNull();
        assertThat(kept.epochs()).isEqualTo(trained.epochs());
        assertThat(kept.network().probabilities(splits.test())).isEqualTo(probabilities());
        assertThat(kept.network().score(splits.test(), 0, 40))
                .isEqualTo(trained.network().score(splits.test(), 0, 40));
        assertThatCode(() -> STRANGER.checkFile(result, RECIPE.spec(), kept.network(), splits.test()))
                .doesNotThrowAnyException();
        assertThat(result.model()).exists();
    }

    @Test
    void aModelFileOfOtherWeightsIsNoResult() throws IOException {
        float[] told = probabilities();
        told[23] = told[23] < 0.5f ? told[23] + 0.3f : told[23] - 0.3f;
        ResultDirectory result = written(trained.network().toModelFile());

        assertThatThrownBy(() -> STRANGER.checkFile(result, RECIPE.spec(), checked(told, new byte[0]), splits.test()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(NAME + "gives test image 2 the probability 0.")
                .hasMessageMatching(".* of class 3, but by its model file it is 0\\.\\d{4}; allowed is a difference of"
                        + " 0\\.01: toModelFile must save the network that probabilities computes with");
        assertThat(result.model()).doesNotExist();
    }

    @Test
    void aFileThatIsNoModelIsNoResult() throws IOException {
        ResultDirectory result = written(new byte[] {1, 2, 3});

        assertThatThrownBy(() ->
                        STRANGER.checkFile(result, RECIPE.spec(), checked(probabilities(), new byte[0]), splits.test()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(NAME + "returned no model file of this recipe from toModelFile: ");
        assertThat(result.model()).doesNotExist();
    }

    @Test
    void aModelFileOfOtherLayersIsNoResult() throws IOException {
        ResultDirectory result = written(train(OTHER_RECIPE).network().toModelFile());

        assertThatThrownBy(() ->
                        STRANGER.checkFile(result, RECIPE.spec(), checked(probabilities(), new byte[0]), splits.test()))
                .hasMessageStartingWith(NAME + "returned no model file of this recipe from toModelFile: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN | gives image 1 the probability NaN of class 7, allowed is 0 to 1",
                "43  | gives image 1 the probability 43.0 of class 7, allowed is 0 to 1",
                "-1  | gives image 1 the probability -1.0 of class 7, allowed is 0 to 1"
            })
    void aProbabilityThatIsNoneIsALine(float value, String message) {
        float[] told = probabilities();
        told[17] = value;
        assertThatThrownBy(() -> checked(told, null).probabilities(splits.test()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(NAME + message);
    }

    @Test
    void whatIsMissingIsALine() {
        assertThatThrownBy(() -> checked(null, null).probabilities(splits.test()))
                .hasMessage(NAME + "returned null from probabilities");
        assertThatThrownBy(() -> checked(new float[7], null).probabilities(splits.test()))
                .hasMessage(NAME + "returned 7 probabilities, expected 400: one of each class for each image");
        assertThatThrownBy(() -> checked(null, null).score(splits.test(), 0, 1))
                .hasMessage(NAME + "returned null from score");
        assertThatThrownBy(() -> checked(null, null).toModelFile()).hasMessage(NAME + "returned null from toModelFile");
        assertThatThrownBy(() -> STRANGER.train(RECIPE, () -> null)).hasMessage(NAME + "returned null from train");
        assertThatThrownBy(() -> STRANGER.train(RECIPE, () -> new Trainer.Trained(null, trained.epochs())))
                .hasMessage(NAME + "returned no network from train");
        assertThatThrownBy(() -> STRANGER.train(RECIPE, () -> new Trainer.Trained(trained.network(), List.of())))
                .hasMessage(NAME + "returned no epochs from train, expected is one at least");
    }

    @Test
    void whatItThrowsIsALine() {
        assertThatThrownBy(() -> STRANGER.train(RECIPE, () -> {
                    throw new IllegalStateException("no room");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        NAME + "failed in train: java.lang.IllegalStateException: no room; Maven with -X shows where");
        assertThatThrownBy(() -> STRANGER.train(RECIPE, () -> {
                    throw new NoClassDefFoundError("com/acme/Lib");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(NAME + "failed in train: java.lang.NoClassDefFoundError: com/acme/Lib; name the artifact"
                        + " that has it in its JvmSetup");
        assertThatThrownBy(() -> STRANGER.train(RECIPE, () -> {
                    throw new InvalidInputException("set epochs to 1");
                }))
                .hasMessage("set epochs to 1");
    }

    @Test
    void aBugOfOurOwnStaysOne() {
        assertThatThrownBy(() -> new EngineContract(ENGINE).train(RECIPE, () -> {
                    throw new IllegalStateException("no room");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
