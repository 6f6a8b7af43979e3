package io.github.mnistgate.dataset;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final ImageShape SHAPE = ImageShape.grey(512, 512);
    private static final int TOO_MANY = 1_000_000_000;

    @Test
    void tooLittleMemoryIsSaidBeforeItIsUsed() {
        Intake intake = intake(true);

        assertThatThrownBy(() -> add(intake))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("train.csv: 1000000000 images take about 250000000 MB, but this JVM has ");
    }

    @Test
    void whatIsOnlyHashedTakesNone() {
        assertThatCode(() -> add(intake(false))).doesNotThrowAnyException();
    }

    private static Intake intake(boolean keeps) {
        return new Intake("train.csv", TOO_MANY, SHAPE, new Preparation(Optional.empty(), false), keeps);
    }

    private static void add(Intake intake) {
        byte[] image = new byte[SHAPE.values()];
        Arrays.fill(image, (byte) 1);
        intake.add(image, Raster.of(SHAPE));
    }
}
