package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReadersTest {

    private static final Recipe RECIPE = new RecipeParameters(Map.of("hiddenLayers", "8")).toRecipe(DataShape.MNIST);
    private static final ModelCard CARD = ModelCard.of(RECIPE.spec(), ImageShape.MNIST);
    private static final ModelReaders READERS = ModelReaders.onClassPath();

    @TempDir
    Path folder;

    private Path zip;
    private Path text;

    @BeforeEach
    void write() throws IOException {
        byte[] model = ModelFileWriter.toBytes(new ModelContents(
                RECIPE,
                InitialWeights.glorotUniform(RECIPE.spec(), 1),
                new float[2 * RECIPE.spec().parameters()],
                3,
                1));
        // The content tells the format, whatever the name says.
        zip = Files.write(folder.resolve("model.onnx"), model);
        text = Files.writeString(folder.resolve("model.zip"), "toy model");
    }

    @Test
    void theCoreOpensNetworksOfDenseLayers() throws IOException {
        OpenedModel known = READERS.open(zip, CARD);
        OpenedModel foreign = READERS.open(zip, CARD.form(), 1);
        LabelledImages test = MnistDataset.embedded(Split.TEST);

        Predictions predictions = known.of(test);
        assertThat(predictions.size()).isEqualTo(10_000);
        assertThat(predictions.areProbabilities()).isTrue();
        assertThat(foreign.of(test).outputs()).isEqualTo(predictions.outputs());
        assertThat(known.predict(test.image(7).pixels()).probabilities())
                .isEqualTo(predictions.prediction(7).probabilities());
        Images one = Images.of(test.shape(), List.of(test.pixels(7)));
        assertThat(Outputs.of(known.of(one)))
                .isEqualTo(predictions.prediction(7).probabilities());
        for (OpenedModel model : List.of(known, foreign)) {
            assertThat(model.card()).isEqualTo(CARD);
            assertThat(model.score(test, 0, test.size()).accuracy())
                    .isEqualTo(predictions.accuracy(test.labels()).value());
            assertThat(model.toModelFile()).isEqualTo(Files.readAllBytes(zip));
            assertThat(model.versions()).containsOnlyKeys("kernels");
        }
        READERS.check(zip);
    }

    @Test
    void otherLayersAreRefused() {
        ModelSpec other = new RecipeParameters(Map.of("hiddenLayers", "9"))
                .toRecipe(DataShape.MNIST)
                .spec();

        assertThatThrownBy(() -> READERS.open(zip, ModelCard.of(other, ImageShape.MNIST), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(zip + " ");
    }

    @Test
    void aFileThatNoReaderReadsIsOneLine() throws IOException {
        Path keras = Files.write(folder.resolve("m.zip"), new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10});

        for (Attempt attempt : attempts()) {
            assertThatThrownBy(() -> attempt.at(text))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(text + " is a text file; expected is a model.zip, as DeepLearning4J's"
                            + " MultiLayerNetwork.save writes it");
            assertThatThrownBy(() -> attempt.at(keras))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(keras + " is an HDF5 file, such as a Keras model (.h5), which the artifact"
                            + " io.github.mnistgate:mnist-keras opens; add it to the class path, that of the tests with"
                            + " scope test");
            assertThatThrownBy(() -> attempt.at(folder.resolve("none")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("model '" + folder.resolve("none") + "' is not a file; run mnist:train to make one");
        }
    }

    @Test
    void aFileThatNoModuleReadsEitherNamesAllFormats() {
        assertThatThrownBy(() -> READERS.checkedModule(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(text + " is a text file; expected is a model.zip, as DeepLearning4J's"
                        + " MultiLayerNetwork.save writes it, a Keras model (.keras, .h5), an ONNX model (.onnx) or a file"
                        + " of predictions (.csv, .npy, .npz)");
    }

    private interface Attempt {
        void at(Path file);
    }

    private static List<Attempt> attempts() {
        return List.of(READERS::check, file -> READERS.open(file, CARD), file -> READERS.open(file, CARD.form(), 1));
    }

    @Test
    void aModuleOnlyAddsItsReader() {
        ModelReaders readers = new ModelReaders(List.of(new DenseNetworkReader(), new ToyReader()));

        assertThat(readers.open(text, CARD)).isInstanceOf(ToyModel.class);
        assertThat(readers.open(text, CARD.form(), 1)).isInstanceOf(ToyModel.class);
        assertThat(readers.open(zip, CARD)).isNotInstanceOf(ToyModel.class);
        assertThatThrownBy(() -> readers.check(Files.writeString(folder.resolve("page"), "<!DOCTYPE html>")))
                .hasMessageEndingWith(
                        "page is an HTML page, as a server sends it in place of a file; download it again");
        assertThatThrownBy(() -> readers.check(Files.writeString(folder.resolve("other"), "other text")))
                .hasMessageEndingWith("other is a text file; expected is a model.zip, as DeepLearning4J's"
                        + " MultiLayerNetwork.save writes it or a toy model");
    }

    /** So a module can open other networks that are in the same format. */
    @Test
    void theReaderOfTheCoreStandsBack() {
        ToyReader greedy = new ToyReader() {
            @Override
            public boolean canRead(Path file) {
                return true;
            }
        };

        for (List<ModelReader> order : List.of(
                List.of(new DenseNetworkReader(), greedy), List.<ModelReader>of(greedy, new DenseNetworkReader()))) {
            assertThat(new ModelReaders(order).open(zip, CARD)).isInstanceOf(ToyModel.class);
        }
    }

    @Test
    void twoReadersOfAFileAreRefused() {
        ModelReaders readers =
                new ModelReaders(List.of(new ToyReader(), new OtherToyReader(), new DenseNetworkReader()));

        assertThatThrownBy(() -> readers.open(text, CARD))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(text + " is read by " + OtherToyReader.class.getName() + " and by "
                        + ToyReader.class.getName()
                        + ", allowed is one reader of a file; take the jar of another off the class path");
    }

    @Test
    void aReaderThatCannotBeLoadedIsToldOfAFileThatNobodyReads() {
        Iterator<ModelReader> rest =
                List.<ModelReader>of(new DenseNetworkReader()).iterator();
        boolean[] failed = {false};
        ModelReaders readers = new ModelReaders(() -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !failed[0] || rest.hasNext();
            }

            @Override
            public ModelReader next() {
                if (!failed[0]) {
                    failed[0] = true;
                    throw new ServiceConfigurationError("x", new NoClassDefFoundError("com/acme/Onnx"));
                }
                return rest.next();
            }
        });

        assertThat(readers.open(zip, CARD).card()).isEqualTo(CARD);
        assertThatThrownBy(() -> readers.open(text, CARD))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(
                        "; a reader of models cannot be loaded: java.lang.NoClassDefFoundError:" + " com/acme/Onnx");
    }

    @Test
    void aReaderThatFailsIsTold() {
        ModelReaders readers = new ModelReaders(List.of(new DenseNetworkReader(), new FailingReader()));

        assertThatThrownBy(() -> readers.check(zip))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the reader " + FailingReader.class.getName() + " failed to look at " + zip
                        + ": java.lang.IllegalStateException: broken; use another version of it whose jar holds all that"
                        + " it needs, or take its jar off the class path");
    }

    @Test
    void aReaderWhoseLibraryIsMissingIsTold() {
        ModelReaders readers = new ModelReaders(List.of(new DenseNetworkReader(), new LackingReader()));

        assertThatThrownBy(() -> readers.open(text, CARD.form(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the reader " + LackingReader.class.getName() + " failed to open " + text
                        + ": java.lang.NoClassDefFoundError: com/acme/Runtime; use another version of it whose jar holds"
                        + " all that it needs, or take its jar off the class path");
    }

    @Test
    void theCoreAloneOpensWhatEnginesTrain() {
        assertThat(ModelReaders.ofCore().open(zip, CARD)).isNotInstanceOf(ToyModel.class);
        assertThat(ModelReaders.ofCore().brought()).isEmpty();
    }

    private static final class LackingReader extends ToyReader {

        @Override
        public OpenedModel open(Path file, InputForm form, int threads) {
            throw new NoClassDefFoundError("com/acme/Runtime");
        }
    }

    @Test
    void readersOfOtherModulesAreBrought() {
        ToyReader toy = new ToyReader();

        assertThat(new ModelReaders(List.of(new DenseNetworkReader(), toy)).brought())
                .containsExactly(toy);
        assertThat(READERS.brought()).isEmpty();
    }

    private static final class FailingReader extends ToyReader {

        @Override
        public boolean canRead(Path file) {
            throw new IllegalStateException("broken");
        }
    }

    private static class ToyReader implements ModelReader {

        @Override
        public String format() {
            return "a toy model";
        }

        @Override
        public boolean canRead(Path file) throws IOException {
            return Arrays.equals(Files.readAllBytes(file), "toy model".getBytes());
        }

        @Override
        public String fileName() {
            return "model.toy";
        }

        @Override
        public OpenedModel open(Path file, InputForm form, int threads) {
            return new ToyModel(CARD);
        }
    }

    private static final class OtherToyReader extends ToyReader {}

    private record ToyModel(ModelCard card) implements OpenedModel {

        @Override
        public Predictions of(Images images) {
            return Predictions.ofOutputs(new float[10 * images.size()], 10);
        }

        @Override
        public Prediction predict(float[] grey) {
            return Predictions.ofOutputs(new float[10], 10).prediction(0);
        }

        @Override
        public Score score(LabelledImages data, int from, int to) {
            return new Score(0, 0);
        }

        @Override
        public byte[] toModelFile() {
            return new byte[0];
        }

        @Override
        public Map<String, String> versions() {
            return Map.of();
        }
    }
}
