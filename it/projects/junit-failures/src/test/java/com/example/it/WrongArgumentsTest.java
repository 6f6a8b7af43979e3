package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

/** Mistakes of a test's author. */
@MnistModel
class WrongArgumentsTest {

    @Test
    void percent(TrainedModel model) {
        assertThat(model).hasAccuracyOfAtLeast(97);
    }

    @Test
    void drop(TrainedModel model) {
        assertThat(model).isRobustTo(Corruption.BLUR, 3, 5);
    }

    @Test
    void itself(TrainedModel model) {
        assertThat(model).confusesAtMost(4, 4, 50);
    }

    @Test
    void dividedPixels(TrainedModel model) {
        float[] pixels = model.testSet().digit(0).pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= 255;
        }
        model.predict(pixels);
    }

    @Test
    void probability(TrainedModel model) {
        model.predict(model.testSet().digit(0)).probability(12);
    }
}
