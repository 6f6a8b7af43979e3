package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineContractTest {

    private static final String NAME = "trainer 'fused' (io.github.mnistgate.fused.FusedEngine) ";
    private static final EngineChoice ENGINE = EngineChoice.plain(1);
    private static final EngineContract STRANGER = new EngineContract(ENGINE, false);

    private static final Recipe RECIPE =
            new RecipeParameters(Map.of("hiddenLayers", "16", "epochs", "1")).toRecipe(DataShape.MNIST);
    private static final Recipe OTHER_RECIPE =
            new RecipeParameters(Map.of("hiddenLayers", "17", "epochs", "1")).toRecipe(DataShape.MNIST);

    @TempDir
    static Path data;

    private static DataSplits splits;
    private static Trainer.Trained trained;

    @TempDir
    Path directory;

    @BeforeAll
    static void train() throws IOException {
        splits = DataSplits.read(DataSource.of(IdxFixture.sample(data, 64, 40).toString()));
        trained = train(RECIPE);
    }

    private static Trainer.Trained train(Recipe recipe) {
        return ENGINE.engine().create(1).train(recipe, splits.train(), splits.test(), new TrainingListener() {});
    }

    /** A network that answers as it is told. */
    private record Answering(Predictions predictions, byte[] file) implements TrainedNetwork {

        @Override
        public Predictions of(LabelledImages images) {
            return predictions;
        }

        @Override
        public Score score(LabelledImages images, int from, int to) {
            return null;
        }

        @Override
        public byte[] toModelFile() {
            return file;
        }
    }

    private Trainer.Trained judged(Supplier<Trainer.Trained> training) throws IOException {
        return STRANGER.train(RECIPE, new ResultDirectory(directory), splits.test(), training)
                .trained();
    }

    private Trainer.Trained judged(float[] probabilities, byte[] file) throws IOException {
        return judged(Predictions.ofOutputs(probabilities, 10), file);
    }

    private Trainer.Trained judged(Predictions predictions, byte[] file) throws IOException {
        return judged(() -> new Trainer.Trained(new Answering(predictions, file), trained.epochs()));
    }

    private static float[] probabilities() {
        return Outputs.of(trained.network().of(splits.test()));
    }

    private static byte[] file() {
        return trained.network().toModelFile();
    }

    /** The engine says a little else, and gives no score. */
    @Test
    void theNetworkThatIsJudgedIsThatOfTheModelFile() throws IOException {
        float[] told = probabilities();
        for (int i = 0; i < told.length; i++) {
            told[i] = Math.max(0, told[i] - 0.005f);
        }

        Trainer.Trained kept = judged(told, file());

        assertThat(STRANGER.create()).isNotNull();
        assertThat(kept.epochs()).isEqualTo(trained.epochs());
        assertThat(Outputs.of(kept.network().of(splits.test()))).isEqualTo(probabilities());
        assertThat(kept.network().score(splits.test(), 0, 40))
                .isEqualTo(trained.network().score(splits.test(), 0, 40));
        assertThat(kept.network().toModelFile()).isEqualTo(file());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aModelFileOfOtherWeightsIsNoResult() {
        float[] told = probabilities();
        told[23] = told[23] < 0.5f ? told[23] + 0.3f : told[23] - 0.3f;

        assertThatThrownBy(() -> judged(told, file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(NAME + "gives test image 2 the probability 0.")
                .hasMessageMatching(".* of class 3, but by its model file it is 0\\.\\d{4}; allowed is a difference of"
                        + " 0\\.01: toModelFile must save the network that makes these predictions");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoModelOfTheRecipeIsNoResult() {
        String start = NAME + "returned no model file of this recipe from toModelFile: ";
        byte[] other = train(OTHER_RECIPE).network().toModelFile();

        assertThatThrownBy(() -> judged(probabilities(), new byte[] {1, 2, 3}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(start);
        assertThatThrownBy(() -> judged(probabilities(), other)).hasMessageStartingWith(start);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, 43, -1})
    void aProbabilityThatIsNoneIsALine(float value) {
        float[] told = probabilities();
        told[17] = value;
        assertThatThrownBy(() -> judged(told, file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(NAME + "gives test image 1 the probability ");
    }

    @Test
    void whatIsMissingIsALine() {
        assertThatThrownBy(() -> judged((Predictions) null, file()))
                .hasMessage(NAME + "returned null from of(LabelledImages)");
        assertThatThrownBy(() -> judged(new float[70], file()))
                .hasMessage(NAME + "returned from of(LabelledImages) 10 outputs for each of 7 images, expected are 10"
                        + " for each of 40: one for each class");
        assertThatThrownBy(() -> judged(Predictions.ofOutputs(new float[400], 40), file()))
                .hasMessageStartingWith(NAME + "returned from of(LabelledImages) 40 outputs for each of 10 images, ");
        assertThatThrownBy(() -> judged(Predictions.of(new int[40]), file()))
                .hasMessage(NAME + "returned predictions without outputs from of(LabelledImages), expected are those"
                        + " of each class");
        assertThatThrownBy(() -> judged((Predictions) null, null)).hasMessage(NAME + "returned null from toModelFile");
        assertThatThrownBy(() -> judged(() -> null)).hasMessage(NAME + "returned null from train");
        assertThatThrownBy(() -> judged(() -> new Trainer.Trained(null, trained.epochs())))
                .hasMessage(NAME + "returned no network from train");
        assertThatThrownBy(() -> judged(() -> new Trainer.Trained(trained.network(), List.of())))
                .hasMessage(NAME + "returned no epochs from train, expected is one at least");
    }

    @Test
    void whatItThrowsIsALine() {
        assertThatThrownBy(() -> judged(() -> {
                    throw new IllegalStateException("no room");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        NAME + "failed in train: java.lang.IllegalStateException: no room; Maven with -X shows where");
        assertThatThrownBy(() -> judged(() -> {
                    throw new NoClassDefFoundError("com/acme/Lib");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(NAME + "failed in train: java.lang.NoClassDefFoundError: com/acme/Lib; name the artifact"
                        + " that has it in its JvmSetup");
        assertThatThrownBy(() -> judged(() -> {
                    throw new InvalidInputException("set epochs to 1");
                }))
                .hasMessage("set epochs to 1");
    }

    @Test
    void aBugOfOurOwnStaysOne() {
        assertThatThrownBy(() -> new EngineContract(ENGINE)
                        .train(RECIPE, new ResultDirectory(directory), splits.test(), () -> {
                            throw new IllegalStateException("no room");
                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    /** An engine of which every answer before a training is a mistake. */
    private record Mistaken(Supplier<Runnable> warmUp) implements Engine {

        @Override
        public String trainer() {
            return "mine";
        }

        @Override
        public String backend() {
            return CPU;
        }

        @Override
        public int defaultThreads() {
            return 1;
        }

        @Override
        public Runnable warmUp(Recipe recipe, int threads) {
            return warmUp.get();
        }

        @Override
        public Optional<String> whySlow() {
            return null;
        }

        @Override
        public Trainer create(int threads) {
            throw new IllegalStateException("it does not get so far");
        }
    }

    private static EngineContract mistaken(Supplier<Runnable> warmUp) {
        return new EngineContract(EngineChoice.of(new Mistaken(warmUp)), false);
    }

    @Test
    void mistakesOfAnEngineThatWarmsUpAreALine() {
        String name = "trainer 'mine' (" + Mistaken.class.getName() + ") ";
        RuntimeException failure = new IllegalStateException("too cold");

        assertThatThrownBy(() -> mistaken(() -> null).warmUp(RECIPE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(name + "returned null from warmUp");
        Runnable waiting = mistaken(() -> () -> {
                    throw failure;
                })
                .warmUp(RECIPE);
        assertThatThrownBy(waiting::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(name + "failed in warmUp: " + failure + "; Maven with -X shows where");
        assertThatThrownBy(() -> mistaken(() -> null).whySlow())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(name + "returned null from whySlow");
    }
}
