package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Predictions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbabilitiesFileTest {

    private static final float[] OUTPUTS = {0.25f, 0.75f, 1, 0, 0.5f, 0.5f};

    @TempDir
    Path directory;

    @Test
    void readsWhatItWrites() throws IOException {
        byte[] bytes = ProbabilitiesFile.toBytes(Predictions.ofOutputs(OUTPUTS.clone(), 2));

        // 0.25 is 0x3e800000.
        assertThat(bytes).hasSize(24).startsWith(0, 0, 0x80, 0x3e);
        Predictions read = ProbabilitiesFile.read(Files.write(directory.resolve("some.f32"), bytes), 3, 2);
        assertThat(Outputs.of(read)).containsExactly(OUTPUTS);
        assertThat(read.labels()).containsExactly(1, 0, 0);
        assertThat(read.areProbabilities()).isTrue();
    }

    @Test
    void aFileOfAnotherSizeIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("some.f32"), new byte[20]);

        assertThatThrownBy(() -> ProbabilitiesFile.read(file, 3, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " holds 20 bytes, expected are 24; delete it and run mnist:train or mnist:evaluate"
                        + " again");
        assertThatThrownBy(() -> ProbabilitiesFile.read(directory.resolve("none"), 3, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none");
    }

    @Test
    void aFileLargerThanAnArrayIsRefused() throws IOException {
        Path file = directory.resolve("large.f32");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3_000_000_000L);
        }

        assertThatThrownBy(() -> ProbabilitiesFile.read(file, 75_000_000, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " holds 3000000000 bytes, allowed are 2147483647; evaluate the model on fewer images");
    }
}
