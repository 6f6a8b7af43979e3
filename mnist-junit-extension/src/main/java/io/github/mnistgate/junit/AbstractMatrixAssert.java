package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.gate.ClassReader;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Metric;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AssertionErrorCollector;

/**
 * Assertions on how often each digit, or other class, was taken for which, judged by the engine of {@code mnist:check}.
 * A failure shows each value with its limit and its 95 % interval, the confusion matrix, and up to three of the worst
 * mistakes, drawn.
 *
 * <p>A class is told by its label, which counts from 0 and is the digit itself for digits, or by its name.
 *
 * <p>Limits of rates are fractions from 0 to 1. An argument that is not allowed, such as a limit of 97 or a digit 10,
 * is a mistake in the test and no failure of the model: it throws an {@link IllegalArgumentException} that says what is
 * allowed, in soft assertions, too.
 *
 * @param <S> the assertions' own type
 * @param <A> what they are on
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class AbstractMatrixAssert<S extends AbstractMatrixAssert<S, A>, A> extends AbstractAssert<S, A> {

    private static final ClassNames ANY = ClassNames.numbered(0, ClassNames.MAX);

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

    /** Returns the classes of the images; they are asked for, and final, like {@link #matrix}. */
    abstract ClassNames classes();

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
     * Verifies that a share of at least {@code minimum} of the images of every class that has images was predicted
     * right.
     *
     * <pre><code class='java'> // passes if the worst class has a recall of 0.93
     * assertThat(evaluation).hasRecallOfAtLeast(0.90);
     * // fails, and names each class that falls short
     * assertThat(evaluation).hasRecallOfAtLeast(0.95);</code></pre>
     */
    public S hasRecallOfAtLeast(double minimum) {
        return keeps(Gate.minimumOfEveryClass(Metric.RECALL, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that a share of at least {@code minimum} of a class' images was predicted right.
     *
     * <pre><code class='java'> // passes with 1,125 of 1,135 ones right
     * assertThat(evaluation).hasRecallOfAtLeast(1, 0.98);
     * // fails
     * assertThat(evaluation).hasRecallOfAtLeast(1, 0.999);</code></pre>
     */
    public S hasRecallOfAtLeast(int digit, double minimum) {
        return keeps(ofClass(Metric.RECALL, digit, minimum), Mistakes.of(digit));
    }

    /**
     * Verifies that a share of at least {@code minimum} of the images of a named class was predicted right.
     *
     * <pre><code class='java'> // passes with 950 of 1,000 bags right
     * assertThat(evaluation).hasRecallOfAtLeast("Bag", 0.94);
     * // fails
     * assertThat(evaluation).hasRecallOfAtLeast("Bag", 0.96);</code></pre>
     */
    public S hasRecallOfAtLeast(String className, double minimum) {
        int label = label("className", className);
        return keeps(ofClass(Metric.RECALL, label, minimum), Mistakes.of(label));
    }

    /**
     * Verifies that the precision of every class that has images is at least {@code minimum}.
     *
     * <pre><code class='java'> // passes if the worst class has a precision of 0.95
     * assertThat(evaluation).hasPrecisionOfAtLeast(0.90);
     * // fails
     * assertThat(evaluation).hasPrecisionOfAtLeast(0.99);</code></pre>
     */
    public S hasPrecisionOfAtLeast(double minimum) {
        return keeps(Gate.minimumOfEveryClass(Metric.PRECISION, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that a share of at least {@code minimum} of the images that were taken for a class is of it.
     *
     * <pre><code class='java'> // passes with 960 of 1,000
     * assertThat(evaluation).hasPrecisionOfAtLeast(9, 0.95);
     * // fails
     * assertThat(evaluation).hasPrecisionOfAtLeast(9, 0.97);</code></pre>
     */
    public S hasPrecisionOfAtLeast(int digit, double minimum) {
        return keeps(ofClass(Metric.PRECISION, digit, minimum), Mistakes.takenFor(digit));
    }

    /**
     * Verifies that a share of at least {@code minimum} of the images that were taken for a named class is of it.
     *
     * <pre><code class='java'> // passes with 960 of 1,000
     * assertThat(evaluation).hasPrecisionOfAtLeast("Bag", 0.95);
     * // fails
     * assertThat(evaluation).hasPrecisionOfAtLeast("Bag", 0.97);</code></pre>
     */
    public S hasPrecisionOfAtLeast(String className, double minimum) {
        int label = label("className", className);
        return keeps(ofClass(Metric.PRECISION, label, minimum), Mistakes.takenFor(label));
    }

    /**
     * Verifies that the F1 of every class that has images, the harmonic mean of its precision and recall, is at least
     * {@code minimum}.
     *
     * <pre><code class='java'> // passes if the worst class has an F1 of 0.95
     * assertThat(evaluation).hasF1OfAtLeast(0.94);
     * // fails
     * assertThat(evaluation).hasF1OfAtLeast(0.96);</code></pre>
     */
    public S hasF1OfAtLeast(double minimum) {
        return keeps(Gate.minimumOfEveryClass(Metric.F1, minimum), Mistakes.ANY);
    }

    /**
     * Verifies that the F1 of a class, the harmonic mean of its precision and recall, is at least {@code minimum}.
     *
     * <pre><code class='java'> // passes with an F1 of 0.985 of digit 0
     * assertThat(evaluation).hasF1OfAtLeast(0, 0.98);
     * // fails
     * assertThat(evaluation).hasF1OfAtLeast(0, 0.99);</code></pre>
     */
    public S hasF1OfAtLeast(int digit, double minimum) {
        return keeps(ofClass(Metric.F1, digit, minimum), Mistakes.around(digit));
    }

    /**
     * Verifies that the F1 of a named class, the harmonic mean of its precision and recall, is at least
     * {@code minimum}.
     *
     * <pre><code class='java'> // passes with an F1 of 0.955
     * assertThat(evaluation).hasF1OfAtLeast("Bag", 0.95);
     * // fails
     * assertThat(evaluation).hasF1OfAtLeast("Bag", 0.96);</code></pre>
     */
    public S hasF1OfAtLeast(String className, double minimum) {
        int label = label("className", className);
        return keeps(ofClass(Metric.F1, label, minimum), Mistakes.around(label));
    }

    private Gate ofClass(Metric metric, int label, double minimum) {
        return Gate.minimumOfClass(metric, label, minimum, names());
    }

    /**
     * Verifies that at most {@code maximum} images of one class were taken for another.
     *
     * <pre><code class='java'> // passes with 22 fours taken for nines
     * assertThat(evaluation).confusesAtMost(4, 9, 60);
     * // fails
     * assertThat(evaluation).confusesAtMost(4, 9, 20);</code></pre>
     */
    public S confusesAtMost(int actualDigit, int predictedDigit, int maximum) {
        boolean digits = names().areDigits();
        String noun = digits ? "Digit" : "Class";
        checkLabel("actual" + noun, actualDigit);
        checkLabel("predicted" + noun, predictedDigit);
        if (actualDigit == predictedDigit) {
            throw new IllegalArgumentException("actual" + noun + " and predicted" + noun + " are both " + actualDigit
                    + ", allowed are two different " + (digits ? "digits" : "classes") + "; a "
                    + names().noun() + " that is taken for itself is predicted right, so use hasRecallOfAtLeast("
                    + actualDigit + ", minimum)");
        }
        return confuses(actualDigit, predictedDigit, maximum);
    }

    /**
     * Verifies that at most {@code maximum} images of one named class were taken for another.
     *
     * <pre><code class='java'> // passes with 55 shirts taken for coats
     * assertThat(evaluation).confusesAtMost("Shirt", "Coat", 60);
     * // fails
     * assertThat(evaluation).confusesAtMost("Shirt", "Coat", 50);</code></pre>
     */
    public S confusesAtMost(String actualClass, String predictedClass, int maximum) {
        int actualLabel = label("actualClass", actualClass);
        int predictedLabel = label("predictedClass", predictedClass);
        if (actualLabel == predictedLabel) {
            String quoted = "\"" + names().name(actualLabel) + "\"";
            throw new IllegalArgumentException("actualClass and predictedClass are both " + quoted
                    + ", allowed are two different classes; a class that is taken for itself is predicted right, so use"
                    + " hasRecallOfAtLeast(" + quoted + ", minimum)");
        }
        return confuses(actualLabel, predictedLabel, maximum);
    }

    private S confuses(int label, int other, int maximum) {
        return keeps(
                Gate.maximumConfusion(label, other, maximum, names()),
                (actualLabel, predictedLabel) -> actualLabel == label && predictedLabel == other);
    }

    /**
     * Goes on with one digit, or with the class of another label.
     *
     * <pre><code class='java'> // passes with a recall of 0.95 of digit 5, of which 10 were taken for a 3
     * assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.93).isTakenForAtMost(3, 20);
     * // fails
     * assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.97);</code></pre>
     *
     * @throws IllegalArgumentException if it is no digit, and no label of a class
     */
    public final DigitAssert<S> digit(int digit) {
        return new DigitAssert<>(myself, checkLabel(names().noun(), digit));
    }

    /**
     * Goes on with one class.
     *
     * <pre><code class='java'> // passes with a recall of 0.95 of the bags, of which 10 were taken for a shirt
     * assertThat(evaluation).classNamed("Bag").hasRecallOfAtLeast(0.93).isTakenForAtMost("Shirt", 20);
     * // fails
     * assertThat(evaluation).classNamed("Bag").hasRecallOfAtLeast(0.97);</code></pre>
     *
     * @throws IllegalArgumentException if there is no class of that name
     */
    public final DigitAssert<S> classNamed(String className) {
        Argument.given("className", className, "the name of a class");
        // Without an actual nothing more is asked of the label.
        return new DigitAssert<>(myself, holds(this::requireActual) ? label("className", className) : 0);
    }

    /** Returns the classes; where there is no actual, as many as there may be. */
    final ClassNames names() {
        return actual == null ? ANY : classes();
    }

    /** Returns a label if it is that of a class. */
    final int checkLabel(String name, int label) {
        return Argument.between(name, label, 0, names().size() - 1);
    }

    /**
     * Returns the label of a class.
     *
     * @param name of the argument
     * @throws IllegalArgumentException if there is no such class
     */
    final int label(String name, String className) {
        Argument.given(name, className, "the name of a class");
        requireActual();
        try {
            return ClassReader.label(names(), name, className);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
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
        // isNotNull() would not do, because a soft assertion only notes it down; AssertJ's module does not export its
        // Objects.
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
