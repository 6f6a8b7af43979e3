package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;

@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class DigitSourceTest {

    @BeforeAll
    static void train() {
        SmallModel.directory();
    }

    static class Sevens {
        @ParameterizedTest
        @DigitSource(label = 7, count = 20)
        void areSevens(Digit digit) {
            assertThat(digit.label()).isEqualTo(7);
            assertThat(digit.pixels())
                    .isEqualTo(MnistDataset.embedded(Split.TEST)
                            .digit(digit.index())
                            .pixels());
        }
    }

    static class OfTraining {
        @ParameterizedTest
        @DigitSource(
                label = {0, 1},
                count = 3,
                split = Split.TRAIN,
                seed = 1)
        void areOfTheTrainingImages(Digit digit) {
            assertThat(digit.label()).isLessThan(2);
            assertThat(digit.pixels())
                    .isEqualTo(MnistDataset.embedded(Split.TRAIN)
                            .digit(digit.index())
                            .pixels());
        }
    }

    @MnistModel(model = SmallModel.PATH)
    static class Misclassified {
        @ParameterizedTest
        @DigitSource(misclassifiedOnly = true, count = 7)
        void areTakenForOthers(Digit digit, TrainedModel model) {
            assertThat(model.predict(digit).label()).isNotEqualTo(digit.label());
        }

        @ParameterizedTest
        @DigitSource(misclassifiedOnly = true, corruption = Corruption.ROTATE, severity = 4, seed = 3, count = 7)
        void areTakenForOthersWhenTurned(Digit digit, TrainedModel model) {
            assertThat(model.predict(digit).label()).isNotEqualTo(digit.label());
            Digit clean = model.testSet().digit(digit.index());
            assertThat(digit.pixels())
                    .isEqualTo(Corruption.ROTATE.apply(clean, 4, 3).pixels());
        }
    }

    static class Corrupted {
        @ParameterizedTest
        @DigitSource(
                label = 2,
                count = 2,
                corruption = {Corruption.BLUR, Corruption.STRIPE},
                severity = 2)
        void areCorrupted(Digit digit) {
            Digit clean = MnistDataset.embedded(Split.TEST).digit(digit.index());
            assertThat(digit.pixels()).isNotEqualTo(clean.pixels());
        }
    }

    static class NoDigit {
        @ParameterizedTest
        @DigitSource(label = 10)
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    static class NoCount {
        @ParameterizedTest
        @DigitSource(count = 0)
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    static class SeverityOfNothing {
        @ParameterizedTest
        @DigitSource(severity = 2)
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    static class NoSeverity {
        @ParameterizedTest
        @DigitSource(corruption = Corruption.BLUR, severity = 6)
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    @MnistModel(model = SmallModel.PATH)
    static class AnyOrder {
        @ParameterizedTest
        @DigitSource(label = 3, count = 2)
        void behindTheModel(TrainedModel model, Digit digit) {
            assertThat(model.testSet().digit(digit.index()).label())
                    .isEqualTo(digit.label())
                    .isEqualTo(3);
        }

        @ParameterizedTest
        @DigitSource(label = 3, count = 2)
        void between(ModelEvaluation evaluation, MnistDataset testSet, Digit digit, TrainedModel model, TestInfo info) {
            assertThat(model.testSet()).isSameAs(testSet);
            assertThat(model.evaluation()).isSameAs(evaluation);
            assertThat(testSet.label(digit.index())).isEqualTo(3);
            assertThat(info.getDisplayName()).contains("3 (test image ");
        }
    }

    static class AnnotatedParameter {
        @ParameterizedTest
        @DigitSource(label = 3, count = 1)
        void behindTheModel(@MnistModel(model = SmallModel.PATH) TrainedModel model, Digit digit) {
            assertThat(model.testSet().digit(digit.index()).label()).isEqualTo(3);
        }
    }

    @MnistModel(model = SmallModel.PATH)
    static class Converted {
        @ParameterizedTest
        @DigitSource(label = 3, count = 1)
        void byAnAggregator(ArgumentsAccessor arguments, TrainedModel model) {
            assertThat(arguments.get(0, Digit.class).label()).isEqualTo(3);
            assertThat(model.testSet().size()).isEqualTo(10_000);
        }

        @ParameterizedTest
        @DigitSource(label = 3, count = 1)
        void toObject(Object digit) {
            assertThat(digit).isInstanceOf(Digit.class);
        }
    }

    static class Repeated {
        @ParameterizedTest
        @DigitSource(label = 7, count = 2)
        @DigitSource(label = 1, count = 3, split = Split.TRAIN)
        void isOfBoth(Digit digit) {
            assertThat(digit.label()).isIn(1, 7);
        }

        @ParameterizedTest
        @SevensAndOnes
        void isOfBothThroughAnAnnotation(Digit digit) {
            assertThat(digit.label()).isIn(1, 7);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @DigitSource(label = 7, count = 2)
    @DigitSource(label = 1, count = 3)
    @interface SevensAndOnes {}

    static class MisclassifiedByOwn {
        @ParameterizedTest
        @DigitSource(misclassifiedOnly = true)
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    static class ForeignBeforeDigit {
        @ParameterizedTest
        @DigitSource
        void wrong(TestInfo info, Digit digit) {
            throw new AssertionError("is never called with " + info + digit);
        }
    }

    static class NoParameter {
        @ParameterizedTest
        @DigitSource
        void wrong(@MnistModel(model = SmallModel.PATH) TrainedModel model) {
            throw new AssertionError("is never called with " + model);
        }
    }

    static class TwoDigits {
        @ParameterizedTest
        @DigitSource
        void wrong(Digit one, Digit two) {
            throw new AssertionError("is never called with " + one + two);
        }
    }

    static class ForgottenBefore {
        @ParameterizedTest
        @DigitSource(count = 1)
        void wrong(TrainedModel model, Digit digit) {
            throw new AssertionError("is never called with " + model + digit);
        }
    }

    static class ForgottenBehind {
        @ParameterizedTest
        @DigitSource(count = 1)
        void wrong(Digit digit, TrainedModel model) {
            throw new AssertionError("is never called with " + model + digit);
        }
    }

    static class PlainTest {
        @Test
        @DigitSource
        void wrong(Digit digit) {
            throw new AssertionError("is never called with " + digit);
        }
    }

    @DigitSource
    static class PlainClass {
        @Test
        void wrong() {
            throw new AssertionError("ran");
        }
    }

    @Test
    void takesDigitAndModelsInAnyOrder() {
        Run run = Run.of(AnyOrder.class, AnnotatedParameter.class).succeeded(5);
        assertThat(run.displayNames()).allMatch(name -> name.matches("\\[\\d+] 3 \\(test image \\d+\\)"));
        Run.of(Converted.class).succeeded(2);
    }

    @Test
    void isRepeatable() {
        Run run = Run.of(Repeated.class).succeeded(10);
        assertThat(run.displayNames().stream().filter(name -> name.contains("7 (test image ")))
                .hasSize(4);
        assertThat(run.displayNames().stream().filter(name -> name.contains("1 (train image ")))
                .hasSize(3);
    }

    @Test
    void refusesParametersThatItCannotFill() {
        assertThat(Run.of(ForeignBeforeDigit.class).failure())
                .startsWith(
                        "@DigitSource on wrong in " + ForeignBeforeDigit.class.getName() + ": the TestInfo of wrong in "
                                + ForeignBeforeDigit.class.getName()
                                + " stands before the digit, where @DigitSource can give a Digit and what"
                                + " @MnistModel injects only (TrainedModel, ");
        assertThat(Run.of(NoParameter.class).failure())
                .startsWith("@DigitSource on wrong in " + NoParameter.class.getName()
                        + ": no parameter takes the digit; add one of type Digit\n");
        assertThat(Run.of(TwoDigits.class).failure())
                .startsWith("@DigitSource on wrong in " + TwoDigits.class.getName()
                        + ": there are 2 parameters of type Digit");
        assertThat(Run.of(ForgottenBefore.class).failure())
                .startsWith("@DigitSource on wrong in " + ForgottenBefore.class.getName()
                        + ": nothing injects the TrainedModel of wrong in " + ForgottenBefore.class.getName()
                        + ", because @MnistModel is missing;");
        assertThat(Run.of(ForgottenBehind.class).failure())
                .startsWith("nothing injects the TrainedModel of wrong in " + ForgottenBehind.class.getName()
                        + ", because @MnistModel is missing;");
    }

    /** It would have no effect, silently. */
    @Test
    void refusesToBeIgnored() {
        assertThat(Run.of(PlainTest.class).failure())
                .startsWith("@DigitSource on wrong in " + PlainTest.class.getName()
                        + " needs @ParameterizedTest in the place of @Test");
        // These tests run with the oldest JUnit.
        assertThat(Run.of(PlainClass.class).failure())
                .startsWith("@DigitSource on " + PlainClass.class.getName()
                        + " needs @ParameterizedClass beside it, which JUnit has from 5.13 on, and this is 5.12.2; take a newer JUnit, or"
                        + " move @DigitSource to methods with @ParameterizedTest");
    }

    @Test
    void drawsImagesWithReadableNames() {
        Run sevens = Run.of(Sevens.class).succeeded(20);
        assertThat(sevens.displayNames())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("\\[\\d+] digit ?= ?7 \\(test image \\d+\\)"));
        assertThat(Run.of(Sevens.class).displayNames()).isEqualTo(sevens.displayNames());
        Run.of(OfTraining.class).succeeded(3);
        assertThat(Run.of(Corrupted.class).succeeded(4).displayNames())
                .anyMatch(name -> name.endsWith("(test image " + index(name) + ", blur 2)"))
                .anyMatch(name -> name.endsWith("(test image " + index(name) + ", stripe 2)"));
    }

    private static String index(String name) {
        return name.replaceAll(".*test image (\\d+).*", "$1");
    }

    @Test
    void findsWhatTheModelMistakes() {
        Run.of(Misclassified.class).succeeded(14);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(Run.of(NoDigit.class).failure())
                .contains("@DigitSource on wrong in " + NoDigit.class.getName()
                        + ": label is 10, allowed are the digits from 0 to 9");
        assertThat(Run.of(NoCount.class).failure()).contains("@DigitSource on wrong in ", "count is 0, allowed is");
        assertThat(Run.of(NoSeverity.class).failure())
                .contains("@DigitSource on wrong in ", "severity is 6, allowed is");
        assertThat(Run.of(SeverityOfNothing.class).failure())
                .contains(
                        "@DigitSource on wrong in ",
                        "severity is 2, but no corruption is given, so it would have no effect; give corruption, or leave severity out");
    }
}
