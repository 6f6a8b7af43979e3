package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

  @Test
  void autoIsTheFusedTrainerOnTheProcessor() {
    int processors = Runtime.getRuntime().availableProcessors();

    assertThat(Engine.parse("auto", "auto", null)).isEqualTo(new Engine("fused", "cpu", Math.min(8, processors)))
        .isEqualTo(Engine.standard());
    assertThat(Engine.parse("fused", "cpu", "3")).isEqualTo(new Engine("fused", "cpu", 3));
  }

  @Test
  void dl4jTakesOneThread() {
    assertThat(Engine.parse("dl4j", "auto", null)).isEqualTo(new Engine("dl4j", "cpu", 1));
    assertThat(Engine.parse(" dl4j ", "cpu", " 4 ")).isEqualTo(new Engine("dl4j", "cpu", 4));
  }

  @Test
  void onlyDl4jsThreadsShowInTheModel() {
    assertThat(Engine.parse("fused", "cpu", "1").inputs()).isEqualTo(Engine.parse("fused", "cpu", "2").inputs());
    assertThat(Engine.parse("dl4j", "cpu", "1").inputs()).isNotEqualTo(Engine.parse("dl4j", "cpu", "2").inputs());
    assertThat(Engine.parse("dl4j", "cpu", "1").inputs()).isNotEqualTo(Engine.parse("fused", "cpu", "1").inputs());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "keras | auto | 1    | trainer is 'keras', allowed are auto, fused and dl4j",
      "auto  | tpu  | 1    | backend is 'tpu', allowed are auto and cpu",
      "auto  | auto | 0    | threads is '0', allowed is a whole number from 1 to 1024",
      "auto  | auto | -1   | threads is '-1', allowed is a whole number from 1 to 1024",
      "auto  | auto | 1025 | threads is '1025', allowed is a whole number from 1 to 1024",
      "auto  | auto | two  | threads is 'two', allowed is a whole number from 1 to 1024"})
  void whatIsNotAllowed(String trainer, String backend, String threads, String message) {
    assertThatThrownBy(() -> Engine.parse(trainer, backend, threads))
        .isInstanceOf(InvalidInputException.class).hasMessage(message);
  }
}
