package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPointerTest {

  @TempDir Path testClasses;

  @Test
  void pathsSurviveWhateverTheirCharacters() throws IOException {
    ModelPointer pointer = new ModelPointer(
        testClasses.resolve("my módule: a = b #1"), testClasses.resolve("tärget\\ 数字 é"), true);

    pointer.write(testClasses);

    assertThat(read()).isEqualTo(pointer);
  }

  @Test
  void isTheSameBytesTwice() throws IOException {
    ModelPointer pointer = new ModelPointer(testClasses, testClasses.resolve("mnist"), false);
    pointer.write(testClasses);
    byte[] once = Files.readAllBytes(testClasses.resolve(ModelPointer.RESOURCE));
    pointer.write(testClasses);

    assertThat(testClasses.resolve(ModelPointer.RESOURCE)).hasBinaryContent(once);
    assertThat(new String(once, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("#");
    assertThat(read()).isEqualTo(pointer);
  }

  private ModelPointer read() throws IOException {
    try (InputStream in = Files.newInputStream(testClasses.resolve(ModelPointer.RESOURCE))) {
      return ModelPointer.read(in);
    }
  }
}
