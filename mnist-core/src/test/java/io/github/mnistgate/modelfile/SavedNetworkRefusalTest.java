package io.github.mnistgate.modelfile;

import static io.github.mnistgate.modelfile.ZipFixture.COEFFICIENTS;
import static io.github.mnistgate.modelfile.ZipFixture.CONFIGURATION;
import static io.github.mnistgate.modelfile.ZipFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that a stranger prepared: each is refused in a line, before DeepLearning4J sees it. */
class SavedNetworkRefusalTest {

    private static final String NORMALIZER = "normalizer.bin";
    private static final String AGAIN = "; restore the file, or make it again";

    @TempDir
    static Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.deeplearning4j.nn.conf.layers.DropoutLayer | com.example.MyLayer",
                "org.deeplearning4j.nn.conf.dropout.Dropout | java.net.URL",
                "org.deeplearning4j.nn.weights.WeightInitXavier | org.nd4j.linalg.api.ops.custom.ScatterUpdate",
                "org.nd4j.linalg.activations.impl.ActivationReLU | org.nd4j.linalg.activations.BaseActivationFunction",
                "org.nd4j.linalg.learning.config.Adam | javax.script.ScriptEngineManager"
            })
    void aClassOfAnotherOriginIsRefused(String own, String other) throws IOException {
        Path file = changed("dropout-layer", own, other);

        assertThat(refusal(file))
                .isEqualTo(
                        file + " is refused: its configuration names the class '" + other + "', allowed are the layers"
                                + " and functions of DeepLearning4J and ND4J alone, because a class of another origin is code that"
                                + " would run; build the network of these, or export it as ONNX");
    }

    /** Jackson also takes a class and a value in an array in the place of an object with its class. */
    @Test
    void aClassInAnArrayIsRefused() throws IOException {
        Path file =
                changed("dropout-layer", "\"weightNoise\" : null", "\"weightNoise\" : [ \"com.example.Noise\", {} ]");

        assertThat(refusal(file)).contains("its configuration names the class 'com.example.Noise'");
    }

    /** Of two members of one name, Jackson's streaming takes the first and a tree has the last. */
    @Test
    void aNameThatStandsTwiceIsRefused() throws IOException {
        Path file = changed(
                "dropout-layer",
                "\"@class\" : \"org.deeplearning4j.nn.conf.layers.DropoutLayer\"",
                "\"@class\" : \"com.example.MyLayer\", \"@class\" : \"org.deeplearning4j.nn.conf.layers.DropoutLayer\"");

        assertThat(refusal(file)).contains("its entry 'configuration.json' is not JSON: Duplicate field '@class'");
    }

    @Test
    void aNameOfALayerMayLookLikeAClass() throws IOException {
        Path file = changed("dropout-layer", "\"layer1\"", "\"com.example.Layer\"");

        assertThat(SavedNetwork.read(file).isChain()).isTrue();
    }

    @Test
    void anArrayThatIsLargerThanItsDataIsRefused() throws IOException {
        Path file = changed(
                "gelu",
                "\"softmaxClipEps\"",
                "\"weights\" : {\"dataType\" : \"FLOAT\", \"shape\" : [ 1, 1000000000 ], \"data\" : [ 1.0 ]},"
                        + " \"softmaxClipEps\"");

        assertThat(refusal(file))
                .isEqualTo(file + " is damaged: an array of its configuration does not hold as many values as its shape"
                        + " says" + AGAIN);
    }

    @Test
    void weightsOfALossChangeNothing() throws IOException {
        Path file = changed(
                "gelu",
                "\"softmaxClipEps\"",
                "\"weights\" : {\"dataType\" : \"FLOAT\", \"shape\" : [ 1, 2 ], \"data\" : [ 1.0, 2.0 ]},"
                        + " \"softmaxClipEps\"");

        assertThat(SavedNetwork.read(file).isChain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1.5", "\"8\"", "99999999999", "null", "{}"})
    void unitsThatAreNoNumberAreRefused(String units) throws IOException {
        assertThat(refusal(changed("gelu", "\"nout\" : 8", "\"nout\" : " + units)))
                .contains("the number of units of its layer 1 is ")
                .endsWith(", allowed is a whole number from 1" + AGAIN);
    }

    @Test
    void layersThatDoNotFitEachOtherAreRefused() throws IOException {
        Path file = changed("gelu", "\"nout\" : 8", "\"nout\" : 9");

        assertThat(refusal(file))
                .isEqualTo(file + ": its layer 2 takes 8 values, but what is before it gives 9" + AGAIN);
    }

    @Test
    void parametersThatDoNotFitTheLayersAreRefused() throws IOException {
        Path file = changed("gelu", "\"nin\" : 784", "\"nin\" : 783");

        assertThat(refusal(file))
                .isEqualTo(
                        file + ": its entry 'coefficients.bin' holds 6370 values, but the layers of its configuration"
                                + " have 6362 parameters" + AGAIN);
    }

    @Test
    void noiseThatNeverEndsIsRefused() throws IOException {
        Path file = changed(
                "gelu",
                "\"weightNoise\" : null",
                "\"weightNoise\" : {\"@class\" : \"org.deeplearning4j.nn.conf.weightnoise.DropConnect\", \"applyToBiases\" :"
                        + " true}");

        assertThat(refusal(file))
                .contains("its layer 1 adds noise to its biases, which DeepLearning4J does outside of");
    }

    @Test
    void aParameterThatIsNoNumberIsRefused() throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("gelu");
        byte[] coefficients = entries.get(COEFFICIENTS);
        coefficients[113] = (byte) 0x7f;
        coefficients[114] = (byte) 0xc0;
        Path file = write(entries);

        assertThat(refusal(file)).startsWith(file + ": its parameter 0 is NaN, which is no number to compute with");
    }

    @Test
    void layersNestedWithoutEndAreRefused() throws IOException {
        String frozen = "{\"@class\" : \"org.deeplearning4j.nn.conf.layers.misc.FrozenLayer\", \"layer\" : ";
        Map<String, byte[]> entries = SavedNetworks.entries("gelu");
        for (int depth : new int[] {20, 900, 5_000}) {
            String json = "{\"confs\" : [ {\"layer\" : " + frozen.repeat(depth) + "{}" + "}".repeat(depth) + "} ]}";
            entries.put(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));

            assertThat(refusal(write(entries))).as("%d layers", depth).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "null", "{\"confs\" : 5}", "{\"confs\" : []}", "{\"vertices\" : {}}", "hello"})
    void aConfigurationWithoutANetworkIsRefused(String json) throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("gelu");
        entries.put(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(write(entries)))
                .startsWith(directory.resolve("model.zip").toString());
    }

    @Test
    void aGraphThatLeadsInACircleIsRefused() throws IOException {
        Path file = changed("graph", "\"hidden\" : [ \"image\" ]", "\"hidden\" : [ \"half\" ]");

        assertThat(refusal(file)).contains("it is a graph in which values take more than one way");
    }

    @Test
    void everyTruncationOfANormalizerIsRefused() throws IOException {
        for (String name : new String[] {"standardize", "image-scaler", "min-max-of-greys"}) {
            Map<String, byte[]> entries = SavedNetworks.entries(name);
            byte[] whole = entries.get(NORMALIZER);
            for (int length = 0; length < whole.length; length += Math.max(1, length / 16)) {
                entries.put(NORMALIZER, Arrays.copyOf(whole, length));

                assertThat(refusal(write(entries)))
                        .as("%s of %d bytes", name, length)
                        .contains("its entry 'normalizer.bin' is damaged: it ")
                        .endsWith(AGAIN);
            }
        }
    }

    @Test
    void anyDamagedByteOfANormalizerIsRefusedOrHarmless() throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("standardize");
        byte[] whole = entries.get(NORMALIZER);
        for (int at = 0; at < 200; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x7f;
            entries.put(NORMALIZER, damaged);
            Path file = write(entries);

            Throwable thrown = catchThrowable(() -> SavedNetwork.read(file));

            if (thrown != null) {
                assertThat(thrown).as("byte %d", at).isInstanceOf(InvalidInputException.class);
            }
        }
    }

    /** ND4J would load the class of that name. */
    @Test
    void aNormalizerOfAnotherStrategyIsRefused() throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("standardize");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("NORMALIZER");
        out.writeInt(1);
        out.writeUTF("CUSTOM");
        out.writeUTF("com.example.Strategy");
        entries.put(NORMALIZER, bytes.toByteArray());
        Path file = write(entries);

        assertThat(refusal(file))
                .isEqualTo(file
                        + ": its entry 'normalizer.bin' holds a normalizer of type 'CUSTOM', which is not supported;"
                        + " allowed are NormalizerMinMaxScaler, NormalizerStandardize and ImagePreProcessingScaler; save the"
                        + " network with one of these, or train it on grey values, or on grey values divided by 255, and save"
                        + " it alone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preprocessor.bin | add the normalizer with ModelSerializer.addNormalizerToModel to the network that"
                        + " MultiLayerNetwork.save wrote",
                "objects/labels   | save the network alone, with MultiLayerNetwork.save"
            })
    void aSerializedObjectIsRefused(String entry, String remedy) throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("gelu");
        entries.put(entry, new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        Path file = write(entries);

        assertThat(refusal(file))
                .isEqualTo(file + " is refused: it holds the entry '" + entry + "', allowed are only coefficients.bin,"
                        + " configuration.json, normalizer.bin, updaterState.bin; a serialized Java object is not read,"
                        + " because reading it may run a stranger's code; " + remedy);
    }

    @Test
    void aMarkerWithoutContentIsPassedOver() throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("gelu");
        entries.put("noParams.marker", new byte[0]);

        assertThat(SavedNetwork.read(write(entries)).isChain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9.1", "1.0.0-beta3"})
    void filesOfOldVersionsSayHowToConvertThem(String version) throws IOException {
        Path file = SavedNetworks.copy("old/saved-by-" + version, directory);

        assertThat(refusal(file))
                .isEqualTo(file
                        + ": its entry 'coefficients.bin' is of an old version of DeepLearning4J, allowed are files"
                        + " of 1.0.0-beta4 to 1.0.0-M2.1; open it with 1.0.0-M2.1 and save it again:"
                        + " MultiLayerNetwork.load(file, true).save(file), or ComputationGraph.load for a graph");
    }

    @Test
    void layersInTheFormOfOldVersionsSayHowToConvertThem() throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("gelu");
        entries.put(CONFIGURATION, SavedNetworks.entries("old/saved-by-0.9.1").get(CONFIGURATION));

        assertThat(refusal(write(entries))).contains("is of an old version of DeepLearning4J");
    }

    private static Path changed(String name, String text, String by) throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries(name);
        String json = new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
        assertThat(json).contains(text);
        int at = json.indexOf(text);
        String other = json.substring(0, at) + by + json.substring(at + text.length());
        entries.put(CONFIGURATION, other.getBytes(StandardCharsets.UTF_8));
        return write(entries);
    }

    private static Path write(Map<String, byte[]> entries) throws IOException {
        return Files.write(directory.resolve("model.zip"), zip(entries));
    }

    /** The message with which a file is refused: of our exception, naming the file, in one line. */
    private static String refusal(Path file) {
        Throwable thrown = catchThrowable(() -> SavedNetwork.read(file).addTo(new NoSteps()));
        assertThat(thrown).isInstanceOf(InvalidInputException.class);
        assertThat(thrown.getMessage()).contains(file.toString()).doesNotContain("\n", "\r");
        return thrown.getMessage();
    }

    private static final class NoSteps implements ChainTarget {

        @Override
        public void affine(double[] scale, double[] shift) {}

        @Override
        public void dense(float[] weights, float[] biases, int units) {}

        @Override
        public void activation(String name, DoubleUnaryOperator function) {}

        @Override
        public void softmax() {}
    }
}
