package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;

/**
 * Assertions on one digit of an evaluation.
 *
 * @param <S> the assertions that this came from
 */
public final class DigitAssert<S extends AbstractMatrixAssert<S, ?>> {

    private final S origin;
    private final int digit;

    DigitAssert(S origin, int digit) {
        this.origin = origin;
        this.digit = digit;
    }

    /**
     * Verifies that a share of at least {@code minimum} of the digit's images was predicted right.
     *
     * <pre><code class='java'> // passes with 850 of 892
     * assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.95);
     * // fails
     * assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.96);</code></pre>
     */
    public DigitAssert<S> hasRecallOfAtLeast(double minimum) {
        origin.hasRecallOfAtLeast(digit, minimum);
        return this;
    }

    /**
     * Verifies that a share of at least {@code minimum} of the images that were taken for the digit is of it.
     *
     * <pre><code class='java'> // passes with 850 of 880
     * assertThat(evaluation).digit(5).hasPrecisionOfAtLeast(0.96);
     * // fails
     * assertThat(evaluation).digit(5).hasPrecisionOfAtLeast(0.97);</code></pre>
     */
    public DigitAssert<S> hasPrecisionOfAtLeast(double minimum) {
        origin.hasPrecisionOfAtLeast(digit, minimum);
        return this;
    }

    /**
     * Verifies that the digit's F1, the harmonic mean of precision and recall, is at least {@code minimum}.
     *
     * <pre><code class='java'> // passes with an F1 of 0.959
     * assertThat(evaluation).digit(5).hasF1OfAtLeast(0.95);
     * // fails
     * assertThat(evaluation).digit(5).hasF1OfAtLeast(0.96);</code></pre>
     */
    public DigitAssert<S> hasF1OfAtLeast(double minimum) {
        origin.hasF1OfAtLeast(digit, minimum);
        return this;
    }

    /**
     * Verifies that at most {@code images} of its images were taken for another digit.
     *
     * <pre><code class='java'> // passes with 10
     * assertThat(evaluation).digit(5).isTakenForAtMost(3, 20);
     * // fails
     * assertThat(evaluation).digit(5).isTakenForAtMost(3, 5);</code></pre>
     */
    public DigitAssert<S> isTakenForAtMost(int other, int images) {
        Argument.digit("other", other);
        if (other == digit) {
            throw new IllegalArgumentException(
                    "other is " + other + ", the digit itself, allowed is another digit; a digit that"
                            + " is taken for itself is predicted right, so use hasRecallOfAtLeast");
        }
        Argument.notNegative("images", images);
        origin.confusesAtMost(digit, other, images);
        return this;
    }

    /**
     * Verifies that the digit has at least {@code images} test images.
     *
     * <pre><code class='java'> // passes on MNIST, which has 892 fives to test with
     * assertThat(evaluation).digit(5).hasSupportOfAtLeast(800);
     * // fails
     * assertThat(evaluation).digit(5).hasSupportOfAtLeast(1_000);</code></pre>
     */
    public DigitAssert<S> hasSupportOfAtLeast(int images) {
        Argument.notNegative("images", images);
        origin.holds(() -> {
            origin.requireActual();
            DigitConfusionMatrix matrix = origin.matrix();
            int support = digit < matrix.classes() ? matrix.support(digit) : 0;
            if (support < images) {
                origin.fail("support of digit " + digit + " is " + support + ", but expected minimum is " + images);
            }
        });
        return this;
    }

    /** Goes on with another digit. */
    public DigitAssert<S> digit(int other) {
        return origin.digit(other);
    }

    /** Goes back to the whole. */
    public S and() {
        return origin;
    }
}
