package com.example.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallModelTest {

    @Test
    void isThatOfItsExecution(@MnistModel(model = "target/mnist-small") ModelEvaluation small) {
        assertEquals(List.of(8), small.model().spec().hiddenLayers());
    }
}
