package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import org.apiguardian.api.API;

/**
 * Assertions on one digit, or another class, of an evaluation.
 *
 * @param <S> the assertions that this came from
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class DigitAssert<S extends AbstractMatrixAssert<S, ?>> {

    private final S origin;
    private final int digit;

    DigitAssert(S origin, int digit) {
        this.origin = origin;
        this.digit = digit;
    }

    /**
     * Verifies that a share of at least {@code minimum} of the class' images was predicted right.
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
     * Verifies that a share of at least {@code minimum} of the images that were taken for the class is of it.
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
     * Verifies that the class' F1, the harmonic mean of precision and recall, is at least {@code minimum}.
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
     * Verifies that at most {@code images} of its images were taken for another class.
     *
     * <pre><code class='java'> // passes with 10
     * assertThat(evaluation).digit(5).isTakenForAtMost(3, 20);
     * // fails
     * assertThat(evaluation).digit(5).isTakenForAtMost(3, 5);</code></pre>
     */
    public DigitAssert<S> isTakenForAtMost(int other, int images) {
        origin.checkLabel("other", other);
        return isTakenForAtMost(other, String.valueOf(other), images);
    }

    /**
     * Verifies that at most {@code images} of its images were taken for another class.
     *
     * <pre><code class='java'> // passes with 10
     * assertThat(evaluation).classNamed("Bag").isTakenForAtMost("Shirt", 20);
     * // fails
     * assertThat(evaluation).classNamed("Bag").isTakenForAtMost("Shirt", 5);</code></pre>
     */
    public DigitAssert<S> isTakenForAtMost(String other, int images) {
        Argument.given("other", other, "the name of a class");
        return origin.holds(origin::requireActual)
                ? isTakenForAtMost(origin.label("other", other), other, images)
                : this;
    }

    private DigitAssert<S> isTakenForAtMost(int other, String shown, int images) {
        if (other == digit) {
            String noun = origin.names().noun();
            throw new IllegalArgumentException("other is " + shown + ", the " + noun + " itself, allowed is another "
                    + noun + "; a " + noun
                    + " that is taken for itself is predicted right, so use hasRecallOfAtLeast");
        }
        Argument.notNegative("images", images);
        origin.confusesAtMost(digit, other, images);
        return this;
    }

    /**
     * Verifies that the class has at least {@code images} test images.
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
                origin.fail("support of " + matrix.names().described(digit) + " is " + support
                        + ", but expected minimum is " + images);
            }
        });
        return this;
    }

    /** Goes on with another digit, or with the class of another label. */
    public DigitAssert<S> digit(int other) {
        return origin.digit(other);
    }

    /** Goes on with another class. */
    public DigitAssert<S> classNamed(String other) {
        return origin.classNamed(other);
    }

    /** Goes back to the whole. */
    public S and() {
        return origin;
    }
}
