package io.github.mnistgate.junit;

import static io.github.mnistgate.gate.Metric.CONFUSION;
import static io.github.mnistgate.gate.Metric.RECALL;
import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.evaluation.ModelEvaluation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Gates and assertions on data whose classes have names. One bag in ten is taken for a shirt. */
@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class NamedClassesTest {

    private static TrainedModel model;
    private static ModelEvaluation evaluation;

    @BeforeAll
    static void train() {
        model = Clothes.open();
        evaluation = model.evaluation();
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = RECALL, minimum = 0.9, classNames = "Ankle boot")
    @ModelGate(
            metric = RECALL,
            minimum = 0.9,
            classes = {0, 1})
    @ModelGate(metric = RECALL, minimum = 0.95, excludedNames = "Bag")
    @ModelGate(metric = CONFUSION, actualName = "Bag", predictedName = "Shirt", maximum = 10)
    @ModelGate(metric = CONFUSION, actual = 1, predictedName = "2", maximum = 0)
    static class Kept {
        @Test
        void runs() {
            assertThat(getClass()).isEqualTo(Kept.class);
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = RECALL, minimum = 0.95, classNames = "Bag")
    @ModelGate(metric = CONFUSION, actualName = "Bag", predictedName = "Shirt", maximum = 5)
    static class Breached {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = RECALL, minimum = 0.95, classNames = "ankle-boot")
    static class Unknown {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = RECALL, minimum = 0.95, classes = 3)
    static class NoLabel {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = CONFUSION, actual = 1, actualName = "Bag", predicted = 0, maximum = 3)
    static class Twice {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = RECALL, minimum = 0.95, macro = true, classNames = "Bag")
    static class MacroOfSome {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(
            metric = RECALL,
            minimum = 0.95,
            excludedNames = {"Shirt", "Bag", "Ankle boot"})
    static class NoneLeft {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @MnistModel(model = Clothes.PATH)
    @ModelGate(metric = CONFUSION, actualName = "Bag", predicted = 1, maximum = 3)
    static class ForItself {
        @Test
        void neverRuns() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void gatesTakeNamesAndLabels() {
        Run.of(Kept.class).succeeded(1);
    }

    @Test
    void breachesNameClasses() {
        assertThat(Run.of(Breached.class).failure())
                .contains(
                        "recall of class Bag is 0.9000, but expected minimum is 0.9500 (90 of 100)",
                        "confusion of Bag as Shirt is 10, but expected maximum is 5 (10 of 100)",
                        "2 of 2 limits breached");
    }

    @Test
    void mistakesInGatesAreTold() {
        String named = NamedClassesTest.class.getName();
        assertThat(Run.of(Unknown.class).failure())
                .startsWith(
                        "@ModelGate(metric = RECALL) on " + named + "$Unknown: classNames is 'ankle-boot', allowed are"
                                + " classes Shirt, Bag, Ankle boot, by name or number; did you mean Ankle boot?\n");
        assertThat(Run.of(NoLabel.class).failure()).contains("classes is 3, allowed is 0 to 2");
        assertThat(Run.of(Twice.class).failure())
                .contains("actual and actualName are both given, allowed is one of them; remove the other");
        assertThat(Run.of(MacroOfSome.class).failure())
                .contains("macro is the mean over all classes, so it excludes classNames; remove one of them");
        assertThat(Run.of(NoneLeft.class).failure())
                .contains("excludedNames names all classes, which leaves none to judge; remove one of them");
        assertThat(Run.of(ForItself.class).failure())
                .contains("actual and predicted are both 1, allowed are two different classes");
    }

    @Test
    void assertionsTakeNames() {
        assertThat(evaluation)
                .hasRecallOfAtLeast("Bag", 0.9)
                .hasPrecisionOfAtLeast("Ankle boot", 0.99)
                .hasF1OfAtLeast("Bag", 0.9)
                .confusesAtMost("Bag", "Shirt", 10)
                .classNamed("Bag")
                .hasRecallOfAtLeast(0.9)
                .isTakenForAtMost("Shirt", 10)
                .isTakenForAtMost(2, 0)
                .hasSupportOfAtLeast(100)
                .classNamed("Ankle boot")
                .hasPrecisionOfAtLeast(0.99)
                .digit(2)
                .hasRecallOfAtLeast(0.99);
        assertThat(evaluation.confusionMatrix()).hasRecallOfAtLeast("Bag", 0.9);
        assertThat(model).predicts(model.testImages().image(4), "Bag").withConfidenceOfAtLeast(0.5);
    }

    @Test
    void failuresNameClasses() {
        assertFails(
                "recall of class Bag is 0.9000, but expected minimum is 0.9100 (90 of 100)",
                () -> assertThat(evaluation).hasRecallOfAtLeast("Bag", 0.91));
        assertFails(
                "confusion of Bag as Shirt is 10, but expected maximum is 9 (10 of 100)",
                () -> assertThat(evaluation).classNamed("Bag").isTakenForAtMost("Shirt", 9));
        assertFails(
                "support of class Bag is 100, but expected minimum is 101",
                () -> assertThat(model).classNamed("Bag").hasSupportOfAtLeast(101));
        LabelledImage bag = model.testImages().image(4);
        assertThatThrownBy(() -> assertThat(model).predicts(bag, "Shirt"))
                .isInstanceOf(AssertionError.class)
                .satisfies(
                        e -> assertThat(e.getMessage())
                                .matches(
                                        "(?s)class Bag at index 4 is taken for Bag \\(\\d+\\.\\d %\\), but expected is Shirt\n.*"));
    }

    @Test
    void argumentsAreOfTheModelsClasses() {
        assertRefused(
                "class is 3, allowed is 0 to 2", () -> assertThat(evaluation).digit(3));
        assertRefused(
                "class is 3, allowed is 0 to 2", () -> assertThat(evaluation).hasRecallOfAtLeast(3, 0.9));
        assertRefused(
                "label is 3, allowed is 0 to 2",
                () -> assertThat(model).predicts(model.testImages().image(0), 3));
        assertRefused(
                "predictedClass is 9, allowed is 0 to 2",
                () -> assertThat(evaluation).confusesAtMost(1, 9, 3));
        assertRefused(
                "className is 'Hat', allowed are classes Shirt, Bag, Ankle boot, by name or number",
                () -> assertThat(evaluation).classNamed("Hat"));
        assertRefused(
                "actualClass and predictedClass are both \"Bag\", allowed are two different classes; a class that is taken"
                        + " for itself is predicted right, so use hasRecallOfAtLeast(\"Bag\", minimum)",
                () -> assertThat(evaluation).confusesAtMost("Bag", "1", 3));
        assertRefused(
                "other is Bag, the class itself, allowed is another class; a class that is taken for itself is predicted"
                        + " right, so use hasRecallOfAtLeast",
                () -> assertThat(evaluation).digit(1).isTakenForAtMost("Bag", 3));
        assertRefused(
                "className is null, allowed is the name of a class",
                () -> assertThat(evaluation).classNamed(null));
    }

    @Test
    void withoutAnActualAssertionsFail() {
        assertThatThrownBy(() -> assertThat((ModelEvaluation) null).classNamed("Bag"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not to be null");
        assertThatThrownBy(() -> MnistSoftAssertions.assertSoftly(softly -> {
                    softly.assertThat((ModelEvaluation) null).classNamed("Bag").isTakenForAtMost("Shirt", 3);
                    softly.assertThat((TrainedModel) null)
                            .predicts(model.testImages().image(0), "Bag");
                    softly.assertThat(evaluation).hasRecallOfAtLeast("Bag", 0.91);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("4 failures")
                .hasMessageContaining("recall of class Bag is 0.9000");
    }

    private static void assertFails(String line, ThrowingCallable assertion) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageStartingWith(line);
    }

    private static void assertRefused(String message, ThrowingCallable assertion) {
        assertThatThrownBy(assertion)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
