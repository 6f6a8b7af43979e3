package com.example.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

/** Asks for the model itself. */
@MnistModel
class ClassifiesTest {

    @Test
    void asItWasEvaluated(TrainedModel model, ModelEvaluation evaluation) {
        assertEquals(evaluation.predictions(), model.of(model.testImages()));
        assertEquals(
                evaluation.predictions().label(7),
                model.predict(model.testImages().image(7)).label());
    }
}
