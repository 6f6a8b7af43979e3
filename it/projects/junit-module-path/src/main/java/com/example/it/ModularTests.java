package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

@MnistModel
@ModelGate(metric = Metric.ACCURACY, minimum = 0.8)
class ModularTests {

    @Test
    void runsInModules(TrainedModel model) {
        assertThat(getClass().getModule().getName()).isEqualTo("com.example.it.modular");
        assertThat(model.getClass().getModule().getName()).isEqualTo("io.github.mnistgate.core");
        assertThat(MnistModel.class.getModule().getName()).isEqualTo("io.github.mnistgate.junit");
    }

    @Test
    void asserts(ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
    }

    @Test
    void opensTheNetwork(TrainedModel model) throws ReflectiveOperationException {
        // DeepLearning4J is on the class path; a named module cannot name its types.
        Object network = TrainedModel.class.getMethod("network").invoke(model);
        // Its class extends DeepLearning4J's with one of ours, whose close() does nothing.
        assertThat(network.getClass().getSuperclass().getModule().isNamed()).isFalse();
        assertThat(network.getClass().getMethod("numParams").invoke(network)).isEqualTo(101_770L);
    }

    @ParameterizedTest
    @DigitSource(label = 7, count = 3)
    void givesDigits(Digit digit) {
        assertThat(digit.label()).isEqualTo(7);
    }
}
