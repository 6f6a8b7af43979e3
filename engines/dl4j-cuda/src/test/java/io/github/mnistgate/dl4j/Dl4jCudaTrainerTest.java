package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.training.DeviceUnavailableException;
import org.junit.jupiter.api.Test;

class Dl4jCudaTrainerTest {

    /** Here the processor's backend is on the class path, which must not be taken for the device's. */
    @Test
    void withoutItsBackendItIsALine() {
        assertThatThrownBy(Dl4jCudaTrainer::load)
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessage(
                        "ND4J's CUDA backend, org.nd4j.linalg.jcublas.JCublasBackend, is not on the class path of the training"
                                + " JVM: add it, or train with backend 'cpu'");
    }
}
