package com.example.it;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SkippedTest {

    @Test
    void needsNoModel() {
        Assertions.assertEquals(4, 2 + 2);
    }

    @Test
    @MnistModel
    void onAMethod(ModelEvaluation evaluation) {
        Assertions.fail("there is no model, but " + evaluation);
    }

    @Test
    void onAParameter(@MnistModel ModelEvaluation evaluation) {
        Assertions.fail("there is no model, but " + evaluation);
    }

    @Nested
    @MnistModel
    class OnAClass {
        @Test
        void isSkipped(ModelEvaluation evaluation) {
            Assertions.fail("there is no model, but " + evaluation);
        }
    }
}
