package io.github.mnistgate.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverVersionTest {

    @ParameterizedTest
    @CsvSource({
        "'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  Thu Oct 19 18:56:32 UTC 2023', 535.129.03",
        "'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.82.07  Release Build  (dvs@a)', 580.82.07",
        "'NVRM version: none',"
    })
    void isFoundInTheKernelModulesFile(String text, String version) {
        assertThat(DriverVersion.parse(text).orElse(null)).isEqualTo(version);
    }
}
