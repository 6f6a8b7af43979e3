package com.example.it.a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every module's own model has as many hidden units as it asked for; other modules' tests inherit this one. */
@MnistModel
public abstract class OwnModelContract {

    private final int units;

    protected OwnModelContract(int units) {
        this.units = units;
    }

    @Test
    public void evaluationIsOfOwnModel(ModelEvaluation evaluation) {
        assertEquals(List.of(units), evaluation.model().spec().hiddenLayers());
    }

    @Test
    public void modelIsOwn(TrainedModel model) {
        assertEquals(784 * units + units + units * 10 + 10, model.spec().parameters());
    }
}
