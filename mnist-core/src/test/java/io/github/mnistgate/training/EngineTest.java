package io.github.mnistgate.training;

import static io.github.mnistgate.nvidia.CudaRelease.CUDA_11;
import static io.github.mnistgate.nvidia.CudaRelease.CUDA_13;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.nvidia.CudaMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

    private static final CudaMachine WITHOUT = new CudaMachine(
            false, Map.of(CUDA_11, "no driver: install one", CUDA_13, "no driver: install one"), List.of(), List.of());
    private static final CudaMachine WITH = new CudaMachine(true, Map.of(), List.of(), List.of());
    private static final CudaMachine WITH_OLD_DRIVER =
            new CudaMachine(true, Map.of(CUDA_13, "old driver: install another"), List.of(), List.of());
    private static final CudaMachine ON_ARM =
            new CudaMachine(true, Map.of(CUDA_11, "not for arm64"), List.of(), List.of());
    private static final CudaMachine WITHOUT_LIBRARIES =
            new CudaMachine(true, Map.of(), List.of(), List.of("libcublas.so.13"));

    @Test
    void autoIsTheFusedTrainerOnTheProcessor() {
        int processors = Runtime.getRuntime().availableProcessors();

        assertThat(Engine.parse("auto", "auto", null, WITHOUT))
                .isEqualTo(new Engine("fused", "cpu", Math.min(8, processors)))
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
        assertThat(Engine.parse("auto", "auto", "2", WITH))
                .isEqualTo(new Engine("fused", "cuda", 2))
                .isEqualTo(Engine.parse("fused", " cuda ", "2", WITH));
        assertThat(Engine.parse("auto", "cpu", "2", WITH)).isEqualTo(new Engine("fused", "cpu", 2));
    }

    @Test
    void aDeviceShowsInTheModelAndItsThreadsDoNot() {
        Engine device = new Engine("fused", "cuda", 2);

        assertThat(device.inputs())
                .isNotEqualTo(new Engine("fused", "cpu", 2).inputs())
                .isEqualTo(new Engine("fused", "cuda", 1).inputs());
    }

    @Test
    void cudaThatIsMissingIsALineThatSaysWhatToDo() {
        assertThatThrownBy(() -> Engine.parse("auto", "cuda", null, WITHOUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backend is 'cuda', but no driver: install one; or train with backend 'cpu'");
    }

    @Test
    void dl4jTakesADeviceWhereItIsAskedForByName() {
        assertThat(Engine.parse("dl4j", "cuda", null, WITH_OLD_DRIVER)).isEqualTo(new Engine("dl4j", "cuda", 1));
        assertThat(Engine.parse("dl4j", "auto", null, WITH_OLD_DRIVER)).isEqualTo(new Engine("dl4j", "cpu", 1));
        assertThatThrownBy(() -> Engine.parse("dl4j", "cuda", null, WITHOUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backend is 'cuda', but no driver: install one; or train with backend 'cpu'");
    }

    @Test
    void whereOnlyTheOtherTrainerFitsItIsNamed() {
        assertThatThrownBy(() -> Engine.parse("auto", "cuda", null, WITH_OLD_DRIVER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "backend is 'cuda', but old driver: install another; or train with trainer 'dl4j', if the device's"
                                + " compute capability is one of 3.7 and 5.0 to 8.9, or with backend 'cpu'");
        assertThatThrownBy(() -> Engine.parse("dl4j", "cuda", null, ON_ARM))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "backend is 'cuda', but not for arm64; or train with trainer 'fused', if the device's compute capability"
                                + " is 7.5 or newer, or with backend 'cpu'");
    }

    @Test
    void librariesThatAreLackingAreOnlyAskedForByName() {
        assertThat(Engine.parse("auto", "cuda", "2", WITHOUT_LIBRARIES)).isEqualTo(new Engine("fused", "cuda", 2));
        assertThat(Engine.parse("auto", "auto", "2", WITHOUT_LIBRARIES)).isEqualTo(new Engine("fused", "cpu", 2));
    }

    @Test
    void whatAutoSaysOfADeviceThatItDoesNotTake() {
        assertThat(new Engine("fused", "cpu", 1).whyNotOnDevice(WITHOUT)).isEmpty();
        assertThat(new Engine("fused", "cpu", 1).whyNotOnDevice(WITH_OLD_DRIVER))
                .hasValue(
                        "old driver: install another; or train with backend 'cuda' and trainer 'dl4j', if the device's compute capability"
                                + " is one of 3.7 and 5.0 to 8.9");
        assertThat(new Engine("fused", "cpu", 1).whyNotOnDevice(WITHOUT_LIBRARIES))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("libcublas.so.13 of CUDA 13 was not found: ")
                        .endsWith(", or ask for backend 'cuda', for which Maven downloads them, 0.8 GB"));
        // With this trainer it takes none that was not asked for.
        assertThat(new Engine("dl4j", "cpu", 1).whyNotOnDevice(WITH)).isEmpty();
        assertThat(new Engine("fused", "cuda", 1).whyNotOnDevice(WITH)).isEmpty();
    }

    @Test
    void onlyDl4jsThreadsOnTheProcessorShowInTheModel() {
        assertThat(Engine.parse("fused", "cpu", "1").inputs())
                .isEqualTo(Engine.parse("fused", "cpu", "2").inputs());
        assertThat(Engine.parse("dl4j", "cpu", "1").inputs())
                .isNotEqualTo(Engine.parse("dl4j", "cpu", "2").inputs());
        assertThat(new Engine("dl4j", "cuda", 1).inputs()).isEqualTo(new Engine("dl4j", "cuda", 2).inputs());
        assertThat(Engine.parse("dl4j", "cpu", "1").inputs())
                .isNotEqualTo(Engine.parse("fused", "cpu", "1").inputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "keras | auto | 1    | trainer is 'keras', allowed are auto, fused and dl4j",
                "auto  | tpu  | 1    | backend is 'tpu', allowed are auto, cpu and cuda",
                "auto  | auto | 0    | threads is '0', allowed is a whole number from 1 to 1024",
                "auto  | auto | -1   | threads is '-1', allowed is a whole number from 1 to 1024",
                "auto  | auto | 1025 | threads is '1025', allowed is a whole number from 1 to 1024",
                "auto  | auto | two  | threads is 'two', allowed is a whole number from 1 to 1024"
            })
    void whatIsNotAllowed(String trainer, String backend, String threads, String message) {
        assertThatThrownBy(() -> Engine.parse(trainer, backend, threads))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
