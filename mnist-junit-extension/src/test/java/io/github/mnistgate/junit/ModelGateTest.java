package io.github.mnistgate.junit;

import static io.github.mnistgate.gate.Metric.ACCURACY;
import static io.github.mnistgate.gate.Metric.ACCURACY_DROP;
import static io.github.mnistgate.gate.Metric.CONFUSION;
import static io.github.mnistgate.gate.Metric.F1;
import static io.github.mnistgate.gate.Metric.LOSS;
import static io.github.mnistgate.gate.Metric.MODEL_BYTES;
import static io.github.mnistgate.gate.Metric.OVERFIT_GAP;
import static io.github.mnistgate.gate.Metric.RECALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.gate.Bound;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateRecord;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class ModelGateTest {

    @BeforeAll
    static void train() {
        SmallModel.directory();
    }

    @MnistModel(model = SmallModel.PATH)
    @ModelGate(metric = ACCURACY, minimum = 0.5)
    @ModelGate(metric = ACCURACY, minimum = 0.5, bound = Bound.LOWER)
    @ModelGate(metric = RECALL, minimum = 0.1, excludes = 5)
    @ModelGate(
            metric = RECALL,
            minimum = 0.1,
            classes = {0, 1})
    @ModelGate(metric = RECALL, minimum = 0.1, macro = true)
    @ModelGate(metric = CONFUSION, actual = 4, predicted = 9, maximum = 900)
    @ModelGate(metric = LOSS, maximum = 2.3)
    @ModelGate(metric = MODEL_BYTES, maximum = 10_000_000)
    @ModelGate(metric = OVERFIT_GAP, maximum = 0.5)
    @ModelGate(
            metric = ACCURACY_DROP,
            maximum = 0.9,
            corruption = {Corruption.BLUR, Corruption.SHIFT},
            corruptionSeverity = 1)
    @ModelGate(metric = ACCURACY, minimum = 1, severity = Severity.WARN)
    static class Kept {
        @Test
        void runs() {
            assertThat(getClass()).isEqualTo(Kept.class);
        }

        @Nested
        class Inside {
            @Test
            void runs() {
                assertThat(getClass()).isEqualTo(Inside.class);
            }
        }
    }

    static class Inherited extends Breached {}

    @Retention(RetentionPolicy.RUNTIME)
    @ModelGate(metric = ACCURACY, minimum = 0.999)
    @ModelGate(metric = RECALL, minimum = 0.1)
    @MnistModel(model = SmallModel.PATH)
    @interface Production {}

    @Production
    @ModelGate(metric = LOSS, maximum = 0)
    static class Breached {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran though a gate was breached");
        }
    }

    @MnistModel(model = SmallModel.PATH)
    @ModelGate(metric = ACCURACY)
    static class NoLimit {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @MnistModel(model = SmallModel.PATH)
    @ModelGate(metric = RECALL, minimum = 97)
    static class OutOfRange {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @MnistModel(model = SmallModel.PATH)
    @ModelGate(metric = RECALL, minimum = 0.9, classes = 3, macro = true)
    static class MacroOfOne {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @ModelGate(metric = CONFUSION, actual = 4, predicted = 4, maximum = 50)
    static class Itself extends Refused {}

    @ModelGate(metric = CONFUSION, actual = 4, maximum = 50)
    static class OneOfTwo extends Refused {}

    @ModelGate(
            metric = RECALL,
            minimum = 0.9,
            classes = {3, 12})
    static class NoDigit extends Refused {}

    @ModelGate(metric = ACCURACY_DROP, maximum = 0.1, corruption = Corruption.BLUR, corruptionSeverity = 9)
    static class NoSeverity extends Refused {}

    @ModelGate(metric = ACCURACY_DROP, maximum = 0.1)
    static class NoCorruption extends Refused {}

    @ModelGate(metric = CONFUSION, actual = 4, predicted = 9, maximum = 60.5)
    static class NoCount extends Refused {}

    @ModelGate(metric = LOSS, maximum = -1)
    static class NoLoss extends Refused {}

    @ModelGate(metric = RECALL, minimum = 0.9, minimumSupport = -1)
    static class NoSupport extends Refused {}

    @ModelGate(
            metric = F1,
            minimum = 0.9,
            excludes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    static class AllExcluded extends Refused {}

    @ModelGate(metric = F1, minimum = 0.9, classes = 3, excludes = 4)
    static class ExcludedFromSome extends Refused {}

    @ModelGate(metric = ACCURACY, minimum = 0.9, macro = true)
    static class MacroAccuracy extends Refused {}

    @MnistModel(model = SmallModel.PATH)
    abstract static class Refused {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @MnistModel(model = "target/no-such-model")
    @ModelGate(metric = ACCURACY, minimum = 0.9)
    static class NoModel {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @Test
    void letsTheTestsRun() {
        Run.of(Kept.class).succeeded(2);
    }

    @Test
    void failsTheClassWithEveryVerdict() {
        for (Class<?> type : new Class<?>[] {Breached.class, Inherited.class}) {
            Run run = Run.of(type);
            run.results().testEvents().assertStatistics(stats -> stats.started(0));
            run.results().containerEvents().assertStatistics(stats -> stats.failed(1));
            assertThat(run.failure())
                    .containsPattern(
                            "^accuracy is 0\\.\\d{4}, but expected minimum is 0\\.9990 \\(\\d+ of 10000\\), 95 % interval 0\\.")
                    .contains("\n@ModelGate on " + type.getName() + ": 2 of 12 limits breached\n\nactual ")
                    .contains(
                            "loss is 0.",
                            "expected maximum is 0.0000",
                            "actual \\ predicted",
                            "worst mistakes",
                            " taken for ");
        }
    }

    private static final String EDITED = "target/edited-model";

    @MnistModel(model = EDITED)
    @ModelGate(metric = OVERFIT_GAP, maximum = 0.5)
    static class OfEditedTraining {
        @Test
        void doesNotRun() {
            throw new AssertionError("ran");
        }
    }

    @MnistModel(model = EDITED)
    @ModelGate(metric = ACCURACY, minimum = 0.5)
    static class OfItsEvaluation {
        @Test
        void runs() {
            assertThat(getClass()).isEqualTo(OfItsEvaluation.class);
        }
    }

    @Test
    void scoreOnTheTrainingImagesIsComputedAgainWhereAGateAsksForIt() throws IOException {
        Path directory = Files.createDirectories(SmallModel.MODULE.resolve(EDITED));
        for (Path file : List.of(
                directory.resolve("model.zip"),
                directory.resolve("evaluation.json"),
                directory.resolve("training.json"),
                directory.resolve("probabilities.f32"),
                directory.resolve("training.csv"))) {
            Files.deleteIfExists(file);
        }
        SmallModel.copyTo(directory);
        Path training = directory.resolve("training.json");
        String text = Files.readString(training);
        int last = text.indexOf("\"final\"");
        Files.writeString(
                training,
                text.substring(0, last)
                        + text.substring(last).replaceFirst("\"accuracy\" : [0-9.]+", "\"accuracy\" : 0.015"));

        Run.of(OfItsEvaluation.class).succeeded(1);
        assertThat(Run.of(OfEditedTraining.class).failure())
                .contains(
                        directory
                                + " is not judged: training.json says accuracy on the training images 0.015 instead of ",
                        ", which follows from model.zip; run mnist:train with -Dmnist.force");
    }

    @Test
    void leavesARecordForTheCheck() throws IOException {
        Path testClasses = SmallModel.MODULE.resolve("target").resolve("test-classes");
        Run.of(Kept.class);
        GateRecord kept = GateRecord.read(testClasses, Kept.class.getName()).orElseThrow();
        assertThat(kept.breached()).isFalse();
        assertThat(kept.result()).isEqualTo(Path.of(SmallModel.PATH).toString());
        assertThat(kept.evaluationSha256())
                .isEqualTo(EvaluationFile.sha256(SmallModel.directory().resolve("evaluation.json")));
        assertThat(kept.classes().get(Kept.class.getName()))
                .isEqualTo(Sha256.of(testClasses.resolve(Kept.class.getName().replace('.', '/') + ".class")));

        Run.of(Inherited.class);
        GateRecord inherited =
                GateRecord.read(testClasses, Inherited.class.getName()).orElseThrow();
        assertThat(inherited.breached()).isTrue();
        // A change of any of them changes the gates.
        assertThat(inherited.classes())
                .containsKeys(Inherited.class.getName(), Breached.class.getName(), Production.class.getName());

        Run.of(NoModel.class, NoLimit.class);
        assertThat(GateRecord.read(testClasses, NoModel.class.getName())).isEmpty();
        assertThat(GateRecord.read(testClasses, NoLimit.class.getName())).isEmpty();
    }

    @Test
    void refusesWhatIsNoGate() {
        assertRefused(NoLimit.class, "ACCURACY", "ACCURACY needs exactly one of minimum and maximum");
        assertRefused(OutOfRange.class, "RECALL", "minimum is 97.0, allowed is 0 to 1; did you mean 0.97?");
        assertRefused(
                MacroOfOne.class,
                "RECALL",
                "macro is the mean over all digits, so it excludes classes; remove one of them");
        assertRefused(
                Itself.class,
                "CONFUSION",
                "CONFUSION: actual and predicted are both 4, allowed are two different digits; a"
                        + " digit that is taken for itself is predicted right, so use metric = RECALL with classes = 4");
        assertRefused(
                OneOfTwo.class,
                "CONFUSION",
                "CONFUSION needs both actual and predicted, digits from 0 to 9; only actual = 4 is given: add such as"
                        + " predicted = 9");
        assertRefused(NoDigit.class, "RECALL", "classes is 12, allowed is 0 to 9");
        assertRefused(NoSeverity.class, "ACCURACY_DROP", "corruptionSeverity is 9, allowed is 1 to 5");
        assertRefused(
                NoCorruption.class,
                "ACCURACY_DROP",
                "ACCURACY_DROP needs corruption, allowed are SHIFT, ROTATE, SCALE, ");
        assertRefused(
                NoCount.class, "CONFUSION", "maximum is 60.5, allowed is a whole number of images from 0 to 999999999");
        assertRefused(NoLoss.class, "LOSS", "maximum is -1.0, allowed is a number from 0");
        assertRefused(NoSupport.class, "RECALL", "minimumSupport is -1, allowed is a whole number from 0");
        assertRefused(
                AllExcluded.class, "F1", "excludes names all digits, which leaves none to judge; remove one of them");
        assertRefused(
                ExcludedFromSome.class,
                "F1",
                "excludes leaves digits out where each is judged, so it does not go with"
                        + " classes; remove one of them");
        assertRefused(
                MacroAccuracy.class,
                "ACCURACY",
                "macro is true, allowed with RECALL, PRECISION and F1 only; leave it out");
        assertThat(Run.of(NoModel.class).failure())
                .contains("@ModelGate on " + NoModel.class.getName() + ": there is no result in ");
    }

    private static void assertRefused(Class<?> testCase, String metric, String message) {
        Run run = Run.of(testCase);
        run.results().testEvents().assertStatistics(stats -> stats.started(0));
        assertThat(run.failure())
                .startsWith("@ModelGate(metric = " + metric + ") on " + testCase.getName() + ": " + message);
        assertThat(run.thrown()).isInstanceOf(ExtensionConfigurationException.class);
    }
}
