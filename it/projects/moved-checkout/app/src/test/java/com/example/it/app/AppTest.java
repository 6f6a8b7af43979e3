package com.example.it.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppTest {

    @Test
    void findsBothModels(
            @MnistModel ModelEvaluation own, @MnistModel(model = "../digits/target/mnist") ModelEvaluation digits) {
        assertEquals(List.of(8), own.model().spec().hiddenLayers());
        assertEquals(List.of(16), digits.model().spec().hiddenLayers());
    }
}
