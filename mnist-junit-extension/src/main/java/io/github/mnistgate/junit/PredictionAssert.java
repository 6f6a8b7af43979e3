package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.evaluation.Prediction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/**
 * Assertions on how sure a model is of an image.
 *
 * @param <S> the assertions that this came from
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class PredictionAssert<S extends AbstractClassifierAssert<S, ?>> {

    private static final int DIGITS = 4;

    private final S origin;
    private final LabelledImage digit;
    private final int label;
    /** Null where the prediction could not be made, which has failed softly already. */
    private final Prediction prediction;

    PredictionAssert(S origin, LabelledImage digit, int label, Prediction prediction) {
        this.origin = origin;
        this.digit = digit;
        this.label = label;
        this.prediction = prediction;
    }

    /**
     * Verifies that the expected class' probability is at least {@code minimum}.
     *
     * <pre><code class='java'> // passes with a probability of 0.9998
     * assertThat(model).predicts(testSet.digit(0), 7).withConfidenceOfAtLeast(0.99);
     * // fails with 0.6
     * assertThat(model).predicts(testSet.digit(0), 7).withConfidenceOfAtLeast(0.99);</code></pre>
     *
     * @param minimum 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    public S withConfidenceOfAtLeast(double minimum) {
        Argument.fraction("minimum", minimum);
        if (prediction != null) {
            origin.holds(() -> check(minimum));
        }
        return origin;
    }

    private void check(double minimum) {
        origin.requireProbabilities("confidence");
        float confidence = label < prediction.classes() ? prediction.probability(label) : 0;
        // Compared as floats, so that 0.9f is at least 0.9.
        if (confidence < (float) minimum) {
            BigDecimal limit = BigDecimal.valueOf(minimum);
            int digits = Math.max(DIGITS, limit.scale());
            // Rounded down, so that a failure never looks as if it had reached the limit.
            BigDecimal value = new BigDecimal(confidence).setScale(digits, RoundingMode.FLOOR);
            origin.fail("confidence that " + digit + " is a " + origin.classes().name(label) + " is " + value
                    + ", but expected minimum is " + limit.setScale(digits, RoundingMode.UNNECESSARY) + "\n\n"
                    + Drawing.of(digit));
        }
    }

    /** Goes back to the model. */
    public S and() {
        return origin;
    }
}
