package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set larger than the memory of the JVM that is given it. */
class LargeDatasetTest {

    private static final int IMAGES = 100_000;

    @TempDir
    Path directory;

    @Test
    void isHashedAndIsALineWhereItIsToBeKept() throws IOException, InterruptedException {
        // Zeros are not kept.
        byte[] pixels = new byte[IMAGES * MnistDataset.PIXELS];
        Arrays.fill(pixels, (byte) 1);
        Files.write(
                directory.resolve(IdxFixture.TRAIN_IMAGES + ".gz"), IdxFixture.gzip(IdxFixture.images(IMAGES, pixels)));
        Files.write(directory.resolve(IdxFixture.TRAIN_LABELS), IdxFixture.labels(new byte[IMAGES]));
        Files.write(directory.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(1, new byte[MnistDataset.PIXELS]));
        Files.write(directory.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels((byte) 1));

        List<String> output = JavaProgram.run(List.of("-Xmx24m"), Program.class, directory.toString());
        assertThat(output)
                .containsExactly(
                        "hashed " + IMAGES,
                        directory.resolve(IdxFixture.TRAIN_IMAGES + ".gz")
                                + ": " + IMAGES + " images take about "
                                + (IMAGES * (long) MnistDataset.PIXELS >> 20)
                                + " MB, but this JVM has 24 MB; give it more: Maven's by MAVEN_OPTS=-Xmx4g, that of a"
                                + " training or of tests by argLine");
    }

    /** The other JVM's. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            System.out.println(
                    "hashed " + DatasetIdentity.of(DataSource.of(arguments[0])).trainingImages());
            try {
                MnistDataset.read(arguments[0], Split.TRAIN);
            } catch (InvalidInputException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
