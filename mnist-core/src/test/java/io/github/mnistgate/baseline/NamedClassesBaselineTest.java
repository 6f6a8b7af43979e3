package io.github.mnistgate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.EarlierVersionException;
import io.github.mnistgate.report.GateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons on data whose classes have names. */
class NamedClassesBaselineTest {

    private static final RegressionRule RULE = RegressionRule.parse(BaselineParameters.NONE);
    private static final ImageShape IMAGES = new ImageShape(32, 32, 3);
    private static final ClassNames CLASSES = ClassNames.of(List.of("Shirt", "Bag", "Coat"));
    private static final int SIZE = 600;

    @Test
    void verdictsOnTheSameWeightsNameClasses() {
        Comparison comparison = compare(evaluation(0, "m", IMAGES, CLASSES), evaluation(60, "m", IMAGES, CLASSES));

        assertThat(comparison.verdicts())
                .extracting(Verdict::subject)
                .containsExactly(
                        "drop of accuracy",
                        "drop of accuracy on class Shirt",
                        "drop of accuracy on class Bag",
                        "drop of accuracy on class Coat");
        assertThat(comparison.verdicts().get(1).message())
                .startsWith("drop of accuracy on class Shirt is 0.1000 of all");
        assertThat(comparison.figures().names()).isEqualTo(CLASSES);
        assertThat(json(comparison)).contains("\"drop of accuracy on class Bag\"");
    }

    @Test
    void verdictsOnAnotherTrainingNameClasses() {
        Comparison comparison = compare(evaluation(0, "m", IMAGES, CLASSES), evaluation(60, "other", IMAGES, CLASSES));

        assertThat(comparison.verdicts()).extracting(Verdict::subject).contains("drop of accuracy on class Coat");
        assertThat(json(comparison)).contains("\"drop of accuracy on class Coat\"");
    }

    @Test
    void anotherShapeIsRefused() {
        assertRefused(
                evaluation(0, "m", ImageShape.grey(32, 32), CLASSES),
                "drop of accuracy has no value, because the file is of images of 32 x 32, here they are of 32 x 32 x 3, so"
                        + " the two cannot be compared");
    }

    @Test
    void otherClassesAreRefused() {
        assertRefused(
                evaluation(0, "m", IMAGES, ClassNames.of(List.of("Shirt", "Bag", "Coat", "Hat"))),
                "drop of accuracy has no value, because the file is of other classes (4, here 3), so the two cannot be"
                        + " compared");
        assertRefused(
                evaluation(0, "m", IMAGES, ClassNames.of(List.of("Shirt", "Coat", "Bag"))),
                "drop of accuracy has no value, because the file is of other classes (class 1 is called 'Coat', here"
                        + " 'Bag'), so the two cannot be compared");
    }

    /** No command puts another in the place of a note. */
    @Test
    void otherClassesThanThoseOfANoteSayHowTheyAreAccepted() {
        RegressionRule rule = RegressionRule.parse(new BaselineParameters(
                null, null, new BaselineParameters.GitParameters("main"), null, null, null, null, null));
        ModelEvaluation other = evaluation(0, "m", IMAGES, ClassNames.of(List.of("Shirt", "Coat", "Bag")));

        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Found(Baseline.of(other, Map.of()), "commit c1", Optional.empty()),
                ComparedModel.of(evaluation(0, "m", IMAGES, CLASSES)),
                labels());

        assertThat(comparison.figures().origin())
                .isEqualTo("commit c1 is of other classes (class 1 is called 'Coat', here 'Bag'), so the two cannot be"
                        + " compared; to accept it give the baseline <onMissing>warn</onMissing> until its note is"
                        + " recorded");
    }

    private static void assertRefused(ModelEvaluation baseline, String message) {
        Comparison comparison = compare(baseline, evaluation(0, "m", IMAGES, CLASSES));

        assertThat(comparison.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.BREACHED);
            assertThat(verdict.message()).isEqualTo(message);
        });
        assertThat(comparison.baseline()).isEmpty();
    }

    @Test
    void preparationOfTheImagesIsKept(@TempDir Path directory) throws IOException {
        Baseline baseline = Baseline.of(prepared("clothes"), Map.of("preset", "mlp-128"));
        Path file = Files.write(directory.resolve("baseline.json"), BaselineFile.toBytes(baseline));

        assertThat(BaselineFile.read(file)).isEqualTo(baseline);
        assertThat(BaselineFile.read(file).dataset().preparation()).contains("scaled to 28x28");
    }

    @Test
    void dataThatWereMovedOrRenamedAreTheSame() {
        Baseline baseline = Baseline.of(prepared("clothes"), Map.of("preset", "mlp-128"));
        Baseline renamed = Baseline.of(prepared("shirts"), Map.of("preset", "mlp-128"));

        assertThat(baseline.isSameAs(renamed)).isTrue();
        assertThat(baseline.isSameAs(Baseline.of(prepared("clothes"), Map.of("preset", "mlp-128-64"))))
                .isFalse();
    }

    @Test
    void noteOfTwoMachinesThatCallThePlaceDifferentlyHasOneResult() {
        String note = Stream.of("clothes", "shirts")
                .map(name -> BaselineFile.withLine("", "g:a", Baseline.of(prepared(name), Map.of()), true))
                .collect(Collectors.joining());

        assertThat(BaselineFile.fromNote(note, "g:a", "c1", Instant.EPOCH)).isPresent();
    }

    @Test
    void lineOfAnEarlierVersionBesideANewerOneIsAnotherResult() {
        String note = BaselineFile.withLine("", "g:a", Baseline.of(prepared("clothes"), Map.of()), true)
                + "{\"module\":\"g:a\",\"schemaVersion\":1}\n";

        assertThatThrownBy(() -> BaselineFile.fromNote(note, "g:a", "c1", Instant.EPOCH))
                .isInstanceOf(InvalidInputException.class)
                .isNotInstanceOf(EarlierVersionException.class)
                .hasMessageStartingWith("the note on commit c1 has 2 different results of g:a; leave one of them");
    }

    @Test
    void noteWhoseImagesHaveNoShapeIsDamagedAndNotOfAnEarlierVersion() {
        String note = BaselineFile.withLine("", "g:a", Baseline.of(prepared("clothes"), Map.of()), true)
                .replace("\"image\":", "\"picture\":");

        assertThatThrownBy(() -> BaselineFile.fromNote(note, "g:a", "c1", Instant.EPOCH))
                .isInstanceOf(InvalidInputException.class)
                .isNotInstanceOf(EarlierVersionException.class)
                .hasMessageStartingWith("the note on commit c1 is not a baseline: ");
    }

    private static ModelEvaluation prepared(String name) {
        ModelEvaluation evaluation = evaluation(0, "m", IMAGES, CLASSES);
        EvaluatedDataset dataset = evaluation.dataset();
        return new ModelEvaluation(
                new EvaluatedDataset(
                        name,
                        dataset.split(),
                        dataset.size(),
                        dataset.sha256(),
                        dataset.shape(),
                        Optional.of("scaled to 28x28"),
                        Optional.empty()),
                evaluation.model(),
                evaluation.confusionMatrix(),
                evaluation.loss(),
                evaluation.topTwoAccuracy(),
                evaluation.expectedCalibrationError(),
                evaluation.brierScore(),
                evaluation.predictions());
    }

    private static Comparison compare(ModelEvaluation baseline, ModelEvaluation candidate) {
        return RegressionJudge.judge(
                RULE,
                new Reference.Found(Baseline.of(baseline, Map.of()), "the file", Optional.empty()),
                ComparedModel.of(candidate),
                labels());
    }

    private static String json(Comparison comparison) {
        return new String(
                GateFile.toBytes(new Verdicts(comparison.verdicts(), Map.of(), Optional.of(comparison.figures()))),
                StandardCharsets.UTF_8);
    }

    /** Takes so many of the shirts for coats. */
    private static ModelEvaluation evaluation(int wrong, String sha256, ImageShape shape, ClassNames classes) {
        int[] predicted = labels();
        for (int image = 0; image < 3 * wrong; image += 3) {
            predicted[image] = 2;
        }
        Predictions predictions = Predictions.of(predicted);
        return new ModelEvaluation(
                new EvaluatedDataset("clothes", "test", SIZE, "d".repeat(64), new DataShape(shape, classes)),
                new EvaluatedModel(
                        "mlp-128", ModelCard.of(Preset.MLP_128.recipe().spec(), ImageShape.MNIST), sha256),
                predictions.against(labels(), classes.size(), classes),
                0.25,
                0.99,
                0.0125,
                0.0375,
                predictions);
    }

    private static int[] labels() {
        int[] labels = new int[SIZE];
        Arrays.setAll(labels, image -> image % 3);
        return labels;
    }
}
