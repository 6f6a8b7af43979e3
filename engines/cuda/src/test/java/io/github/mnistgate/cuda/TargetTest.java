package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static final int[] KNOWN = {75, 80, 86, 90, 100, 120};

    @ParameterizedTest
    @CsvSource({"75, sm_75", "90, sm_90", "120, sm_120", "89, compute_86", "103, compute_100", "130, compute_120"})
    void machineCodeWhereTheCompilerKnowsTheDevice(int capability, String architecture) {
        Target target = Target.of(capability, KNOWN);

        assertThat(target.architecture()).isEqualTo(architecture);
        assertThat(target.isMachineCode()).isEqualTo(architecture.startsWith("sm_"));
    }
}
