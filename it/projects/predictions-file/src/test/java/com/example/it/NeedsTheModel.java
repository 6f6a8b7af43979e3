package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.junit.MnistModel;
import org.junit.jupiter.api.Test;

/** Run by its name alone. */
@MnistModel
class NeedsTheModel {

    @Test
    void classifies(TrainedModel model) {
        assertThat(model).isNotNull();
    }
}
