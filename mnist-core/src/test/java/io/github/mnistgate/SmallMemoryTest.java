package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.modelfile.SavedNetwork;
import io.github.mnistgate.modelfile.SavedNetworks;
import io.github.mnistgate.modelfile.ZipFixture;
import io.github.mnistgate.predictionsfile.GivenPredictions;
import io.github.mnistgate.predictionsfile.PredictedImages;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ProbabilitiesFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a JVM has no memory for, each of which is a line in a JVM that goes on. */
class SmallMemoryTest {

    private static final String MORE =
            "give it more: Maven's by MAVEN_OPTS=-Xmx4g, that of a training or of tests by argLine";
    private static final int PARAMETERS = 8_000_000;
    private static final int LABELS = 4_000_000;

    @TempDir
    Path directory;

    @Test
    void eachIsALine() throws IOException, InterruptedException {
        Path large = directory.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(200_000_000);
        }
        Path many = Files.writeString(directory.resolve("many.json"), "[" + "[],".repeat(2_000_000) + "[]]");
        Path network = Files.write(directory.resolve("network.zip"), convolution());
        Path probabilities = directory.resolve("probabilities.f32");
        try (RandomAccessFile file = new RandomAccessFile(probabilities.toFile(), "rw")) {
            file.setLength(4L * 10 * 2_000_000);
        }
        Path labels = Files.createDirectories(directory.resolve("labels"));
        Files.write(labels.resolve("train-images-idx3-ubyte.gz"), idx(0x0803, LABELS, 1, 1));
        Files.write(labels.resolve("train-labels-idx1-ubyte.gz"), idx(0x0c01, LABELS));
        Path predictions = Files.write(directory.resolve("predictions.npy"), npy(1_000_000, 10));

        List<String> output = JavaProgram.run(List.of("-Xmx48m"), Program.class, directory.toString());
        assertThat(output)
                .containsExactly(
                        large + ": its 200000000 bytes of JSON take about 953 MB, but this JVM has 48 MB; " + MORE,
                        many + ": does not fit into the memory of this JVM, 48 MB; " + MORE,
                        network + ": its entries of " + entries(network) + " bytes take about "
                                + (2 * entries(network) >> 20) + " MB, but this JVM has 48 MB; " + MORE,
                        probabilities + ": its 80000000 bytes take about 228 MB, but this JVM has 48 MB; " + MORE,
                        labels.resolve("train-labels-idx1-ubyte.gz") + ": " + LABELS
                                + " labels take about 45 MB, but this JVM has 48 MB; " + MORE,
                        predictions + ": the 10000000 outputs for the test split of data set 'mine' take about 152 MB,"
                                + " but this JVM has 48 MB; " + MORE);
    }

    /** The other JVM's. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            Path directory = Path.of(arguments[0]);
            tell(() -> EvaluationFile.read(directory.resolve("large.json")));
            tell(() -> EvaluationFile.read(directory.resolve("many.json")));
            tell(() -> SavedNetwork.read(directory.resolve("network.zip")));
            tell(() -> ProbabilitiesFile.read(directory.resolve("probabilities.f32"), 2_000_000, 10));
            tell(() -> LabelledImages.read(directory.resolve("labels").toString(), Split.TRAIN));
            tell(() -> GivenPredictions.read(
                    directory.resolve("predictions.npy"),
                    new PredictedImages("mine", "test", 1_000_000, ClassNames.DIGITS),
                    Optional.empty()));
        }

        private static void tell(Runnable reading) {
            try {
                reading.run();
                System.out.println("read");
            } catch (InvalidInputException e) {
                System.out.println(e.getMessage());
            } catch (Throwable e) {
                System.out.println("bare: " + e);
            }
        }
    }

    private static long entries(Path zip) throws IOException {
        return ZipFixture.entries(Files.readAllBytes(zip)).values().stream()
                .mapToLong(entry -> entry.length)
                .sum();
    }

    /** A network of which no core knows the number of parameters, and that has very many, all zero. */
    private static byte[] convolution() throws IOException {
        Map<String, byte[]> entries = SavedNetworks.entries("convolution");
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(array)) {
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(6);
            out.writeUTF("LONG");
            for (long number : new long[] {1, PARAMETERS, 1, 8192, 1, 'c'}) {
                out.writeLong(number);
            }
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(PARAMETERS);
            out.writeUTF("FLOAT");
            out.write(new byte[4 * PARAMETERS]);
        }
        entries.put(ZipFixture.COEFFICIENTS, array.toByteArray());
        return ZipFixture.zip(entries);
    }

    /** A file of zeros: labels of four bytes, or images of one. */
    private static byte[] idx(int magic, int count, int... sides) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            ByteBuffer header =
                    ByteBuffer.allocate(4 * (2 + sides.length)).putInt(magic).putInt(count);
            for (int side : sides) {
                header.putInt(side);
            }
            out.write(header.array());
            out.write(new byte[count * (sides.length == 0 ? Integer.BYTES : 1)]);
        }
        return bytes.toByteArray();
    }

    private static byte[] npy(int rows, int columns) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }\n";
        return ByteBuffer.allocate(10 + header.length())
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0})
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
