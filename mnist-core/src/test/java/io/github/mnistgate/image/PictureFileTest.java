package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {

  @TempDir Path folder;

  @Test
  void aFolderHoldsTheFilesThatEndAsPicturesDo() throws IOException {
    for (String name : new String[] {"b.JPG", "7-anna.png", "notes.txt", "c.jpeg", "d.gif", "e.bmp", "png"}) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("x.png"));

    assertThat(PictureFile.in(folder)).extracting(PictureFile::name)
        .containsExactly("7-anna.png", "b.JPG", "c.jpeg", "d.gif", "e.bmp");
    assertThat(PictureFile.in(folder).get(0).label()).contains(7);
    assertThat(PictureFile.in(folder).get(1).label()).isEmpty();
  }

  @Test
  void aFolderWithoutOneIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("x.png"));

    assertThatThrownBy(() -> PictureFile.in(folder)).isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ": holds no file that ends in .png, .jpg, .jpeg, .gif or .bmp");
    assertThatThrownBy(() -> PictureFile.in(folder.resolve("missing"))).isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("missing: cannot be read: ");
  }

  @Test
  void aNameOfTwoLinesIsAName() {
    assertThat(PictureFile.isPicture("7-a\nb.png")).isTrue();
    assertThat(PictureFile.label("7-a\nb.png")).contains(7);
  }
}
