package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what scikit-learn computes on the same probabilities, see {@code expected_metrics.py}. */
class EvaluatorTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final EvaluatedDataset DATASET = new EvaluatedDataset("mnist", "test", 1, "0", DataShape.MNIST);
    private static final EvaluatedModel MODEL = new EvaluatedModel(
            null, ModelCard.of(new ModelSpec(List.of(), Activation.RELU, 10, true), ImageShape.MNIST), "0");

    @ParameterizedTest
    @ValueSource(strings = {"mlp-2000", "edge-60", "wide-60"})
    void wholeFiguresEqualScikitLearns(String name) throws IOException {
        JsonNode expected = expected(name);
        ModelEvaluation evaluation = evaluate(name);

        // The fixture has a digit to the base of 36 for each image.
        assertThat(evaluation.predictions().labels())
                .isEqualTo(expected.required("predictions")
                        .textValue()
                        .chars()
                        .map(digit -> Character.digit(digit, Character.MAX_RADIX))
                        .toArray());
        assertThat(evaluation.confusionMatrix().total())
                .isEqualTo(expected.required("n").intValue());
        assertThat(evaluation.accuracy()).isCloseTo(number(expected, "accuracy"), EXACT);
        assertThat(evaluation.loss()).isCloseTo(number(expected, "loss"), EXACT);
        assertThat(evaluation.macroPrecision().doubleValue()).isCloseTo(number(expected, "macroPrecision"), EXACT);
        assertThat(evaluation.macroRecall().doubleValue()).isCloseTo(number(expected, "macroRecall"), EXACT);
        assertThat(evaluation.macroF1().doubleValue()).isCloseTo(number(expected, "macroF1"), EXACT);
        assertThat(evaluation.topTwoAccuracy()).isCloseTo(number(expected, "topTwoAccuracy"), EXACT);
        assertThat(evaluation.expectedCalibrationError())
                .isCloseTo(number(expected, "expectedCalibrationError"), EXACT);
        assertThat(evaluation.brierScore()).isCloseTo(number(expected, "brierScore"), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp-2000", "edge-60", "wide-60"})
    void figuresOfEachClassEqualScikitLearns(String name) throws IOException {
        JsonNode expected = expected(name);
        DigitConfusionMatrix matrix = evaluate(name).confusionMatrix();

        assertThat(expected.required("perClass").size()).isEqualTo(matrix.classes());
        for (JsonNode of : expected.required("perClass")) {
            int label = of.required("label").intValue();
            assertThat(matrix.support(label)).isEqualTo(of.required("support").intValue());
            assertRate(matrix.precision(label), of.required("precision"));
            assertRate(matrix.recall(label), of.required("recall"));
            assertRate(matrix.f1(label), of.required("f1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp-2000", "edge-60", "wide-60"})
    void confusionMatrixEqualsScikitLearns(String name) throws IOException {
        JsonNode rows = expected(name).required("confusionMatrix");
        int[][] counts = evaluate(name).confusionMatrix().toArray();

        assertThat(counts).hasNumberOfRows(rows.size());
        for (int actual = 0; actual < counts.length; actual++) {
            assertThat(rows.get(actual).size()).isEqualTo(counts[actual].length);
            for (int predicted = 0; predicted < counts.length; predicted++) {
                assertThat(counts[actual][predicted])
                        .isEqualTo(rows.get(actual).get(predicted).intValue());
            }
        }
    }

    @Test
    void fixtureHoldsClassesWithoutImagesAndWithoutPredictions() throws IOException {
        DigitConfusionMatrix edge = evaluate("edge-60").confusionMatrix();

        assertThat(edge.support(3)).isZero();
        assertThat(edge.predicted(3)).isPositive();
        assertThat(edge.recall(3)).isEmpty();
        assertThat(edge.predicted(7)).isZero();
        assertThat(edge.precision(7)).contains(new Ratio(0, 0));
    }

    @Test
    void probabilityThatIsNoNumberIsNeverCounted() {
        float[] probabilities = {0.1f, Float.NaN, 0.9f};

        assertThatThrownBy(() -> evaluate(probabilities, 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probability 1 of image 0 is not a number");
    }

    @Test
    void outputsThatAreNoProbabilitiesHaveNeitherLossNorBrierScoreNorCalibrationError() {
        for (float[] outputs : new float[][] {{-0.2f, 1.2f, 0}, {0.9f, 0.8f, 0.1f}, {-30, -10, -20}, {0, 0, 0}}) {
            ModelEvaluation evaluation = evaluate(outputs, 3, 1);

            assertThat(evaluation.confusionMatrix().total()).isOne();
            assertThat(new double[] {evaluation.loss(), evaluation.brierScore(), evaluation.expectedCalibrationError()})
                    .containsOnly(Double.NaN);
        }
    }

    @Test
    void scoresThatLookLikeProbabilitiesHaveNoLoss() {
        ModelEvaluation evaluation =
                Evaluator.evaluate(DATASET, MODEL, Predictions.ofScores(new float[] {0.1f, 0.9f, 0}, 3), new int[] {1});

        assertThat(evaluation.accuracy()).isOne();
        assertThat(new double[] {evaluation.loss(), evaluation.brierScore(), evaluation.expectedCalibrationError()})
                .containsOnly(Double.NaN);
    }

    @Test
    void labelThatIsNoClassIsRefused() {
        assertThatThrownBy(() -> evaluate(new float[] {0.5f, 0.5f}, 2, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the label of image 0 is 7, allowed is 0 to 1");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> evaluate(new float[20], 10, 0, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 predictions do not fit 3 labels");
        assertThatThrownBy(() -> evaluate(new float[0], 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Evaluator.evaluate(DATASET, MODEL, Predictions.of(10), new int[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the predicted class of image 0 is 10, allowed is 0 to 9");
    }

    @Test
    void predictedClassesAloneTellNothingOfProbabilities() {
        ModelEvaluation evaluation = Evaluator.evaluate(DATASET, MODEL, Predictions.of(1, 2, 3), new int[] {1, 2, 4});
        assertThat(evaluation.confusionMatrix().accuracy()).isEqualTo(new Ratio(2, 3));
        assertThat(evaluation.loss()).isNaN();
        assertThat(evaluation.brierScore()).isNaN();
        assertThat(evaluation.expectedCalibrationError()).isNaN();
        assertThat(evaluation.topTwoAccuracy()).isNaN();
        assertThat(evaluation.topTwoShare()).isEmpty();
        assertThat(evaluation.whyNoProbabilities()).hasValue("the outputs of the model are no probabilities");
    }

    private static void assertRate(Optional<Ratio> actual, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(actual).isEmpty();
        } else {
            assertThat(actual.orElseThrow().value()).isCloseTo(expected.doubleValue(), EXACT);
        }
    }

    private static double number(JsonNode node, String name) {
        assertThat(node.required(name).isNumber()).isTrue();
        return node.required(name).doubleValue();
    }

    private static ModelEvaluation evaluate(String name) throws IOException {
        String digits = new String(resource(name + ".labels.txt"), StandardCharsets.US_ASCII).strip();
        int[] labels = new int[digits.length()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Character.getNumericValue(digits.charAt(i));
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(resource(name + ".probabilities.f32")).order(ByteOrder.LITTLE_ENDIAN);
        float[] probabilities = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(probabilities);
        return evaluate(probabilities, expected(name).required("classes").intValue(), labels);
    }

    private static ModelEvaluation evaluate(float[] outputs, int classes, int... labels) {
        return Evaluator.evaluate(DATASET, MODEL, Predictions.ofOutputs(outputs, classes), labels);
    }

    private static JsonNode expected(String name) throws IOException {
        return JsonMapper.builder().build().readTree(resource("expected.json")).required(name);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = EvaluatorTest.class.getResourceAsStream("/metrics-fixture/" + name)) {
            return in.readAllBytes();
        }
    }
}
