package io.github.mnistgate.modelfile;

import static io.github.mnistgate.modelfile.ZipFixture.COEFFICIENTS;
import static io.github.mnistgate.modelfile.ZipFixture.CONFIGURATION;
import static io.github.mnistgate.modelfile.ZipFixture.UPDATER;
import static io.github.mnistgate.modelfile.ZipFixture.entries;
import static io.github.mnistgate.modelfile.ZipFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.Allocation;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.InitialWeights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no model, broken ones, and those that a stranger prepared. */
class ModelZipRefusalTest {

    private static final String AGAIN = "; restore the file, or make it again";

    private static final Recipe RECIPE =
            new RecipeParameters(Map.of("hiddenLayers", "32,16")).toRecipe(DataShape.MNIST);

    @TempDir
    static Path directory;

    private final byte[] good = ModelFileWriter.toBytes(new ModelContents(
            RECIPE,
            InitialWeights.glorotUniform(RECIPE.spec(), 1),
            new float[2 * RECIPE.spec().parameters()],
            3,
            1));
    private Map<String, byte[]> entries;

    @BeforeEach
    void copyEntries() throws IOException {
        entries = entries(good);
    }

    @Test
    void missingFile() {
        assertThat(refusal(directory.resolve("none.zip")))
                .isEqualTo("model '" + directory.resolve("none.zip") + "' is not a file; run mnist:train to make one");
    }

    @Test
    void directoryInItsPlace() {
        assertThat(refusal(directory))
                .isEqualTo("model '" + directory + "' is not a file; run mnist:train to make one");
    }

    /** Maven's resources plugin copies a file of src/test/resources in this way, by project.build.sourceEncoding. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII"})
    void fileThatWasFilteredNamesTheFiltering(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        byte[] deflated = new byte[3000];
        new Random(1).nextBytes(deflated);

        for (byte[] binary : List.of(good, zip(Map.of(CONFIGURATION, deflated, COEFFICIENTS, deflated)))) {
            Path file = Files.write(directory.resolve("filtered.zip"), new String(binary, charset).getBytes(charset));
            assertThat(refusal(file))
                    .isEqualTo(
                            file + " is a binary file that was copied as text, which destroyed it; restore it,"
                                    + " and exclude it from Maven's resource filtering (nonFilteredFileExtensions of maven-resources-plugin)");
        }
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                Arguments.of(new byte[0], "an empty file; restore or download it again"),
                Arguments.of(
                        ascii("a text"),
                        "a text file; expected is a model.zip, as DeepLearning4J's MultiLayerNetwork.save"
                                + " writes it"),
                Arguments.of(
                        new byte[100_000],
                        "a file that starts with zero bytes alone, as an interrupted download leaves it;"
                                + " restore or download it again"),
                Arguments.of(
                        ascii("PK\3\4"),
                        "a zip archive without its end, as an interrupted download leaves it; restore"
                                + " or download it again"),
                Arguments.of(
                        ascii("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
                        "a Git LFS pointer; run git lfs pull"),
                Arguments.of(
                        ascii("\u0008\u0008\u0012\u0007pytorch"),
                        "an ONNX model, which the artifact io.github.mnistgate:mnist-onnx opens; add it to the class"
                                + " path, that of the tests with scope test"),
                Arguments.of(
                        HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e"),
                        "a PyTorch file of a version before 1.6, which is not supported; supported is a model.zip, as"
                                + " DeepLearning4J's MultiLayerNetwork.save writes it; export the model to ONNX"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void anotherKindOfFileIsNamed(byte[] content, String kind) throws IOException {
        assertThat(refusal(content)).isEqualTo(directory.resolve("model.zip") + " is " + kind);
    }

    @Test
    void anEmptyZip() throws IOException {
        assertThat(refusal(zip(Map.of())))
                .endsWith("model.zip is not a model file of DeepLearning4J: it must hold"
                        + " coefficients.bin, configuration.json, found no zip entry; save the network with"
                        + " MultiLayerNetwork.save");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 200, 2_000, 20_000, 100_000})
    void truncatedZip(int length) throws IOException {
        assertThat(good.length).isGreaterThan(length);

        assertThat(refusal(Arrays.copyOf(good, length)))
                .endsWith(
                        "is a zip archive without its end, as an interrupted download leaves it; restore or download it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIGURATION, COEFFICIENTS})
    void missingEntry(String missing) throws IOException {
        entries.remove(missing);

        assertThat(refusal(zip(entries)))
                .contains("is not a model file of DeepLearning4J: it must hold "
                        + "coefficients.bin, configuration.json, found " + new java.util.TreeSet<>(entries.keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preprocessor.bin",
                "objects/labels",
                "readme.txt",
                "Configuration.json",
                "../configuration.json",
                "configuration.json/",
                "x/coefficients.bin",
                "updater.bin",
                ""
            })
    void anyOtherEntry(String name) throws IOException {
        entries.put(name, new byte[] {1});

        assertThat(refusal(zip(entries)))
                .contains("is refused: it holds the entry '" + name + "', allowed are only "
                        + "coefficients.bin, configuration.json, normalizer.bin, updaterState.bin");
    }

    @Test
    void entryNameThatIsNoText() throws IOException {
        byte[] name = {(byte) 0xff, (byte) 0xfe, (byte) 0x80};
        entries.put("abc", new byte[] {1});
        byte[] content = zip(entries);
        replaceAll(content, "abc".getBytes(StandardCharsets.US_ASCII), name);

        assertThat(refusal(content)).contains("model.zip is damaged: the name of one of its entries is not UTF-8");
    }

    @Test
    void duplicateEntry() throws IOException {
        entries.put("configuration.jsoX", "{}".getBytes(StandardCharsets.UTF_8));
        byte[] content = zip(entries);
        replaceAll(
                content,
                "configuration.jsoX".getBytes(StandardCharsets.US_ASCII),
                CONFIGURATION.getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal(content)).contains("is refused: it holds the entry 'configuration.json' twice");
    }

    @Test
    void entryLargerThanItsBound() throws IOException {
        entries.put(CONFIGURATION, new byte[(1 << 24) + 1]);

        assertThat(refusal(zip(entries)))
                .contains("is refused: its entry 'configuration.json' is larger than 16777216 bytes" + AGAIN);
    }

    /** A zip of some kilobytes that unpacks to many megabytes is refused by what it announces. */
    @ParameterizedTest
    @CsvSource({
        "coefficients.bin, true, 'holds 6000000 values, but the layers of its configuration have 25818 parameters'",
        "updaterState.bin, true, 'holds 6000000 values, allowed are 3 for each of 25818 parameters'",
        "coefficients.bin, false, 'is damaged: it announces a shape of 0 numbers'",
        "updaterState.bin, false, 'is damaged: it announces a shape of 0 numbers'"
    })
    void bombs(String name, boolean hasHeader, String problem) throws IOException {
        entries.put(name, hasHeader ? zeros(6_000_000) : new byte[24_000_000]);
        Path file = Files.write(directory.resolve("bomb.zip"), zip(entries));
        entries.clear();

        assertThat(refusal(file)).isEqualTo(file + ": its entry '" + name + "' " + problem + AGAIN);
        assertThat(Files.size(file)).isLessThan(500_000);
        assertThat(Allocation.of(() -> ModelFileReader.parameters(file, RECIPE.spec())))
                .isLessThan(8_000_000);
        assertThat(Allocation.of(() -> SavedNetwork.read(file))).isLessThan(8_000_000);
    }

    @Test
    void entriesThatAnnounceMoreThanTheirBound() throws IOException {
        for (String name : List.of(UPDATER, COEFFICIENTS, "normalizer.bin", "foreign.bin")) {
            Map<String, byte[]> large = entries(good);
            large.put(name, new byte[100]);
            byte[] content = zip(large);
            announce(content, name, Integer.MAX_VALUE);

            String refusal = refusal(content);
            assertThat(refusal)
                    .contains("is refused: ")
                    .contains(
                            name.equals("foreign.bin") ? "holds the entry 'foreign.bin'" : "'" + name + "' is larger");
            assertThat(Allocation.of(() -> ModelFileReader.parameters(directory.resolve("model.zip"), RECIPE.spec())))
                    .isLessThan(8_000_000);
        }
    }

    @Test
    void anEntryThatAnnouncesLessThanItHolds() throws IOException {
        for (String name : List.of(CONFIGURATION, COEFFICIENTS, UPDATER)) {
            Map<String, byte[]> large = entries(good);
            int size = large.get(name).length;
            byte[] content = zip(large);
            announce(content, name, size - 4);

            assertThat(refusal(content))
                    .contains("model.zip")
                    .contains("'" + name + "'")
                    .contains(" announce");
        }
    }

    /** Sets the size of an entry in the directory of a zip. */
    private static void announce(byte[] zip, String name, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.getInt(zip.length - 6); bytes.getInt(at) == 0x02014b50; ) {
            int length = bytes.getShort(at + 28);
            if (name.equals(new String(zip, at + 46, length, StandardCharsets.US_ASCII))) {
                bytes.putInt(at + 24, size);
                return;
            }
            at += 46 + length + bytes.getShort(at + 30);
        }
        throw new AssertionError("there is no entry " + name);
    }

    /** An array of zeros with the header that is due. */
    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NdVector.written(new float[count]).writeTo(bytes);
        return bytes.toByteArray();
    }

    @Test
    void everyTruncationOfTheCoefficients() throws IOException {
        byte[] whole = entries.get(COEFFICIENTS);
        for (int length : new int[] {0, 1, 2, 7, 20, 60, whole.length / 2, whole.length - 1}) {
            entries.put(COEFFICIENTS, Arrays.copyOf(whole, length));

            assertThat(refusal(zip(entries)))
                    .as("%d bytes", length)
                    .contains("model.zip: its entry 'coefficients.bin' is damaged: it ")
                    .endsWith(AGAIN);
        }
    }

    @Test
    void updaterStateThatIsTruncated() throws IOException {
        entries.put(UPDATER, Arrays.copyOf(entries.get(UPDATER), 50));

        assertThat(refusal(zip(entries)))
                .contains("model.zip: its entry 'updaterState.bin' is damaged: it ends before its header does" + AGAIN);
    }

    @Test
    void headersThatAnnounceMoreThanThereIs() throws IOException {
        byte[] coefficients = entries.get(COEFFICIENTS);
        // 18 to 25: numbers of the shape. 98 to 105: values. ND4J would allocate gigabytes for them.
        for (int at : new int[] {18, 22, 23, 98, 100, 102, 105}) {
            byte[] damaged = coefficients.clone();
            damaged[at] ^= 0x7f;
            entries.put(COEFFICIENTS, damaged);

            assertThat(refusal(zip(entries)))
                    .as("byte %d", at)
                    .contains("model.zip: its entry 'coefficients.bin' is damaged: it announces ");
        }
    }

    @Test
    void shapesThatLeadOutOfTheArray() throws IOException {
        byte[] coefficients = entries.get(COEFFICIENTS);
        // From 32 on, 8 bytes each: rank, extent, stride, flags, stride of elements.
        for (int at : new int[] {39, 47, 48, 53, 55, 64, 71}) {
            byte[] damaged = coefficients.clone();
            damaged[at] ^= 0x7f;
            entries.put(COEFFICIENTS, damaged);

            assertThat(refusal(zip(entries)))
                    .as("byte %d", at)
                    .contains("model.zip: its entry 'coefficients.bin' is damaged: "
                            + "its shape is not that of a vector of 25818 values");
        }
    }

    @Test
    void anyDamagedByteOfTheHeadersIsRefusedOrHarmless() throws IOException {
        byte[] coefficients = entries.get(COEFFICIENTS);
        // From 113 on there are values, of which none is wrong.
        for (int at = 0; at < 113; at++) {
            byte[] damaged = coefficients.clone();
            damaged[at] ^= 0x7f;
            entries.put(COEFFICIENTS, damaged);
            Path file = Files.write(directory.resolve("model.zip"), zip(entries));
            float[][] parameters = new float[1][];
            Throwable thrown = catchThrowable(() -> parameters[0] = ModelFileReader.parameters(file, RECIPE.spec()));
            if (thrown != null) {
                assertThat(thrown).as("byte %d", at).isInstanceOf(InvalidInputException.class);
            } else {
                assertThat(parameters[0]).as("byte %d", at).isEqualTo(InitialWeights.glorotUniform(RECIPE.spec(), 1));
            }
        }
    }

    @Test
    void whatIsRefusedHereIsOtherwiseGood() throws IOException {
        Path file = Files.write(directory.resolve("model.zip"), zip(entries));

        assertThat(ModelFileReader.parameters(file, RECIPE.spec()))
                .isEqualTo(InitialWeights.glorotUniform(RECIPE.spec(), 1));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String refusal(byte[] content) throws IOException {
        return refusal(Files.write(directory.resolve("model.zip"), content));
    }

    /** The message with which a file is refused: of our exception, naming the file, in one line. */
    private static String refusal(Path file) {
        Throwable thrown = catchThrowable(() -> ModelFileReader.parameters(file, RECIPE.spec()));
        assertThat(thrown).isInstanceOf(InvalidInputException.class);
        assertThat(thrown.getMessage()).contains(file.toString()).doesNotContain("\n", "\r");
        return thrown.getMessage();
    }

    private static void replaceAll(byte[] content, byte[] what, byte[] by) {
        for (int at = 0; at + what.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + what.length, what, 0, what.length)) {
                System.arraycopy(by, 0, content, at, by.length);
            }
        }
    }
}
