package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.nvidia.CudaMachine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

  private static final CudaMachine WITHOUT = new CudaMachine(false, List.of(), Optional.of("no driver: install one"));
  private static final CudaMachine WITH = new CudaMachine(true, List.of(), Optional.empty());

  @Test
  void autoIsTheFusedTrainerOnTheProcessor() {
    int processors = Runtime.getRuntime().availableProcessors();

    assertThat(Engine.parse("auto", "auto", null, WITHOUT)).isEqualTo(new Engine("fused", "cpu", Math.min(8, processors)))
        .isEqualTo(Engine.standard());
    assertThat(Engine.parse("fused", "cpu", "3")).isEqualTo(new Engine("fused", "cpu", 3));
  }

  @Test
  void dl4jTakesOneThread() {
    assertThat(Engine.parse("dl4j", "auto", null, WITH)).isEqualTo(new Engine("dl4j", "cpu", 1));
    assertThat(Engine.parse(" dl4j ", "cpu", " 4 ")).isEqualTo(new Engine("dl4j", "cpu", 4));
  }

  @Test
  void autoTakesTheDeviceWhereNothingIsMissing() {
    assertThat(Engine.parse("auto", "auto", "2", WITH)).isEqualTo(new Engine("fused", "cuda", 2))
        .isEqualTo(Engine.parse("fused", " cuda ", "2", WITH));
    assertThat(Engine.parse("auto", "cpu", "2", WITH)).isEqualTo(new Engine("fused", "cpu", 2));
  }

  @Test
  void aDeviceShowsInTheModelAndItsThreadsDoNot() {
    Engine device = new Engine("fused", "cuda", 2);

    assertThat(device.inputs()).isNotEqualTo(new Engine("fused", "cpu", 2).inputs())
        .isEqualTo(new Engine("fused", "cuda", 1).inputs());
  }

  @Test
  void cudaThatIsMissingIsALineThatSaysWhatToDo() {
    assertThatThrownBy(() -> Engine.parse("auto", "cuda", null, WITHOUT)).isInstanceOf(InvalidInputException.class)
        .hasMessage("backend is 'cuda', but no driver: install one; or train with backend 'cpu'");
  }

  @Test
  void dl4jOnADeviceIsALineThatNamesTheOtherTrainer() {
    assertThatThrownBy(() -> Engine.parse("dl4j", "cuda", null, WITH)).isInstanceOf(InvalidInputException.class)
        .hasMessage("trainer is 'dl4j' and backend is 'cuda', which do not go together: ND4J's last CUDA binary, for CUDA"
            + " 11.6, has no code for devices newer than compute capability 8.6; train with trainer 'fused' on the device,"
            + " or with backend 'cpu'");
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
      "auto  | tpu  | 1    | backend is 'tpu', allowed are auto, cpu and cuda",
      "auto  | auto | 0    | threads is '0', allowed is a whole number from 1 to 1024",
      "auto  | auto | -1   | threads is '-1', allowed is a whole number from 1 to 1024",
      "auto  | auto | 1025 | threads is '1025', allowed is a whole number from 1 to 1024",
      "auto  | auto | two  | threads is 'two', allowed is a whole number from 1 to 1024"})
  void whatIsNotAllowed(String trainer, String backend, String threads, String message) {
    assertThatThrownBy(() -> Engine.parse(trainer, backend, threads))
        .isInstanceOf(InvalidInputException.class).hasMessage(message);
  }
}
