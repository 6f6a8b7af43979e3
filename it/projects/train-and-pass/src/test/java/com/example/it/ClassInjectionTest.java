package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.factory.Nd4j;

@MnistModel
class ClassInjectionTest {

    private final ModelEvaluation fromConstructor;
    private TrainedModel fromBeforeEach;

    ClassInjectionTest(ModelEvaluation evaluation) {
        this.fromConstructor = evaluation;
    }

    @BeforeEach
    void prepare(TrainedModel model) {
        fromBeforeEach = model;
    }

    @Test
    void injectsEveryType(
            TrainedModel model,
            ModelEvaluation evaluation,
            DigitConfusionMatrix matrix,
            MnistDataset testSet,
            MultiLayerNetwork network,
            Evaluation nd4j) {
        assertThat(model).isSameAs(fromBeforeEach);
        assertThat(network.numParams()).isEqualTo(model.spec().parameters());
        assertThat(evaluation).isEqualTo(fromConstructor).isEqualTo(model.evaluation());
        assertThat(matrix).isEqualTo(evaluation.confusionMatrix());
        assertThat(testSet.size()).isEqualTo(10_000);
        assertThat(network.numParams()).isEqualTo(101_770);
        assertThat(nd4j.accuracy()).isEqualTo(evaluation.accuracy());
        for (int actual = 0; actual < 10; actual++) {
            for (int predicted = 0; predicted < 10; predicted++) {
                assertThat(nd4j.getConfusionMatrix().getCount(actual, predicted))
                        .isEqualTo(matrix.count(actual, predicted));
            }
        }
    }

    @Test
    void classifiesAsTheEvaluationSays(MultiLayerNetwork network, MnistDataset testSet, TrainedModel model) {
        int[] predicted = network.predict(Nd4j.create(testSet.images(0, 200, true)));
        for (int image = 0; image < predicted.length; image++) {
            assertThat(predicted[image]).isEqualTo(fromConstructor.predictions().label(image));
            assertThat(model.predict(testSet.digit(image)).label()).isEqualTo(predicted[image]);
        }
    }

    @Test
    void passesAssertionsThatHold(ModelEvaluation evaluation) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8).hasRecallOfAtLeast(0.5).confusesAtMost(4, 9, 500);
    }

    @Test
    void failsAssertionsThatDoNot(ModelEvaluation evaluation, DigitConfusionMatrix matrix) {
        assertThatThrownBy(() -> assertThat(evaluation).hasAccuracyOfAtLeast(0.999))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("accuracy is 0.")
                .hasMessageContaining("but expected minimum is 0.9990 (" + matrix.correct() + " of 10000)")
                .hasMessageContaining(matrix.toTable());
    }

    @Nested
    class InsideAnother {
        @Test
        void injectsToo(ModelEvaluation evaluation) {
            assertThat(evaluation).isEqualTo(fromConstructor);
        }
    }
}
