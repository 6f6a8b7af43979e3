package com.example.it;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.OnMissing;
import org.junit.jupiter.api.Test;

class NeedsTheModelTest {

    @Test
    void opensTheModel(@MnistModel TrainedModel model) {
        System.out.println("opened a model of " + model.spec().parameters() + " parameters");
    }

    /** Under Maven onMissing does not count. */
    @Test
    void neverSkipsUnderMaven(@MnistModel(onMissing = OnMissing.SKIP) TrainedModel model) {
        System.out.println("opened a model of " + model.spec().parameters() + " parameters");
    }
}
