package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPackTest {

    @TempDir
    Path directory;

    @Test
    void aDataSetComesBackAsItWasRead() throws IOException {
        DataSplits data = DataSplits.read(DataSource.of(
                IdxFixture.sample(directory.resolve("data"), 64, 40).toString()));

        assertSame(packed(data), data);
    }

    /** The hash of such files is that of no other form; and their labels begin at 1. */
    @Test
    void namesAndHashesAreThoseOfTheFiles() throws IOException {
        Path files = Files.createDirectories(directory.resolve("letters"));
        for (String split : List.of("train", "t10k")) {
            Files.write(files.resolve(split + "-images-idx3-ubyte"), fourDimensions(6));
            Files.write(
                    files.resolve(split + "-labels-idx1-ubyte"),
                    IdxFixture.labels((byte) 1, (byte) 2, (byte) 3, (byte) 1, (byte) 2, (byte) 3));
        }
        Files.writeString(files.resolve("classes.txt"), "a\nb\nc\n");
        DataSplits data = DataSplits.read(DataSource.of(files.toString()));

        DataSplits read = packed(data);

        assertSame(read, data);
        assertThat(read.train().classes().names()).containsExactly("a", "b", "c");
        assertThat(read.train().labels()).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("data.pack"), "no pack");

        assertThatThrownBy(() -> DataPack.read(file)).isInstanceOf(IOException.class);
    }

    private DataSplits packed(DataSplits data) throws IOException {
        Path file = directory.resolve("data.pack");
        DataPack.write(data, file);
        return DataPack.read(file);
    }

    private static void assertSame(DataSplits read, DataSplits data) {
        assertThat(read.identity()).isEqualTo(data.identity());
        for (List<LabelledImages> splits :
                List.of(List.of(read.train(), data.train()), List.of(read.test(), data.test()))) {
            LabelledImages there = splits.get(0);
            LabelledImages here = splits.get(1);
            assertThat(there.name()).isEqualTo(here.name());
            assertThat(there.split()).isEqualTo(here.split());
            assertThat(IntStream.range(0, here.size()))
                    .allSatisfy(index -> assertThat(there.image(index).bytes())
                            .isEqualTo(here.image(index).bytes()));
            assertThat(there.labels()).isEqualTo(here.labels());
        }
    }

    private static byte[] fourDimensions(int images) {
        ByteBuffer content = ByteBuffer.allocate(20 + images * 4)
                .putInt(0x0804)
                .putInt(images)
                .putInt(2)
                .putInt(2)
                .putInt(1);
        IntStream.range(0, images * 4).forEach(value -> content.put((byte) value));
        return content.array();
    }
}
