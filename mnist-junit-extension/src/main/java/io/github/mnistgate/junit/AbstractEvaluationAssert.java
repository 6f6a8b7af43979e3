package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.Count;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.report.BaselineFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Assertions on everything that an evaluation says, the model's probabilities included.
 *
 * @param <S> the assertions' own type
 * @param <A> what they are on
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class AbstractEvaluationAssert<S extends AbstractEvaluationAssert<S, A>, A>
        extends AbstractMatrixAssert<S, A> {

    private static final RegressionRule DEFAULT_RULE = RegressionRule.parse(BaselineParameters.NONE);

    AbstractEvaluationAssert(A actual, Class<?> type) {
        super(actual, type);
    }

    /** Returns the evaluation that the assertions are judged by; it is asked for only where there is an actual. */
    abstract ModelEvaluation evaluation();

    @Override
    final DigitConfusionMatrix matrix() {
        return evaluation().confusionMatrix();
    }

    @Override
    final Judgement judge(Gate gate, Mistakes images) {
        return Judgement.of(gate, evaluation(), images);
    }

    /** Returns the true class of each image of the evaluation. */
    abstract int[] labels();

    /**
     * Verifies that the model is not worse than a committed baseline by the plugin's default rule. A model of another
     * training must not have lost more accuracy, as a whole or on the images of one class, than the spread of the
     * recipe's seeds and the choice of the images explain; 2 % of equally good models fail. The baseline's own model
     * must not have lost more than 0.2 points and more than chance explains (exact McNemar tests, 5 % in all). A parent
     * that mnist:evaluate was given is not known here: mnist:check is stricter with such a model.
     *
     * <pre><code class='java'> // passes with 9,752 right where the baseline has 9,768
     * assertThat(evaluation).doesNotRegressFrom(Path.of("src/mnist/baseline.json"));
     * // fails with 9,650 right
     * assertThat(evaluation).doesNotRegressFrom(Path.of("src/mnist/baseline.json"));</code></pre>
     *
     * @param file that {@code mnist:update-baseline} wrote; relative to the module's base directory
     * @throws io.github.mnistgate.InvalidInputException if the file is missing or damaged
     */
    public S doesNotRegressFrom(Path file) {
        Argument.given("file", file, "the path of a baseline");
        requireActual();
        return doesNotRegressFrom(
                BaselineFile.read(ModelLocation.callingModule().resolve(file)), "the baseline in " + file);
    }

    /**
     * Verifies that the model, compared image by image, is not worse than another, by the same rule as
     * {@link #doesNotRegressFrom(Path) a committed baseline}.
     *
     * <pre><code class='java'> // passes with 9,752 right where the smaller one has 9,768
     * assertThat(evaluation).doesNotRegressFrom(smaller);
     * // fails with 9,650 right
     * assertThat(evaluation).doesNotRegressFrom(smaller);</code></pre>
     */
    public S doesNotRegressFrom(ModelEvaluation other) {
        Argument.given("other", other, "the evaluation of another model");
        if (other.model() == null || other.dataset() == null) {
            throw new IllegalArgumentException(
                    "other does not say of which model and data set it is, allowed is the evaluation of a"
                            + " TrainedModel");
        }
        checkPredictions("other", other);
        requireActual();
        return doesNotRegressFrom(Baseline.of(other, Map.of()), "the other evaluation");
    }

    private static void checkPredictions(String name, ModelEvaluation evaluation) {
        int images = evaluation.confusionMatrix().total();
        if (evaluation.predictions().size() != images) {
            throw new IllegalArgumentException(name + " has "
                    + Count.of(evaluation.predictions().size(), "prediction")
                    + " of single images, allowed is one for each of"
                    + " its " + Count.of(images, "image"));
        }
    }

    private S doesNotRegressFrom(Baseline baseline, String origin) {
        checkPredictions("the evaluation", evaluation());
        Comparison comparison = RegressionJudge.judge(
                DEFAULT_RULE,
                new Reference.Found(baseline, origin, Optional.empty()),
                ComparedModel.of(evaluation()),
                labels());
        return keeps(new Judgement(comparison.verdicts(), evaluation(), Mistakes.ANY));
    }

    /**
     * Verifies that the mean cross-entropy, in nats, is at most {@code maximum}.
     *
     * <pre><code class='java'> // passes with a loss of 0.098
     * assertThat(evaluation).hasLossOfAtMost(0.15);
     * // fails
     * assertThat(evaluation).hasLossOfAtMost(0.05);</code></pre>
     */
    public S hasLossOfAtMost(double maximum) {
        return keepsOfProbabilities(Gate.maximum(Metric.LOSS, maximum));
    }

    /**
     * Verifies that the true class is among the two most probable for a share of at least {@code minimum} of the
     * images.
     *
     * <pre><code class='java'> // passes with 9,920 of 10,000
     * assertThat(evaluation).hasTopTwoAccuracyOfAtLeast(0.99);
     * // fails
     * assertThat(evaluation).hasTopTwoAccuracyOfAtLeast(0.995);</code></pre>
     */
    public S hasTopTwoAccuracyOfAtLeast(double minimum) {
        return keeps(Gate.minimum(Metric.TOP_TWO_ACCURACY, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that the model is calibrated: its confidence differs from its accuracy by at most {@code maximum}, on
     * the mean over 15 equal bins.
     *
     * <pre><code class='java'> // passes with an error of 0.014
     * assertThat(evaluation).hasCalibrationErrorOfAtMost(0.03);
     * // fails
     * assertThat(evaluation).hasCalibrationErrorOfAtMost(0.01);</code></pre>
     */
    public S hasCalibrationErrorOfAtMost(double maximum) {
        return keepsOfProbabilities(Gate.maximum(Metric.EXPECTED_CALIBRATION_ERROR, maximum));
    }

    /**
     * Verifies that the mean squared error of the probabilities, summed over the classes and so from 0 to 2, is at most
     * {@code maximum}.
     *
     * <pre><code class='java'> // passes with a score of 0.040
     * assertThat(evaluation).hasBrierScoreOfAtMost(0.05);
     * // fails
     * assertThat(evaluation).hasBrierScoreOfAtMost(0.03);</code></pre>
     */
    public S hasBrierScoreOfAtMost(double maximum) {
        return keepsOfProbabilities(Gate.maximum(Metric.BRIER_SCORE, maximum));
    }

    private S keepsOfProbabilities(Gate gate) {
        requireActual();
        requireProbabilities(gate.metric().key());
        return keeps(gate, Mistakes.ANY);
    }

    /**
     * Fails where what is judged has no probabilities.
     *
     * @param metric that is made of them, for the message
     */
    void requireProbabilities(String metric) {
        // Other evaluations are of models that end in a softmax.
    }
}
