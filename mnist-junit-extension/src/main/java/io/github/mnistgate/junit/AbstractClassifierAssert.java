package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Robustness;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on what a model makes of images, beside those on its evaluation.
 *
 * @param <S> the assertions' own type
 * @param <A> what they are on
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class AbstractClassifierAssert<S extends AbstractClassifierAssert<S, A>, A>
        extends AbstractEvaluationAssert<S, A> {

    AbstractClassifierAssert(A actual, Class<?> type) {
        super(actual, type);
    }

    abstract Classifier classifier();

    abstract LabelledImages testSet();

    @Override
    final int[] labels() {
        return testSet().labels();
    }

    abstract Prediction predict(LabelledImage digit);

    /**
     * Verifies that the model takes an image for a digit, or for the class of another label.
     *
     * <pre><code class='java'> // passes: the first test image is a seven
     * assertThat(model).predicts(testSet.digit(0), 7).withConfidenceOfAtLeast(0.9);
     * // fails, and draws the image
     * assertThat(model).predicts(testSet.digit(0), 1);</code></pre>
     */
    public final PredictionAssert<S> predicts(LabelledImage digit, int label) {
        Argument.given("digit", digit, "a Digit, such as testSet.digit(0)");
        return predictsClass(digit, checkLabel("label", label));
    }

    /**
     * Verifies that the model takes an image for a named class.
     *
     * <pre><code class='java'> // passes: the first test image is a bag
     * assertThat(model).predicts(testSet.image(0), "Bag").withConfidenceOfAtLeast(0.9);
     * // fails, and draws the image
     * assertThat(model).predicts(testSet.image(0), "Shirt");</code></pre>
     */
    public final PredictionAssert<S> predicts(LabelledImage image, String className) {
        Argument.given("image", image, "a LabelledImage, such as testSet.image(0)");
        Argument.given("className", className, "the name of a class");
        return holds(this::requireActual)
                ? predictsClass(image, label("className", className))
                : new PredictionAssert<>(myself, image, 0, null);
    }

    private PredictionAssert<S> predictsClass(LabelledImage digit, int label) {
        AtomicReference<Prediction> made = new AtomicReference<>();
        holds(() -> {
            requireActual();
            Prediction prediction = predict(digit);
            made.set(prediction);
            if (prediction.label() != label) {
                fail(digit + " is taken for " + prediction.toString(classes()) + ", but expected is "
                        + classes().name(label) + "\n\n"
                        + Drawing.of(digit));
            }
        });
        return new PredictionAssert<>(myself, digit, label, made.get());
    }

    /**
     * Verifies that corrupted test images cost at most {@code maxDrop} of accuracy.
     *
     * <pre><code class='java'> // passes if accuracy falls from 0.976 to 0.968
     * assertThat(model).isRobustTo(Corruption.GAUSSIAN_NOISE, 3, 0.02);
     * // fails
     * assertThat(model).isRobustTo(Corruption.ROTATE, 5, 0.02);</code></pre>
     *
     * @param severity 1 (slight) to 5
     * @param maxDrop a fraction from 0 to 1
     */
    public S isRobustTo(Corruption corruption, int severity, double maxDrop) {
        List<Gate> gates = List.of(Gate.maximumDrop(new Condition(corruption, severity), maxDrop));
        requireActual();
        Candidate candidate = new Candidate(
                evaluation(),
                Optional.empty(),
                Optional.empty(),
                Robustness.accuracies(classifier(), testSet(), GateJudge.conditions(gates)));
        Judgement judgement = new Judgement(GateJudge.judge(gates, candidate), evaluation(), Mistakes.ANY);
        if (!judgement.breaches().isEmpty()) {
            fail(judgement.lines() + "\n\n" + drawCorrupted(corruption, severity));
        }
        return myself;
    }

    private String drawCorrupted(Corruption corruption, int severity) {
        LabelledImages images = corruption.apply(testSet(), severity, Robustness.SEED);
        Predictions before = evaluation().predictions();
        WorstDigits after = new WorstDigits(images, classifier().of(images));
        return after.matrix().toTable()
                + after.draw((image, predicted) ->
                        predicted != images.label(image) && before.label(image) == images.label(image));
    }

    /**
     * Begins an assertion that a change of the test images does not change what they are taken for. It judges nothing
     * without {@link InvarianceAssert#onAtLeast}; a test whose class uses {@link MnistModel} fails where that is
     * missing on the test's own thread.
     *
     * <pre><code class='java'> // passes if 9,930 of 10,000 images are taken for the same class when moved to the right
     * assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(99, PERCENT);
     * // fails
     * assertThat(model).isInvariantUnder(shift(6, 0)).onAtLeast(99, PERCENT);</code></pre>
     */
    @CheckReturnValue
    public final InvarianceAssert<S> isInvariantUnder(Transformation transformation) {
        Argument.given("transformation", transformation, "a Transformation, such as shift(1, 0)");
        return new InvarianceAssert<>(myself, transformation);
    }
}
