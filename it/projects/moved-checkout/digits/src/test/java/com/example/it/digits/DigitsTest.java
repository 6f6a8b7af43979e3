package com.example.it.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void findsTheOwnModel(@MnistModel ModelEvaluation own) {
        assertEquals(List.of(16), own.model().spec().hiddenLayers());
    }
}
