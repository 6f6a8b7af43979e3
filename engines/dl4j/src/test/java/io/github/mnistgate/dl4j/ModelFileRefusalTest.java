package io.github.mnistgate.dl4j;

import static io.github.mnistgate.modelfile.ZipFixture.COEFFICIENTS;
import static io.github.mnistgate.modelfile.ZipFixture.CONFIGURATION;
import static io.github.mnistgate.modelfile.ZipFixture.UPDATER;
import static io.github.mnistgate.modelfile.ZipFixture.entries;
import static io.github.mnistgate.modelfile.ZipFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.training.TrainingListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Files that DeepLearning4J never sees, and those that it does not understand. */
class ModelFileRefusalTest {

    private static boolean strangersCodeRan;

    @TempDir
    static Path directory;

    private static byte[] good;
    private static byte[] larger;
    private Map<String, byte[]> entries;

    @BeforeAll
    static void train() throws IOException {
        MnistDataset train = IdxFixture.sampleOf(directory, Split.TRAIN, 32);
        TrainingListener silent = new TrainingListener() {};
        good = new Dl4jTrainer()
                .train(Recipes.small(), train, train, silent)
                .network()
                .toModelFile();
        larger = new Dl4jTrainer()
                .train(Recipes.small("hiddenLayers", "40,16"), train, train, silent)
                .network()
                .toModelFile();
    }

    @BeforeEach
    void copyEntries() throws IOException {
        entries = entries(good);
        strangersCodeRan = false;
    }

    @Test
    void serializedObjectIsNeverRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Stranger());
        }
        entries.put("preprocessor.bin", bytes.toByteArray());
        Path file = Files.write(directory.resolve("model.zip"), zip(entries));

        assertThat(refusal(file))
                .isEqualTo(file + " is refused: it holds the entry 'preprocessor.bin', allowed are only "
                        + "coefficients.bin, configuration.json, normalizer.bin, updaterState.bin; a serialized Java object is"
                        + " not read, because reading it may run a stranger's code; add the normalizer with"
                        + " ModelSerializer.addNormalizerToModel to the network that MultiLayerNetwork.save wrote");
        assertThat(strangersCodeRan).isFalse();
    }

    @Test
    void theStrangersObjectWouldHaveRun() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Stranger());
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isInstanceOf(Stranger.class);
        }

        assertThat(strangersCodeRan).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[]",
                "null",
                "{\"confs\": 5}",
                "{\n  \"confs\": [\n",
                "\u0000\u0000",
                "{\"@class\": \"java.lang.Runtime\", \"confs\": [{\"@class\": \"java.net.URL\"}]}"
            })
    void configurationThatIsNone(String json) throws IOException {
        entries.put(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(zip(entries)))
                .startsWith(directory.resolve("model.zip").toString());
    }

    @Test
    void coefficientsOfAnotherShape() throws IOException {
        entries.put(COEFFICIENTS, entries(larger).get(COEFFICIENTS));

        assertThat(refusal(zip(entries))).contains("model.zip: DeepLearning4J cannot restore a network from it: ");
    }

    @Test
    void updaterStateOfAnotherShape() throws IOException {
        entries.put(UPDATER, entries(larger).get(UPDATER));

        assertThat(refusal(zip(entries))).contains("model.zip: DeepLearning4J cannot restore a network from it: ");
    }

    @Test
    void anyDamagedByteOfTheHeadersIsRefusedOrHarmless() throws IOException {
        byte[] coefficients = entries.get(COEFFICIENTS);
        Path sound = Files.write(directory.resolve("sound.zip"), good);
        float[] expected = ModelFile.read(sound).params().dup().data().asFloat();
        // From 113 on there are values, of which none is wrong.
        for (int at = 0; at < 113; at++) {
            byte[] damaged = coefficients.clone();
            damaged[at] ^= 0x7f;
            entries.put(COEFFICIENTS, damaged);
            Path file = Files.write(directory.resolve("model.zip"), zip(entries));
            MultiLayerNetwork[] network = new MultiLayerNetwork[1];
            Throwable thrown = catchThrowable(() -> network[0] = ModelFile.read(file));
            if (thrown != null) {
                assertThat(thrown).as("byte %d", at).isInstanceOf(InvalidInputException.class);
            } else {
                assertThat(network[0].params().dup().data().asFloat())
                        .as("byte %d", at)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsRefusedHereIsOtherwiseGood() throws IOException {
        Path file = Files.write(directory.resolve("model.zip"), zip(entries));

        MultiLayerNetwork network = ModelFile.read(file);

        assertThat(network.numParams()).isEqualTo(784 * 32 + 32 + 32 * 16 + 16 + 16 * 10 + 10);
    }

    private static String refusal(byte[] content) throws IOException {
        return refusal(Files.write(directory.resolve("model.zip"), content));
    }

    /** The message with which a file is refused: of our exception, naming the file, in one line. */
    private static String refusal(Path file) {
        Throwable thrown = catchThrowable(() -> ModelFile.read(file));
        assertThat(thrown).isInstanceOf(InvalidInputException.class);
        assertThat(thrown.getMessage()).contains(file.toString()).doesNotContain("\n", "\r");
        return thrown.getMessage();
    }

    /** An object that a stranger puts into a file. */
    private static final class Stranger implements Serializable {

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            strangersCodeRan = true;
        }
    }
}
