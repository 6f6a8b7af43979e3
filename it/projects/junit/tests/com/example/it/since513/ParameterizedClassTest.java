package com.example.it.since513;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code @ParameterizedClass}, which JUnit 5.13 brought. */
@MnistModel
class ParameterizedClassTest {

    @Nested
    @ParameterizedClass
    @DigitSource(label = 7, count = 1)
    @DigitSource(label = 1, count = 1, corruption = Corruption.BLUR)
    class DigitFirst {

        private final Digit digit;
        private final MnistDataset testSet;

        DigitFirst(Digit digit, MnistDataset testSet) {
            this.digit = digit;
            this.testSet = testSet;
        }

        @Test
        void isOfTheModelsData(TrainedModel model) {
            assertThat(testSet.label(digit.index())).isEqualTo(digit.label()).isIn(1, 7);
            assertThat(model.testSet()).isSameAs(testSet);
        }
    }

    @Nested
    @ParameterizedClass
    @SevensAndOnes
    class DigitLast {

        private final TrainedModel model;
        private final Digit digit;

        DigitLast(TrainedModel model, @MnistModel ModelEvaluation evaluation, Digit digit) {
            assertThat(model.evaluation()).isSameAs(evaluation);
            this.model = model;
            this.digit = digit;
        }

        @BeforeParameterizedClassInvocation
        static void before(TrainedModel model, ModelEvaluation evaluation, Digit digit) {
            assertThat(model.evaluation()).isSameAs(evaluation);
            assertThat(digit.label()).isIn(1, 7);
        }

        @Test
        void isOfTheModelsData() {
            assertThat(model.testSet().label(digit.index()))
                    .isEqualTo(digit.label())
                    .isIn(1, 7);
        }
    }

    @Nested
    @ParameterizedClass
    @DigitSource(count = 2)
    class Lifecycle {

        Lifecycle(Digit digit, TrainedModel model) {
            assertThat(model.testSet().digit(digit.index()).label()).isEqualTo(digit.label());
        }

        @BeforeParameterizedClassInvocation
        static void before(Digit digit, TrainedModel model) {
            assertThat(model.testSet().label(digit.index())).isEqualTo(digit.label());
        }

        @AfterParameterizedClassInvocation
        static void after(Digit digit) {
            assertThat(digit).isNotNull();
        }

        @Test
        void runs() {
            assertThat(getClass()).isNotNull();
        }
    }

    @Nested
    @ParameterizedClass
    @DigitSource(label = 5, count = 2)
    class Fields {

        @Parameter(1)
        private Digit digit;

        @Parameter(0)
        TrainedModel model;

        @Parameter(2)
        ModelEvaluation evaluation;

        @MnistModel
        private MnistDataset testSet;

        @Test
        void areFilled() {
            assertThat(model.testSet()).isSameAs(testSet);
            assertThat(model.evaluation()).isSameAs(evaluation);
            assertThat(testSet.label(digit.index())).isEqualTo(5);
        }
    }

    @Nested
    @ParameterizedClass
    @DigitSource(label = 5, count = 1)
    class OneField {

        @Parameter
        Digit digit;

        @Test
        void isFilled(TrainedModel model) {
            assertThat(model.testSet().label(digit.index()))
                    .isEqualTo(digit.label())
                    .isEqualTo(5);
        }
    }

    @Nested
    @ParameterizedClass
    @ValueSource(ints = {0, 1})
    class OfOtherArguments {

        private final int image;
        private final MnistDataset testSet;

        OfOtherArguments(int image, MnistDataset testSet) {
            this.image = image;
            this.testSet = testSet;
        }

        @Test
        void hasALabel(TrainedModel model) {
            assertThat(model.testSet().label(image)).isEqualTo(testSet.label(image));
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @DigitSource(label = 7, count = 1)
    @DigitSource(label = 1, count = 2)
    @interface SevensAndOnes {}
}
