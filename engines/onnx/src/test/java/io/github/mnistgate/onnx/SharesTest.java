package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a work is shared among threads. */
class SharesTest {

    private static void failWith(Throwable problem) {
        Shares.run(List.of(() -> {}, () -> {
            if (problem instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) problem;
        }));
    }

    @Test
    void aLackOfMemoryStaysWhatItIs() {
        OutOfMemoryError problem = new OutOfMemoryError("Cannot reserve 512 bytes of direct buffer memory");

        assertThatThrownBy(() -> failWith(problem)).isSameAs(problem);
    }

    @Test
    void anExceptionStaysWhatItIs() {
        IllegalArgumentException problem = new IllegalArgumentException("an image has 3 values");

        assertThatThrownBy(() -> failWith(problem)).isSameAs(problem);
    }

    @ParameterizedTest
    @CsvSource({"0, 85598", "1, 85598", "1000, 85", "50000, 1", "85000, 1"})
    void asManyRunsAreMadeAtOnceAsHaveRoomInMemory(int batch, int runs) {
        InputForm form = InputForm.of(ImageShape.MNIST, true);
        InputLayout layout = new InputLayout("x", ElementType.FLOAT, batch, List.of(784), Layout.CHANNELS_LAST, form);

        assertThat(layout.maxRuns()).isEqualTo(runs);
    }
}
