package io.github.mnistgate.predictionsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.predictionsfile.GivenPredictions.Content;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrays that {@code make_predictions.py} wrote with NumPy, and hostile ones. */
class NumpyPredictionsTest {

    private static final int[] LABELS = {1, 2, 2, 1, 1, 0};
    private static final PredictedImages SIX = new PredictedImages("pets", "test", 6, ClassNames.numbered(0, 3));

    @TempDir
    private Path directory;

    static List<String> types() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(resource("types.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).hasSize(11 * 2 * 2 + 3);
        return names;
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOrderAndVersionIsRead(String name) throws IOException {
        GivenPredictions given = read(write("array.npy", entry(name)));
        assertThat(given.content()).isEqualTo(Content.SCORES);
        for (int image = 0; image < 6; image++) {
            for (int c = 0; c < 3; c++) {
                assertThat(given.predictions().output(image, c)).isEqualTo((7 * image + 5 * c) % 9);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "probabilities.npy, PROBABILITIES, NPY",
        "halves.npy, PROBABILITIES, NPY",
        "one-hot.npy, PROBABILITIES, NPY",
        "logits.npy, SCORES, NPY",
        "labels.npy, LABELS, NPY",
        "labels-column.npy, LABELS, NPY",
        "one.npz, PROBABILITIES, NPZ",
        "logits.npz, LOGITS, NPZ",
        "unnamed.npz, PROBABILITIES, NPZ"
    })
    void theContentIsToldByTheValuesAndTheFormatByTheFile(String name, Content content, PredictionsFormat format)
            throws IOException {
        // Names say nothing.
        GivenPredictions given = read(write("file", resource(name).readAllBytes()));
        assertThat(given.content()).isEqualTo(content);
        assertThat(given.format()).isEqualTo(format);
        assertThat(labels(given)).containsExactly(LABELS);
        assertThat(given.toFile()).isEqualTo(resource(name).readAllBytes());
    }

    @Test
    void logitsBecomeProbabilities() {
        GivenPredictions logits = GivenPredictions.read(path("logits.npy"), SIX, Optional.of(true));
        GivenPredictions probabilities = read(path("probabilities.npy"));
        assertThat(logits.content()).isEqualTo(Content.LOGITS);
        assertThat(logits.predictions().areProbabilities()).isTrue();
        for (int image = 0; image < 6; image++) {
            for (int c = 0; c < 3; c++) {
                assertThat(logits.predictions().output(image, c))
                        .isCloseTo(probabilities.predictions().output(image, c), within(1e-7f));
            }
        }
    }

    @Test
    void logitsThatAreDeniedAreScores() {
        assertThat(GivenPredictions.read(path("logits.npz"), SIX, Optional.of(false))
                        .content())
                .isEqualTo(Content.SCORES);
    }

    @Test
    void doublesThatAreOneFloatKeepTheirClass() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(6 * 3 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int image = 0; image < 6; image++) {
            values.putDouble(0).putDouble(1 - 2e-16).putDouble(1);
        }
        GivenPredictions given = read(write("a.npy", npy("<f8", "(6, 3)", values.array())));
        assertThat(labels(given)).containsOnly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objects.npy | its values are Python objects, a pickle that could run any code and are not read; allowed are",
                "texts.npy | its values are texts, as the names of classes, which a table (.csv) may have, and are not",
                "records.npy | its values are records of several fields and are not read",
                "complex.npy | its values are complex numbers and are not read",
                "transposed.npy | has the shape (3, 6), allowed for the test split of data set 'pets' are (6, 3), outputs for its 3 classes, and (6,), labels; save",
                "scalar.npy | has the shape (), allowed for",
                "five-rows.npy | has 5 rows, but the test split of data set 'pets' has 6 images; write one row",
                "nan.npy | row 4, column 2, both from 0: the value is NaN, allowed are finite numbers",
                "two.npz | has 2 arrays of predictions, probs, y_pred; allowed is one array, or several of which one is called",
                "unknown.npz | has the arrays a, b; allowed is one array, or"
            })
    void whatIsNoPredictionIsRefused(String name, String message) {
        assertRefused(path(name), message);
    }

    @Test
    void labelsOfOtherClassesAreRefused() throws IOException {
        assertRefused(
                write("a.npy", npy("|i1", "(6,)", new byte[] {0, 1, 2, 3, 0, 0})),
                "row 3, from 0: the label is '3', allowed are the classes from 0 to 2 of data set 'pets'; write");
        assertRefused(
                write("b.npy", npy("|i1", "(6,)", new byte[] {0, -1, 2, 3, 0, 0})), "row 1, from 0: the label is '-1'");
        ByteBuffer halves = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        halves.putShort(2, (short) 0x3800);
        assertRefused(
                write("c.npy", npy("<f2", "(6,)", halves.array())),
                "row 1, from 0: the label is '0.5', allowed are the classes from 0 to 2 of data set 'pets'; give the"
                        + " outputs for all 3 classes, or labels");
    }

    @Test
    void labelsAreNoLogits() {
        assertThatThrownBy(() -> GivenPredictions.read(path("labels.npy"), SIX, Optional.of(true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds labels, but logits is true");
    }

    @Test
    void probabilitiesAreNoLogits() {
        assertThatThrownBy(() -> GivenPredictions.read(path("probabilities.npy"), SIX, Optional.of(true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("are said to be logits, but all of them add up to 1");
    }

    @Test
    void hostileHeadersAreRefusedBeforeMemoryIsTaken() throws IOException {
        String huge = "99999999999";
        assertRefused(write("a.npy", npy("<f4", "(" + huge + ", " + huge + ")", new byte[8])), "has the shape (");
        assertRefused(write("b.npy", npy("<f4", "(" + huge + ",)", new byte[8])), "has 99999999999 rows, but");
        assertRefused(write("c.npy", npy("<f4", "(99999999999999999999999,)", new byte[8])), "which no array has");
        assertRefused(write("d.npy", npy("<f4", "(-6,)", new byte[8])), "has the header");
        assertRefused(write("e.npy", npy("<f4", "(" + "1, ".repeat(99) + ")", new byte[8])), "which no array has");
        assertRefused(
                write("f.npy", npy("<f4", "(6, 3)", new byte[71])),
                "has 71 bytes of values, but its shape (6, 3) needs 72");
        assertRefused(write("g.npy", npy("<f4", "(6, 3)", new byte[73])), "has more than 72 bytes of values");
        byte[] header = npy("<f4", "(6, 3)", new byte[72]);
        header[6] = 2;
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
        assertRefused(write("h.npy", header), "announces a header of 4294967295 bytes, allowed are 65536");
        header[6] = 4;
        assertRefused(write("i.npy", header), "is in version 4 of NumPy's format, allowed are 1 to 3");
        assertRefused(
                write("j.npy", "\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1)), "ends within its header");
        assertRefused(write("k.npy", npy("<f4', '" + " ".repeat(60_000), "(6, 3)", new byte[72])), "has the header");
    }

    @Test
    void aBombIsReadNoFurtherThanItsArray() throws IOException {
        Path bomb = directory.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("probabilities.npy"));
            zip.write(npy("<f4", "(6, 3)", new byte[0]));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 2_048; i++) {
                zip.write(zeros);
            }
        }
        assertRefused(bomb, "array 'probabilities' has more than 72 bytes of values");
    }

    @Test
    void aZipInAZipIsNoArray() throws IOException {
        assertRefused(
                zip("a.npy", resource("one.npz").readAllBytes(), 0),
                "array 'a' is no NumPy array; write it with np.save or np.savez");
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        assertRefused(
                zip("a.npy", resource("probabilities.npy").readAllBytes(), 1),
                "is damaged: its entry 'a.npy' does not have its checksum; make it again");
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        assertRefused(write("a.npy", "<html><body>".getBytes(StandardCharsets.UTF_8)), "is an HTML page");
        assertRefused(
                write("b.csv", new byte[] {(byte) 0x80, 4, 'a', 'b'}),
                "is a Python pickle; expected is a file of predictions (.csv, .npy or .npz)");
        assertRefused(directory.resolve("none.npy"), "does not exist");
    }

    private Path zip(String name, byte[] content, int checksumError) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        Path file = directory.resolve("a.npz");
        byte[] bytes;
        try (java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
            zip.finish();
            bytes = out.toByteArray();
        }
        // The last byte of the content.
        bytes[30 + name.length() + content.length - 1] += (byte) checksumError;
        return Files.write(file, bytes);
    }

    private static byte[] npy(String descr, String shape, byte[] values) {
        String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + values.length).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(values)
                .array();
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private static int[] labels(GivenPredictions given) {
        int[] labels = new int[given.predictions().size()];
        for (int image = 0; image < labels.length; image++) {
            labels[image] = given.predictions().label(image);
        }
        return labels;
    }

    private static GivenPredictions read(Path file) {
        return GivenPredictions.read(file, SIX, Optional.empty());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] entry(String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource("types.zip"))) {
            ZipEntry entry = zip.getNextEntry();
            while (!entry.getName().equals(name)) {
                entry = zip.getNextEntry();
            }
            return zip.readAllBytes();
        }
    }

    private static InputStream resource(String name) {
        return NumpyPredictionsTest.class.getResourceAsStream(name);
    }

    private static Path path(String name) {
        try {
            return Path.of(NumpyPredictionsTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
