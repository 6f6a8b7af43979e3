package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableTest {

    @TempDir
    private Path directory;

    @Test
    void pathThatIsWrongIsToBeCorrected() throws IOException {
        assertThat(Unreadable.file(directory, new IOException("Is a directory"), "make it again"))
                .hasMessage(directory + " is a directory, but expected is a file; correct the path");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nothing"));
        assertThat(Unreadable.file(link, new NoSuchFileException(link.toString()), "make it again"))
                .hasMessage(link
                        + " is a symbolic link to a file that does not exist; restore that file, or correct the link");
    }

    @Test
    void fileThatIsWrongIsToBeMadeAgain() {
        Path file = directory.resolve("file");
        assertThat(Unreadable.file(file, new NoSuchFileException(file.toString()), "make it again"))
                .hasMessage(file + " does not exist; make it again");
        assertThat(Unreadable.file(file, new FileSystemException(file.toString(), null, "Input/output error")))
                .hasMessage(file + " cannot be read: Input/output error; restore the file");
        assertThat(Unreadable.clause(file, new IOException("closed")))
                .isEqualTo("cannot be read: closed; restore the file");
    }

    @Test
    void userMayLackThePermission() {
        Path file = directory.resolve("file");
        assertThat(Unreadable.file(file, new AccessDeniedException(file.toString())))
                .hasMessage(file
                        + " cannot be read, because this user has no permission to; give this user the permission");
        assertThat(Unreadable.folder(directory, new AccessDeniedException(directory.toString())))
                .hasMessage(directory
                        + " cannot be listed, because this user has no permission to; give this user the permission");
    }
}
