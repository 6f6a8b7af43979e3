package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileHashTest {

    @TempDir
    Path directory;

    @Test
    void aFileAloneHasItsOwnHash() throws IOException {
        Path text = Files.writeString(directory.resolve("a.txt"), "\n\u0008location\u0012\u0001b");

        assertThat(ModelFileHash.sha256(text)).isEqualTo(Sha256.of(text));
    }

    @Test
    void filesThatAnOnnxModelNamesCount() throws IOException {
        Path model = Files.write(directory.resolve("model.onnx"), onnx("weights.bin", 0));
        String missing = ModelFileHash.sha256(model);
        Path weights = Files.writeString(directory.resolve("weights.bin"), "one");
        String one = ModelFileHash.sha256(model);
        Files.writeString(weights, "two");

        assertThat(one).isNotEqualTo(Sha256.of(model)).isNotEqualTo(missing).hasSize(64);
        assertThat(ModelFileHash.sha256(model)).isNotEqualTo(one).isNotEqualTo(missing);
        Files.writeString(weights, "one");
        assertThat(ModelFileHash.sha256(model)).isEqualTo(one);
    }

    /** At the border between two blocks that are read. */
    @Test
    void aNameCountsWhereverItStands() throws IOException {
        for (int before : new int[] {(1 << 20) - 60, (1 << 20) - 30, (1 << 20) + 5}) {
            Path model = Files.write(directory.resolve("model.onnx"), onnx("weights.bin", before));
            Files.writeString(directory.resolve("weights.bin"), "one");
            String one = ModelFileHash.sha256(model);
            Files.writeString(directory.resolve("weights.bin"), "two");

            assertThat(ModelFileHash.sha256(model)).as("after %s bytes", before).isNotEqualTo(one);
        }
    }

    @Test
    void filesElsewhereAreNotRead() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("inner"));
        Path model = Files.write(inner.resolve("model.onnx"), onnx("../weights.bin", 0));
        String before = ModelFileHash.sha256(model);
        Files.writeString(directory.resolve("weights.bin"), "one");

        assertThat(ModelFileHash.sha256(model)).isEqualTo(before);
    }

    /** As a name of more than 127 bytes, or a value before its key. */
    @Test
    void aNameThatIsWrittenInAnotherWayHasAllFilesCount() throws IOException {
        Path model = Files.write(directory.resolve("model.onnx"), onnx("n".repeat(200), 0));
        String before = ModelFileHash.sha256(model);
        Files.writeString(directory.resolve("weights.bin"), "one");

        assertThat(ModelFileHash.sha256(model)).isNotEqualTo(before);
    }

    /** The head of a model of PyTorch, zeros, and the place of a tensor. */
    private static byte[] onnx(String name, int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\u0008\u0008\u0012\u0007pytorch".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[zeros]);
        bytes.writeBytes("\n\u0008location\u0012".getBytes(StandardCharsets.US_ASCII));
        bytes.write(name.length());
        bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
