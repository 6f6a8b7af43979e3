package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.image.PictureFolder.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    @TempDir
    Path folder;

    @Test
    void holdsTheFilesThatEndAsPicturesDo() throws IOException {
        files("b.JPG", "7-anna.png", "c.jpeg", "d.gif", "e.bmp", "f.tif", "g.TIFF", "h.jpe", "i.jfif", "7-phone.heic");

        PictureFolder pictures = PictureFolder.of(folder);

        assertThat(pictures.pictures())
                .extracting(PictureFile::name)
                .containsExactly(
                        "7-anna.png",
                        "7-phone.heic",
                        "b.JPG",
                        "c.jpeg",
                        "d.gif",
                        "e.bmp",
                        "f.tif",
                        "g.TIFF",
                        "h.jpe",
                        "i.jfif");
        assertThat(pictures.pictures().get(0).label()).contains(7);
        assertThat(pictures.pictures().get(2).label()).isEmpty();
        assertThat(pictures.skipped()).isEmpty();
    }

    @Test
    void namesWhatItSkipsAndWhy() throws IOException {
        files("a.png", "notes.txt", "._a.png", ".7-hidden.png", ".DS_Store", "7", "older/7-a.png");
        Files.createDirectory(folder.resolve("x.png"));

        PictureFolder pictures = PictureFolder.of(folder);

        assertThat(pictures.pictures()).extracting(PictureFile::name).containsExactly("a.png");
        assertThat(pictures.skipped())
                .containsExactly(
                        Map.entry(Reason.OTHER, List.of(".DS_Store", "7", "notes.txt", "older/", "x.png/")),
                        Map.entry(Reason.MACOS, List.of("._a.png")),
                        Map.entry(Reason.HIDDEN, List.of(".7-hidden.png")));
        assertThat(pictures.skipped().keySet())
                .extracting(Reason::text)
                .containsExactly(
                        "only files named as pictures and folders 0 to 9 are read",
                        "macOS keeps its own data on other files in files whose names begin with ._",
                        "hidden files are not read");
    }

    @Test
    void foldersOfDigitsBelongToIt() throws IOException {
        files("7/0.png", "7/.1.png", "7/17.png", "7/notes.txt", "7/older/1.png", "2/1.png", "3-a.png", "12/1.png");

        PictureFolder pictures = PictureFolder.of(folder);

        assertThat(pictures.pictures())
                .extracting(PictureFile::name)
                .containsExactly("2/1.png", "3-a.png", "7/0.png", "7/17.png");
        assertThat(pictures.pictures())
                .extracting(picture -> picture.label().orElseThrow())
                .containsExactly(2, 3, 7, 7);
        assertThat(pictures.skipped())
                .containsExactly(
                        Map.entry(Reason.OTHER, List.of("12/", "7/notes.txt", "7/older/")),
                        Map.entry(Reason.HIDDEN, List.of("7/.1.png")));
    }

    @Test
    void aFolderWithoutAPictureIsRefused() throws IOException {
        files("testing/7/0.png", "notes.txt", ".7-hidden.png");

        assertThatThrownBy(() -> PictureFolder.of(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        folder
                                + " holds no picture, but .7-hidden.png, notes.txt, testing/; allowed are files that end in .png,");
        assertThatThrownBy(() -> PictureFolder.of(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("empty holds no picture, it is empty; allowed are");
        assertThatThrownBy(() -> PictureFolder.of(folder.resolve("missing")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder.resolve("missing") + " does not exist; correct the path");
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
