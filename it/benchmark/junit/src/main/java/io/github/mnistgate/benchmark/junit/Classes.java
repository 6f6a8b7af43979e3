package io.github.mnistgate.benchmark.junit;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.factory.Nd4j;

/** Test classes as users write them; the first of each kind classifies the 10,000 test images. */
final class Classes {

    private Classes() {}

    /** Shows what a test class takes that asks for nothing of ours. */
    static class Empty {

        @Test
        void nothing() {
            org.assertj.core.api.Assertions.assertThat(1).isPositive();
        }
    }

    @MnistModel
    static class Plain {

        @Test
        void classifies(TrainedModel model, LabelledImages data, ModelEvaluation evaluation) {
            Assertions.assertEquals(10 * data.size(), model.of(data).outputs().remaining());
            assertThat(evaluation).hasAccuracyOfAtLeast(0.9);
        }
    }

    /** Does the same as {@link Plain}, but for the work that is its tests' own. */
    @MnistModel
    static class PlainAgain {

        @Test
        void isThere(TrainedModel model, LabelledImages data, ModelEvaluation evaluation) {
            Assertions.assertNotNull(model);
            Assertions.assertEquals(10_000, data.size());
            assertThat(evaluation).hasAccuracyOfAtLeast(0.9);
        }
    }

    @MnistModel
    static class Native {

        @Test
        void classifies(MultiLayerNetwork network, LabelledImages data) {
            float[][] labels = new float[data.size()][10];
            for (int image = 0; image < labels.length; image++) {
                labels[image][data.label(image)] = 1;
            }
            Evaluation evaluation = new Evaluation(10);
            evaluation.eval(Nd4j.create(labels), network.output(Nd4j.create(data.images(0, data.size(), true))));
            Assertions.assertTrue(evaluation.accuracy() > 0.9);
        }
    }

    /** Does the same as {@link Native}, but for the work that is its tests' own. */
    @MnistModel
    static class NativeAgain {

        @Test
        void isThere(MultiLayerNetwork network, LabelledImages data) {
            Assertions.assertTrue(network.numParams() > 0);
            Assertions.assertEquals(10_000, data.size());
        }
    }
}
