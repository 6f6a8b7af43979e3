package io.github.mnistgate.nvidia;

import static io.github.mnistgate.nvidia.CudaRelease.CUDA_11;
import static io.github.mnistgate.nvidia.CudaRelease.CUDA_13;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.training.DeviceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceSupportTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CUDA_11 | NVIDIA H200 | 90 | 13000 | NVIDIA H200 has compute capability 9.0, but ND4J's last CUDA binary, for CUDA "
                        + "11.6, has code for 3.7 and 5.0 to 8.9 alone: train with trainer 'fused' on the device, or with backend 'cpu'",
                "CUDA_11 | Tesla K40   | 35 | 11040 | Tesla K40 has compute capability 3.5, but ND4J's last CUDA binary, for CUDA "
                        + "11.6, has code for 3.7 and 5.0 to 8.9 alone: train with backend 'cpu'",
                "CUDA_13 | Tesla V100  | 70 | 13000 | Tesla V100 has compute capability 7.0, but CUDA 13 needs 7.5 or newer: train "
                        + "with trainer 'dl4j' and backend 'cuda', or with backend 'cpu'",
                "CUDA_13 | NVIDIA L4   | 89 | 12080 | the NVIDIA driver goes up to CUDA 12.8, but CUDA 13 is needed: install a driver "
                        + "580 or newer, or train with trainer 'dl4j' and backend 'cuda', or with backend 'cpu'",
                "CUDA_11 | NVIDIA T4   | 75 | 10020 | the NVIDIA driver goes up to CUDA 10.2, but CUDA 11 is needed: install a driver "
                        + "450 or newer, or train with backend 'cpu'",
                "CUDA_11 | NVIDIA H100 | 90 | 12020 | NVIDIA H100 has compute capability 9.0, but ND4J's last CUDA binary, for CUDA "
                        + "11.6, has code for 3.7 and 5.0 to 8.9 alone: train with backend 'cpu'"
            })
    void whatCannotTrainIsALineThatNamesWhatCan(
            CudaRelease release, String name, int capability, int cuda, String line) {
        assertThatThrownBy(() -> DeviceSupport.require(release, device(name, capability, cuda)))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessage(line);
    }

    @Test
    void whatCanTrain() {
        assertThatCode(() -> {
                    DeviceSupport.require(CUDA_11, device("NVIDIA A10", 86, 11020));
                    DeviceSupport.require(CUDA_13, device("NVIDIA H200", 90, 13000));
                })
                .doesNotThrowAnyException();
    }

    private static NvidiaDevice device(String name, int capability, int cuda) {
        return new NvidiaDevice(name, capability, 24_000_000_000L, cuda);
    }
}
