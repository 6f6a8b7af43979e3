package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.evaluation.Calibration.Bin;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void imagesAreSortedByTheProbabilityOfWhatWasPredicted() {
        float[] probabilities = {
            0.75f, 0.25f, 0.25f, 0.75f, 0, 1,
        };

        Calibration calibration = Calibration.of(Predictions.ofOutputs(probabilities, 2), new int[] {0, 0, 1});

        assertThat(calibration.bins()).hasSize(15);
        assertThat(calibration.bins().get(11)).isEqualTo(new Bin(2, 1, 1.5));
        assertThat(calibration.bins().get(14)).isEqualTo(new Bin(1, 1, 1));
        assertThat(calibration.bins().stream().mapToInt(Bin::images).sum()).isEqualTo(3);
        assertThat(calibration.expectedError()).isCloseTo(0.5 / 3, within(1e-15));
    }
}
