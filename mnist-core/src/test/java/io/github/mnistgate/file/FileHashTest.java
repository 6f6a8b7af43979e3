package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashTest {

    @TempDir
    Path folder;

    @Test
    void isThatOfTheContent() throws IOException {
        assertThat(FileHash.sha256(Files.writeString(folder.resolve("file"), "abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aFileThatCannotBeReadIsALine() {
        assertThatThrownBy(() -> FileHash.sha256(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder.resolve("none") + " does not exist; correct the path, or restore the file");
        assertThatThrownBy(() -> FileHash.sha256(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder + " is a directory, but expected is a file; correct the path");
    }
}
