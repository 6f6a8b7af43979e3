package io.github.mnistgate.junit;

import static io.github.mnistgate.junit.Dl4jAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.model.ModelSpec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.factory.Nd4j;

/** Run by {@link MnistModelTest} through JUnit's testkit; not run for themselves. */
final class InjectionTestCases {

    private InjectionTestCases() {}

    @MnistModel
    static class OnClass {

        private static ModelEvaluation beforeAll;
        private final ModelEvaluation ofConstructor;
        private ModelEvaluation beforeEach;

        OnClass(ModelEvaluation evaluation) {
            ofConstructor = evaluation;
        }

        @BeforeAll
        static void beforeAll(ModelEvaluation evaluation) {
            beforeAll = evaluation;
        }

        @BeforeEach
        void beforeEach(ModelEvaluation evaluation) {
            beforeEach = evaluation;
        }

        @Test
        void everyPlaceIsGivenTheSameEvaluation(ModelEvaluation evaluation) {
            assertThat(evaluation == ofConstructor && evaluation == beforeAll && evaluation == beforeEach)
                    .isTrue();
        }

        @Test
        void everyTypeIsOfTheSameModel(
                TrainedModel model,
                ModelEvaluation evaluation,
                DigitConfusionMatrix matrix,
                MnistDataset testSet,
                MultiLayerNetwork network,
                MultiLayerNetwork same,
                Evaluation nd4j) {
            assertThat(same).isSameAs(network);
            assertThat(model.evaluation()).isEqualTo(evaluation);
            assertThat(matrix).isEqualTo(evaluation.confusionMatrix());
            assertThat(testSet.size()).isEqualTo(10_000);
            Evaluation recomputed = new Evaluation(10);
            float[][] oneHot = new float[testSet.size()][10];
            for (int image = 0; image < oneHot.length; image++) {
                oneHot[image][testSet.label(image)] = 1;
            }
            recomputed.eval(Nd4j.create(oneHot), network.output(Nd4j.create(testSet.images(0, testSet.size(), true))));
            assertThat(nd4j.getConfusion().toCSV())
                    .isEqualTo(recomputed.getConfusion().toCSV());
            assertThat(nd4j.accuracy()).isEqualTo(recomputed.accuracy()).isEqualTo(evaluation.accuracy());
            assertThat(nd4j.recall(5)).isEqualTo(recomputed.recall(5));
            assertThat(nd4j.f1()).isEqualTo(recomputed.f1());
        }

        @Test
        void predictsAsTheEvaluationSays(TrainedModel model, MnistDataset testSet, ModelEvaluation evaluation) {
            for (int image = 0; image < 20; image++) {
                assertThat(model.predict(testSet.digit(image)).label())
                        .isEqualTo(evaluation.predictions().label(image));
            }
        }

        @RepeatedTest(2)
        void anotherResolverIsLeftAlone(org.junit.jupiter.api.RepetitionInfo info) {
            assertThat(info.getTotalRepetitions()).isEqualTo(2);
        }

        @Nested
        class Inside {
            @Test
            void inherits(ModelEvaluation evaluation) {
                assertThat(evaluation).hasAccuracyOfAtLeast(0.5);
            }
        }
    }

    static class OnSubclass extends OnClass {
        OnSubclass(ModelEvaluation evaluation) {
            super(evaluation);
        }
    }

    static class NotAnnotatedBase {

        private static ModelEvaluation beforeAll;

        @BeforeAll
        static void beforeAll(ModelEvaluation evaluation) {
            beforeAll = evaluation;
        }

        @Test
        void isInherited(ModelEvaluation evaluation) {
            assertThat(evaluation == beforeAll).isTrue();
        }
    }

    @MnistModel
    static class AnnotatedSubclass extends NotAnnotatedBase {}

    static class OnMethod {
        @Test
        @MnistModel
        void isInjected(ModelEvaluation evaluation) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.5);
        }
    }

    static class OnParameter {
        @Test
        void isInjected(@MnistModel ModelEvaluation evaluation) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.5);
        }
    }

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @MnistModel
    @interface QualityGate {}

    @QualityGate
    static class MetaAnnotated {
        @Test
        void isInjected(ModelEvaluation evaluation) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.5);
        }
    }

    static class UnsupportedType {
        @Test
        void wrong(@MnistModel StringBuilder builder) {
            throw new AssertionError("is never called with " + builder);
        }
    }

    static class NotAnnotated {
        @Test
        void wrong(@MnistModel ModelEvaluation evaluation, DigitConfusionMatrix matrix) {
            throw new AssertionError("is never called with " + evaluation + matrix);
        }
    }

    @MnistModel(model = SmallModel.PATH)
    static class UnsupportedOnClass {
        @Test
        void wrong(ModelEvaluation evaluation, ModelSpec spec) {
            throw new AssertionError("is never called with " + evaluation + spec);
        }
    }

    @MnistModel(model = SmallModel.PATH)
    static class DigitWithoutSource {
        @Test
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    @ModelGate(metric = Metric.ACCURACY, minimum = 0.1)
    static class NotAnnotatedButGated {
        @Test
        void wrong(TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }
    }

    @ModelGate(metric = Metric.ACCURACY, minimum = 0.1)
    static class NotAnnotatedLifecycle {
        @BeforeEach
        void wrong(TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }

        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @ModelGate(metric = Metric.ACCURACY, minimum = 0.1)
    static class NotAnnotatedConstructor {
        NotAnnotatedConstructor(ModelEvaluation evaluation) {
            throw new AssertionError("is never called with " + evaluation);
        }

        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    /** No annotation of this library is anywhere on it. */
    static class WithoutAny {
        @Test
        void wrong(TrainedModel model) {
            throw new AssertionError("ran with " + model);
        }
    }

    static class WithoutAnyOnConstructor {
        WithoutAnyOnConstructor(TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }

        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    /** Stands for an extension that is no part of this library. */
    static final class SmallData implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MnistDataset.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return MnistDataset.embedded(Split.TRAIN);
        }
    }

    @ExtendWith(SmallData.class)
    @ModelGate(metric = Metric.ACCURACY, minimum = 0.1)
    static class ResolvedByAnother {

        private final MnistDataset data;

        ResolvedByAnother(MnistDataset data) {
            this.data = data;
        }

        @Test
        void isGivenWhatTheOtherResolves(MnistDataset same) {
            assertThat(data.size()).isEqualTo(60_000).isEqualTo(same.size());
        }
    }

    @MnistModel(onMissing = OnMissing.FAIL)
    static class FailsOnMissing {
        @Test
        void needsAModel(ModelEvaluation evaluation) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
        }
    }

    @MnistModel(onMissing = OnMissing.SKIP)
    static class SkipsOnMissing {
        @Test
        void needsAModel(ModelEvaluation evaluation) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
        }
    }

    @MnistModel
    static class TrainsOnMissing {
        @Test
        void needsAModel(ModelEvaluation evaluation, TrainedModel model, MnistDataset testSet) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
            assertThat(model.predict(testSet.digit(0)).label()).isEqualTo(7);
        }
    }

    @MnistModel(preset = "mlp-128", dataset = "data")
    static class TrainsOwnData {
        @Test
        void isOfThatPreset(TrainedModel model) {
            assertThat(model.evaluation().model().preset()).isEqualTo("mlp-128");
        }

        @Test
        void isOfTheseData(MnistDataset testSet, ModelEvaluation evaluation) {
            assertThat(testSet.size()).isEqualTo(100);
            assertThat(evaluation.dataset().sha256()).isEqualTo(testSet.sha256());
        }
    }

    static class OnLifecycleMethod {
        @BeforeEach
        void beforeEach(@MnistModel(onMissing = OnMissing.SKIP) ModelEvaluation evaluation) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.5);
        }

        @Test
        void runsAfterIt() {
            assertThat(getClass()).isNotNull();
        }
    }

    static class OnParameterOnly {
        @Test
        void needsAModel(@MnistModel(onMissing = OnMissing.SKIP) ModelEvaluation evaluation) {
            throw new AssertionError("is never called with " + evaluation);
        }
    }
}
