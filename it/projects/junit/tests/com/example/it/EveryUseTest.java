package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.PERCENT;
import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static io.github.mnistgate.junit.MnistAssertions.shift;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.MnistSoftAssertions;
import io.github.mnistgate.junit.ModelGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Tests what the extension does on every version of JUnit. */
@MnistModel
@ModelGate(metric = Metric.ACCURACY, minimum = 0.8)
@ModelGate(metric = Metric.ACCURACY, minimum = 0.1, corruption = Corruption.BLUR)
class EveryUseTest {

    private static ModelEvaluation beforeAll;
    private final ModelEvaluation ofConstructor;

    @MnistModel
    private TrainedModel own;

    EveryUseTest(ModelEvaluation evaluation) {
        ofConstructor = evaluation;
    }

    @BeforeAll
    static void beforeAll(ModelEvaluation evaluation) {
        beforeAll = evaluation;
    }

    @BeforeEach
    void beforeEach(ModelEvaluation evaluation) {
        assertThat(evaluation == beforeAll && evaluation == ofConstructor).isTrue();
    }

    @AfterEach
    void afterEach(ModelEvaluation evaluation) {
        assertThat(evaluation == beforeAll).isTrue();
    }

    @AfterAll
    static void afterAll(ModelEvaluation evaluation) {
        assertThat(evaluation == beforeAll).isTrue();
    }

    @Test
    void modelsSideBySide(
            TrainedModel own,
            @MnistModel(model = "../extension-first/target/mnist") TrainedModel other,
            @MnistModel(preset = "mlp-128") TrainedModel byPreset) {
        assertThat(own).isSameAs(byPreset);
        assertThat(other.evaluation()).isEqualTo(own.evaluation());
    }

    @Test
    void assertions(TrainedModel model) {
        assertThat(model)
                .digit(1)
                .hasRecallOfAtLeast(0.5)
                .and()
                .isRobustTo(Corruption.BRIGHTNESS, 1, 0.9)
                .isInvariantUnder(shift(0, 0))
                .onAtLeast(100, PERCENT);
        MnistSoftAssertions.assertSoftly(softly -> softly.assertThat(model).hasAccuracyOfAtLeast(0.8));
    }

    @ParameterizedTest
    @DigitSource(label = 7, count = 2)
    void sevens(Digit digit, TrainedModel model, MnistDataset testSet) {
        assertThat(digit.label()).isEqualTo(7);
        assertThat(model.predict(digit).label())
                .isEqualTo(model.predict(testSet.digit(digit.index())).label());
    }

    @ParameterizedTest
    @DigitSource(label = 3, count = 1)
    @DigitSource(label = 4, count = 1, corruption = Corruption.BLUR)
    void inAnyOrder(TrainedModel model, Digit digit, MnistDataset testSet) {
        assertThat(digit.label()).isIn(3, 4);
        assertThat(model.testSet()).isSameAs(testSet);
    }

    @Nested
    class Fields {

        @MnistModel
        private static ModelEvaluation ofAll;

        @MnistModel
        private TrainedModel ofNested;

        @Test
        void areFilled() {
            assertThat(ofNested.evaluation())
                    .isSameAs(ofAll)
                    .isSameAs(ofConstructor)
                    .isSameAs(own.evaluation());
        }
    }
}
