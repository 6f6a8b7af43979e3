package com.example.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnModelTest {

    @Test
    void isThatOfTheDefaultDirectory(@MnistModel ModelEvaluation own) {
        assertEquals(List.of(16), own.model().spec().hiddenLayers());
    }
}
