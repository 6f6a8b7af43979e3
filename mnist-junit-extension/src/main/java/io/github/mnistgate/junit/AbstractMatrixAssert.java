package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Metric;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AssertionErrorCollector;

/**
 * Assertions on how often each digit was taken for which, judged by the engine of {@code mnist:check}. A failure shows
 * each value with its limit and its 95 % interval, the confusion matrix, and up to three of the worst mistakes, drawn.
 *
 * <p>Limits of rates are fractions from 0 to 1. An argument that is not allowed, such as a limit of 97 or a digit 10,
 * is a mistake in the test and no failure of the model: it throws an {@link IllegalArgumentException} that says what is
 * allowed, in soft assertions, too.
 *
 * @param <S> the assertions' own type
 * @param <A> what they are on
 */
public abstract class AbstractMatrixAssert<S extends AbstractMatrixAssert<S, A>, A> extends AbstractAssert<S, A> {

    /** Takes the failures of soft assertions; null where a failure is thrown at once. */
    AssertionErrorCollector collector;

    AbstractMatrixAssert(A actual, Class<?> type) {
        super(actual, type);
    }

    /**
     * Returns the confusion matrix; it is asked for only where there is an {@code actual}. Like all that is not an
     * assertion itself, it is final in the end, so that AssertJ's soft proxies do not take its failure for that of an
     * assertion.
     */
    abstract DigitConfusionMatrix matrix();

    /** Judges a gate; it is asked for, and final, like {@link #matrix}. */
    abstract Judgement judge(Gate gate, Mistakes images);

    /**
     * Verifies that a share of at least {@code minimum} of all images was predicted right.
     *
     * <pre><code class='java'> // passes with 9,768 of 10,000 right
     * assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
     * // fails
     * assertThat(evaluation).hasAccuracyOfAtLeast(0.99);</code></pre>
     */
    public S hasAccuracyOfAtLeast(double minimum) {
        return keeps(Gate.minimum(Metric.ACCURACY, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that a share of at least {@code minimum} of the images of every digit that has images was predicted
     * right.
     *
     * <pre><code class='java'> // passes if the worst digit has a recall of 0.93
     * assertThat(evaluation).hasRecallOfAtLeast(0.90);
     * // fails, and names each digit that falls short
     * assertThat(evaluation).hasRecallOfAtLeast(0.95);</code></pre>
     */
    public S hasRecallOfAtLeast(double minimum) {
        return keeps(Gate.minimumOfEveryClass(Metric.RECALL, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that a share of at least {@code minimum} of a digit's images was predicted right.
     *
     * <pre><code class='java'> // passes with 1,125 of 1,135 ones right
     * assertThat(evaluation).hasRecallOfAtLeast(1, 0.98);
     * // fails
     * assertThat(evaluation).hasRecallOfAtLeast(1, 0.999);</code></pre>
     */
    public S hasRecallOfAtLeast(int digit, double minimum) {
        return keeps(Gate.minimumOfClass(Metric.RECALL, digit, minimum), Mistakes.of(digit));
    }

    /**
     * Verifies that the precision of every digit that has images is at least {@code minimum}.
     *
     * <pre><code class='java'> // passes if the worst digit has a precision of 0.95
     * assertThat(evaluation).hasPrecisionOfAtLeast(0.90);
     * // fails
     * assertThat(evaluation).hasPrecisionOfAtLeast(0.99);</code></pre>
     */
    public S hasPrecisionOfAtLeast(double minimum) {
        return keeps(Gate.minimumOfEveryClass(Metric.PRECISION, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that a share of at least {@code minimum} of the images that were taken for a digit is of it.
     *
     * <pre><code class='java'> // passes with 960 of 1,000
     * assertThat(evaluation).hasPrecisionOfAtLeast(9, 0.95);
     * // fails
     * assertThat(evaluation).hasPrecisionOfAtLeast(9, 0.97);</code></pre>
     */
    public S hasPrecisionOfAtLeast(int digit, double minimum) {
        return keeps(Gate.minimumOfClass(Metric.PRECISION, digit, minimum), Mistakes.takenFor(digit));
    }

    /**
     * Verifies that the F1 of every digit that has images, the harmonic mean of its precision and recall, is at least
     * {@code minimum}.
     *
     * <pre><code class='java'> // passes if the worst digit has an F1 of 0.95
     * assertThat(evaluation).hasF1OfAtLeast(0.94);
     * // fails
     * assertThat(evaluation).hasF1OfAtLeast(0.96);</code></pre>
     */
    public S hasF1OfAtLeast(double minimum) {
        return keeps(Gate.minimumOfEveryClass(Metric.F1, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that the F1 of a digit, the harmonic mean of its precision and recall, is at least {@code minimum}.
     *
     * <pre><code class='java'> // passes with an F1 of 0.985 of digit 0
     * assertThat(evaluation).hasF1OfAtLeast(0, 0.98);
     * // fails
     * assertThat(evaluation).hasF1OfAtLeast(0, 0.99);</code></pre>
     */
    public S hasF1OfAtLeast(int digit, double minimum) {
        return keeps(Gate.minimumOfClass(Metric.F1, digit, minimum), Mistakes.around(digit));
    }

    /**
     * Verifies that at most {@code maximum} images of one digit were taken for another.
     *
     * <pre><code class='java'> // passes with 22 fours taken for nines
     * assertThat(evaluation).confusesAtMost(4, 9, 60);
     * // fails
     * assertThat(evaluation).confusesAtMost(4, 9, 20);</code></pre>
     */
    public S confusesAtMost(int actualDigit, int predictedDigit, int maximum) {
        Argument.digit("actualDigit", actualDigit);
        Argument.digit("predictedDigit", predictedDigit);
        if (actualDigit == predictedDigit) {
            throw new IllegalArgumentException(
                    "actualDigit and predictedDigit are both " + actualDigit + ", allowed are two"
                            + " different digits; a digit that is taken for itself is predicted right, so use hasRecallOfAtLeast("
                            + actualDigit + ", minimum)");
        }
        return keeps(
                Gate.maximumConfusion(actualDigit, predictedDigit, maximum),
                (actual, predicted) -> actual == actualDigit && predicted == predictedDigit);
    }

    /**
     * Goes on with one digit.
     *
     * <pre><code class='java'> // passes with a recall of 0.95 of digit 5, of which 10 were taken for a 3
     * assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.93).isTakenForAtMost(3, 20);
     * // fails
     * assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.97);</code></pre>
     *
     * @throws IllegalArgumentException if it is no digit
     */
    public final DigitAssert<S> digit(int digit) {
        return new DigitAssert<>(myself, Argument.digit("digit", digit));
    }

    final S keeps(Gate gate, Mistakes images) {
        requireActual();
        return keeps(judge(gate, images));
    }

    final S keeps(Judgement judgement) {
        if (!judgement.breaches().isEmpty()) {
            fail(judgement.failure());
        }
        return myself;
    }

    /** Ends an assertion where there is no actual, since nothing else can be said about it. */
    final void requireActual() {
        // Not isNotNull(), which a soft assertion only notes down; nor AssertJ's Objects, which its module does not
        // export.
        if (actual == null) {
            throw failure("%nExpecting actual not to be null");
        }
    }

    /** Fails with a message. */
    final void fail(String message) {
        throw failure("%s", message);
    }

    /**
     * Runs an assertion of a method that AssertJ's soft proxies do not stand before: those that lead on to assertions
     * of another type, and all assertions of that type.
     *
     * @return whether it held; false only where assertions are soft, else a failure is thrown
     */
    final boolean holds(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError error) {
            if (collector == null) {
                throw error;
            }
            collector.collectAssertionError(error);
            return false;
        }
        if (collector != null) {
            collector.succeeded();
        }
        return true;
    }

    /**
     * Keeps all of this library out of a failure's stack trace, so that it begins, and a soft one points, in the test.
     */
    @Override
    protected boolean isElementOfCustomAssert(StackTraceElement element) {
        return super.isElementOfCustomAssert(element) || LibraryFrames.include(element);
    }
}
