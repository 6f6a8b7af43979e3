package io.github.mnistgate.dl4j;

import static io.github.mnistgate.modelfile.ZipFixture.COEFFICIENTS;
import static io.github.mnistgate.modelfile.ZipFixture.CONFIGURATION;
import static io.github.mnistgate.modelfile.ZipFixture.entries;
import static io.github.mnistgate.modelfile.ZipFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.ModelFileReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the reader in plain Java against files that DeepLearning4J wrote. */
class ModelFileReaderTest {

    private static final Recipe RECIPE = Recipes.small();

    @TempDir
    static Path directory;

    private static MnistDataset train;
    private static MultiLayerNetwork network;
    private Map<String, byte[]> entries;

    @BeforeAll
    static void train() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 40);
        network = Trainings.trainedByDl4j(RECIPE, train);
    }

    @BeforeEach
    void takeApart() throws IOException {
        entries = entries(ModelFile.toBytes(network));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void parametersAreThoseThatDeepLearning4JSaved(Activation activation) throws IOException {
        Recipe recipe = Recipes.small("activation", activation.key(), "hiddenLayers", "7,5,9", "outputUnits", "12");
        MultiLayerNetwork saved = Trainings.trainedByDl4j(recipe, train);
        Path file = directory.resolve(activation.key() + ".zip");
        saved.save(file.toFile(), true);

        assertThat(ModelFileReader.parameters(file, recipe.spec())).isEqualTo(floats(saved));

        MultiLayerNetwork.load(file.toFile(), true).save(file.toFile(), false);
        assertThat(ModelFileReader.parameters(file, recipe.spec())).isEqualTo(floats(saved));
    }

    @Test
    void vectorsOfRankTwoAreReadToo() throws IOException {
        long size = network.numParams();
        for (long[] shape : new long[][] {{1, size}, {size, 1}}) {
            entries.put(COEFFICIENTS, written(network.params().dup().reshape(shape)));

            assertThat(ModelFileReader.parameters(write(), RECIPE.spec())).isEqualTo(floats(network));
        }
    }

    @Test
    void valuesOfAnotherTypeAreRefused() throws IOException {
        entries.put(COEFFICIENTS, written(network.params().castTo(DataType.DOUBLE)));

        assertRefusedAs(
                ": its entry 'coefficients.bin' holds values of type DOUBLE, allowed is FLOAT; build the network with"
                        + " dataType(DataType.FLOAT), or judge this one in a test with assertThat(network)");
    }

    @Test
    void anotherNumberOfValuesIsRefused() throws IOException {
        entries.put(COEFFICIENTS, written(Nd4j.create(25_817)));

        assertRefusedAs(
                ": its entry 'coefficients.bin' holds 25817 values, but a network of 784-32-16-10 relu has 25818"
                        + " parameters; restore the file, or make it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hiddenLayers | 16,32 | the number of units of its layer 1 is 16, expected is 32",
                "outputUnits  | 12    | the number of units of its output layer (layer 3) is 12, expected is 10",
                "activation   | tanh  | the activation of its layer 1 is tanh, expected is relu"
            })
    void anotherNetworkIsRefused(String parameter, String value, String problem) throws IOException {
        entries = entries(ModelFile.toBytes(Trainings.trainedByDl4j(Recipes.small(parameter, value), train)));

        assertRefused(" holds another network than one of 784-32-16-10 relu: " + problem);
    }

    @Test
    void anotherNumberOfLayersIsRefused() throws IOException {
        entries = entries(ModelFile.toBytes(Trainings.trainedByDl4j(Recipes.small("hiddenLayers", "32"), train)));

        assertRefused(" holds a network of 2 layers, but one of 784-32-16-10 relu has 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hasBias\" : true       | \"hasBias\" : false     | its layer 1 has no bias, expected are layers with one",
                "\"hasLayerNorm\" : false | \"hasLayerNorm\" : true | its layer 1 has layer normalization, expected are layers"
                        + " without it",
                "\"hasBias\" : true,      | ''                      | its layer 1 does not say whether it has a bias, expected"
                        + " are layers with one",
                "conf.layers.OutputLayer  | conf.layers.LossLayer   | its last layer (layer 3) is a loss layer, expected is"
                        + " an output layer"
            })
    void layersThatComputeSomethingElseAreRefused(String text, String by, String problem) throws IOException {
        String json = new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
        entries.put(CONFIGURATION, json.replace(text, by).getBytes(StandardCharsets.UTF_8));

        assertRefused(" holds another network than one of 784-32-16-10 relu: " + problem);
    }

    @Test
    void longValuesAreQuotedInShort() throws IOException {
        String json = new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
        entries.put(
                CONFIGURATION,
                json.replace("\"nin\" : 784", "\"nin\" : \"" + "7".repeat(10_000) + '"')
                        .getBytes(StandardCharsets.UTF_8));

        assertRefused(" holds another network than one of 784-32-16-10 relu: the number of inputs of its layer 1 is \""
                + "7".repeat(119) + "…, expected is 784");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"confs\": 5}"})
    void configurationWithoutLayersIsRefused(String json) throws IOException {
        entries.put(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));

        assertRefused(" holds a network of 0 layers, but one of 784-32-16-10 relu has 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\n  \"confs\": [\n", "\u0000\u0000"})
    void configurationThatIsNoJsonIsRefused(String json) throws IOException {
        entries.put(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ModelFileReader.parameters(write(), RECIPE.spec()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        directory.resolve("model.zip") + ": its entry 'configuration.json' is not JSON: ");
    }

    private void assertRefused(String problem) throws IOException {
        assertRefusedAs(problem + "; run mnist:train or mnist:evaluate again");
    }

    private void assertRefusedAs(String problem) throws IOException {
        Path file = write();
        assertThatThrownBy(() -> ModelFileReader.parameters(file, RECIPE.spec()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + problem);
    }

    private Path write() throws IOException {
        return Files.write(directory.resolve("model.zip"), zip(entries));
    }

    private static byte[] written(INDArray array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Nd4j.write(array, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static float[] floats(MultiLayerNetwork of) {
        return of.params().dup().data().asFloat();
    }
}
