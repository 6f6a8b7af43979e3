package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineOptionsTest {

  @Test
  void autoIsResolved() {
    EngineOptions options = EngineOptions.parse("auto", "auto", "1", null, null);

    assertThat(options).isEqualTo(new EngineOptions("dl4j", "cpu", 1, List.of(), Optional.empty()));
  }

  @Test
  void everyOptionIsRead() {
    EngineOptions options = EngineOptions.parse(
        "dl4j", "cpu", " 4 ", "-Xmx2g '-Dname=with space' \"-Dother=a b\"", "90");

    assertThat(options).isEqualTo(new EngineOptions("dl4j", "cpu", 4,
        List.of("-Xmx2g", "-Dname=with space", "-Dother=a b"), Optional.of(Duration.ofSeconds(90))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "keras | auto | 1    | 1   | trainer is 'keras', allowed are auto and dl4j",
      "auto  | tpu  | 1    | 1   | backend is 'tpu', allowed are auto and cpu",
      "auto  | auto | 0    | 1   | threads is '0', allowed is a whole number from 1 to 1024",
      "auto  | auto | -1   | 1   | threads is '-1', allowed is a whole number from 1 to 1024",
      "auto  | auto | 1025 | 1   | threads is '1025', allowed is a whole number from 1 to 1024",
      "auto  | auto | two  | 1   | threads is 'two', allowed is a whole number from 1 to 1024",
      "auto  | auto | 1    | 0   | timeoutSeconds is '0', allowed is a whole number from 1 to 2147483647",
      "auto  | auto | 1    | 1.5 | timeoutSeconds is '1.5', allowed is a whole number from 1 to 2147483647",
      "auto  | auto | 1    | 1s  | timeoutSeconds is '1s', allowed is a whole number from 1 to 2147483647"})
  void badOptionIsNamedWithWhatIsAllowed(
      String trainer, String backend, String threads, String timeout, String message) {
    assertThatThrownBy(() -> EngineOptions.parse(trainer, backend, threads, null, timeout))
        .isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  @Test
  void argLineWithAnOpenQuote() {
    assertThatThrownBy(() -> EngineOptions.parse("auto", "auto", "1", "-Dx='a", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("argLine is '-Dx='a', which cannot be taken apart: ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
