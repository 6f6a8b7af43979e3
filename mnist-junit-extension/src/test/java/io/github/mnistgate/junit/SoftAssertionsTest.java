package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dl4j.Dl4jNetwork;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what is shown where several assertions fail together. */
class SoftAssertionsTest {

    private static final String TITLE = DigitConfusionMatrix.TABLE_TITLE;

    private static TrainedModel model;
    private static ModelEvaluation evaluation;
    private static Digit wrong;

    @BeforeAll
    static void open() {
        model = SmallModel.open();
        evaluation = model.evaluation();
        int index = 0;
        while (evaluation.predictions().label(index) == model.testSet().label(index)) {
            index++;
        }
        wrong = model.testSet().digit(index);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void everyAssertionIsJudged() {
        AssertJMultipleFailuresError error = softly(s -> {
            s.assertThat(evaluation)
                    .hasAccuracyOfAtLeast(0.9999)
                    .hasLossOfAtMost(0)
                    .hasAccuracyOfAtLeast(0.1);
            s.assertThat(evaluation).digit(5).hasRecallOfAtLeast(1).hasSupportOfAtLeast(2_000);
            s.assertThat(model)
                    .predicts(wrong, wrong.label())
                    .and()
                    .isInvariantUnder(Transformation.shift(9, 9))
                    .onAtLeast(100, ShareUnit.PERCENT);
            s.assertThat(evaluation.confusionMatrix()).confusesAtMost(4, 9, 0).isEqualTo(null);
            s.assertThat((ModelEvaluation) null).hasAccuracyOfAtLeast(0.5);
            s.assertThat(1).isEqualTo(1);
        });
        assertThat(error.getFailures().size()).isEqualTo(9);
        SoftAssertionsProvider.assertSoftly(
                Dl4jSoftAssertions.class,
                s -> s.assertThat(Dl4jNetwork.of(model).network()).hasAccuracyOfAtLeast(0.5));
    }

    @Test
    void everyFailurePointsToItsLineOfTheTest() {
        // The lines are counted from here.
        int here = new Throwable().getStackTrace()[0].getLineNumber();
        AssertJMultipleFailuresError error = softly(s -> {
            s.assertThat(evaluation).hasAccuracyOfAtLeast(0.9999);
            s.assertThat(evaluation).digit(5).hasRecallOfAtLeast(1);
            s.assertThat(evaluation).digit(5).hasSupportOfAtLeast(2_000);
            s.assertThat(model).predicts(wrong, wrong.label());
            s.assertThat(model).predicts(wrong, model.predict(wrong).label()).withConfidenceOfAtLeast(1);
            s.assertThat(model).isInvariantUnder(Transformation.shift(9, 9)).onAtLeast(100, ShareUnit.PERCENT);
            s.assertThat((TrainedModel) null).predicts(wrong, 1);
            inAHelper(s);
            List.of(1).forEach(each -> s.assertThat(evaluation).confusesAtMost(4, 9, 0));
            s.then(evaluation).digit(5).isTakenForAtMost(3, 0);
            s.check(() -> MnistAssertions.assertThat(evaluation).hasF1OfAtLeast(1));
        });

        int[] lines = {2, 3, 4, 5, 6, 7, 8, 0, 10, 11, 12};
        List<Throwable> failures = error.getFailures();
        assertThat(failures).hasSize(lines.length);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] > 0) {
                assertThat(failures.get(i).getMessage())
                        .endsWith("(SoftAssertionsTest.java:" + (here + lines[i]) + ")");
            }
            assertThat(failures.get(i).getStackTrace()[0].getClassName())
                    .doesNotEndWith("Assert")
                    .satisfiesAnyOf(
                            name -> assertThat(name).isEqualTo(SoftAssertionsTest.class.getName()),
                            name -> assertThat(name).contains("$ByteBuddy$"),
                            name -> assertThat(name).startsWith("java."));
        }
        assertThat(failures.get(7).getMessage()).contains("at SoftAssertionsTest.inAHelper(SoftAssertionsTest.java:");
        assertThat(error.getStackTrace()[0].getClassName()).isEqualTo(SoftAssertionsTest.class.getName());
    }

    private static void inAHelper(MnistSoftAssertions softly) {
        softly.assertThat(evaluation).digit(1).hasPrecisionOfAtLeast(1);
    }

    @Test
    void hardFailureBeginsInTheTest() {
        AssertionError error = catchThrowableOfType(
                AssertionError.class,
                () -> MnistAssertions.assertThat(evaluation).digit(5).hasSupportOfAtLeast(2_000));
        assertThat(error.getStackTrace()[0].getClassName()).isEqualTo(SoftAssertionsTest.class.getName());
        // What a CI server shows is the first line.
        assertThat(error).hasMessage("support of digit 5 is 892, but expected minimum is 2000");
    }

    @Test
    void everyFailureBeginsOnALineOfItsOwn() {
        String message = softly(s -> {
                    s.assertThat(evaluation).hasAccuracyOfAtLeast(0.9999);
                    s.assertThat(evaluation).as("nightly").hasAccuracyOfAtLeast(0.9999);
                    s.assertThat(evaluation).withFailMessage("too bad").hasAccuracyOfAtLeast(0.9999);
                    s.assertThat(evaluation).digit(5).hasSupportOfAtLeast(2_000);
                    s.check(() -> MnistAssertions.assertThat(evaluation).hasF1OfAtLeast(1));
                    s.assertThat((TrainedModel) null).hasAccuracyOfAtLeast(0.9);
                })
                .getMessage();

        assertThat(message.lines().filter(line -> line.startsWith("-- failure ")))
                .hasSize(6)
                .allMatch(line -> line.matches("-- failure \\d --"));
        assertThat(message)
                .containsPattern("(?m)^accuracy is 0")
                .containsPattern("(?m)^\\[nightly\\] accuracy is 0")
                .containsPattern("(?m)^too bad$")
                .containsPattern("(?m)^support of digit 5 is 892")
                .containsPattern("(?m)^Expecting actual not to be null$");
    }

    @Test
    void oneConfusionMatrixIsDrawnForAllFailuresOfAnEvaluation() {
        DigitConfusionMatrix other = new DigitConfusionMatrix(new int[][] {{40, 10}, {0, 50}});
        MultiLayerNetwork network = Dl4jNetwork.of(model).network();
        String message = softly(s -> {
                    s.assertThat(evaluation).hasAccuracyOfAtLeast(0.9999).hasRecallOfAtLeast(1);
                    s.assertThat(model).digit(5).hasPrecisionOfAtLeast(1);
                    s.check(() -> MnistAssertions.assertThat(evaluation.confusionMatrix())
                            .hasF1OfAtLeast(1));
                    s.assertThat(other).hasAccuracyOfAtLeast(1);
                    s.assertThat(network).hasAccuracyOfAtLeast(0.9999).hasRecallOfAtLeast(1);
                    s.assertThat(other).hasRecallOfAtLeast(1);
                })
                .getMessage();

        assertThat(Pattern.compile("^" + Pattern.quote(TITLE), Pattern.MULTILINE)
                        .matcher(message)
                        .results()
                        .count())
                .isEqualTo(2);
        assertThat(message)
                .containsOnlyOnce(evaluation.confusionMatrix().toTable())
                .containsOnlyOnce(other.toTable())
                .contains("\nconfusion matrix: see failure 1\n", "\nconfusion matrix: see failure 5\n");
    }

    @Test
    void whetherTheLastAssertionHeldIsKnown() {
        MnistSoftAssertions softly = new MnistSoftAssertions();
        softly.assertThat(evaluation).hasAccuracyOfAtLeast(0.9999);
        assertThat(softly.wasSuccess()).isFalse();
        softly.assertThat(evaluation).hasAccuracyOfAtLeast(0.1);
        assertThat(softly.wasSuccess()).isTrue();
        softly.assertThat(evaluation).digit(5).hasSupportOfAtLeast(2_000);
        assertThat(softly.wasSuccess()).isFalse();
        softly.assertThat(evaluation).digit(5).hasSupportOfAtLeast(2);
        assertThat(softly.wasSuccess()).isTrue();
        softly.assertThat(model).predicts(wrong, wrong.label());
        assertThat(softly.wasSuccess()).isFalse();
    }

    @ExtendWith(SoftAssertionsExtension.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InjectedCases {
        @InjectSoftAssertions
        private MnistSoftAssertions softly;

        @Test
        void field() {
            softly.assertThat(evaluation).digit(5).hasRecallOfAtLeast(1).hasPrecisionOfAtLeast(1);
        }

        @Test
        void again() {
            softly.then(evaluation).digit(5).hasRecallOfAtLeast(1).hasPrecisionOfAtLeast(1);
        }

        @Test
        void parameter(MnistSoftAssertions injected) {
            injected.assertThat(evaluation).digit(5).hasRecallOfAtLeast(1).hasPrecisionOfAtLeast(1);
        }

        @Test
        void passes() {
            softly.assertThat(evaluation).digit(5).hasSupportOfAtLeast(1);
        }
    }

    @Test
    void areInjectedByTheExtensionOfAssertJ() {
        Run run = Run.of(InjectedCases.class);

        run.results().testEvents().assertStatistics(stats -> stats.succeeded(1).failed(3));
        assertThat(run.failures())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message)
                        .contains(
                                "(2 failures)",
                                "-- failure 2 --" + System.lineSeparator() + "precision of digit 5 is ",
                                "at SoftAssertionsTest$InjectedCases.")
                        .containsOnlyOnce(TITLE));
    }

    private static AssertJMultipleFailuresError softly(Consumer<Dl4jSoftAssertions> assertions) {
        AssertJMultipleFailuresError error = catchThrowableOfType(
                AssertJMultipleFailuresError.class,
                () -> SoftAssertionsProvider.assertSoftly(Dl4jSoftAssertions.class, assertions));
        assertThat(error).isNotNull();
        return error;
    }
}
