package io.github.mnistgate.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaReleaseTest {

    @ParameterizedTest
    @CsvSource({
        "35,  false, false", "37, true,  false", "50, true,  false", "62, true,  false", "70, true,  false",
        "75,  true,  true", "80, true,  true", "86, true,  true", "89, true,  true", "90, false, true",
        "100, false, true", "121, false, true"
    })
    void whichDevicesEachHasCodeFor(int capability, boolean nd4js, boolean newest) {
        assertThat(CudaRelease.CUDA_11.supports(capability)).isEqualTo(nd4js);
        assertThat(CudaRelease.CUDA_13.supports(capability)).isEqualTo(newest);
    }
}
