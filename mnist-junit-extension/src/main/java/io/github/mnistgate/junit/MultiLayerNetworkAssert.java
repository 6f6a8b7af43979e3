package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.dl4j.Dl4jNetwork;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Assertions on DeepLearning4J's network, whatever made it. It is evaluated when an assertion first needs that, on the
 * embedded test images of MNIST unless others are given, with grey values divided by 255.
 *
 * <p>The network takes an image as a row of 784 values or, where its first layer is a convolution, as 28 x 28 with one
 * channel, and gives an output for each class. Its largest output is its prediction. Outputs that are not
 * probabilities, since no softmax made them, have neither a loss nor a Brier score, a calibration error or a
 * confidence: an assertion on one of these fails and says so. So does any assertion on a network that cannot classify
 * such images.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class MultiLayerNetworkAssert extends AbstractClassifierAssert<MultiLayerNetworkAssert, MultiLayerNetwork> {

    private LabelledImages images;
    private boolean normalize = true;
    private ModelEvaluation evaluation;
    /** Why the outputs are not probabilities; null where they are. Found with the evaluation. */
    private String whyNotProbabilities;

    /**
     * Creates the assertions of {@link Dl4jAssertions#assertThat(MultiLayerNetwork)}; it is public for AssertJ's soft
     * assertions.
     */
    public MultiLayerNetworkAssert(MultiLayerNetwork actual) {
        super(actual, MultiLayerNetworkAssert.class);
    }

    /**
     * Evaluates on these images from here on, with grey values divided by 255.
     *
     * <pre><code class='java'> // passes if the network has 950 of these 1,000 images right
     * assertThat(network).on(letters).hasAccuracyOfAtLeast(0.95);
     * // fails
     * assertThat(network).on(letters).hasAccuracyOfAtLeast(0.96);</code></pre>
     *
     * @throws IllegalArgumentException if there are none
     */
    public MultiLayerNetworkAssert on(LabelledImages testSet) {
        return on(testSet, true);
    }

    /**
     * Evaluates on these images from here on, with grey values as the network was trained on.
     *
     * <pre>
     * <code class='java'> // passes if a network that was trained on grey values from 0 to 255 has 9,500 of 10,000 right
     * assertThat(network).on(testSet, false).hasAccuracyOfAtLeast(0.95);
     * // fails
     * assertThat(network).on(testSet, false).hasAccuracyOfAtLeast(0.99);</code></pre>
     *
     * @param normalize whether grey values are divided by 255
     * @throws IllegalArgumentException if there are no images
     */
    public MultiLayerNetworkAssert on(LabelledImages testSet, boolean normalize) {
        images = Argument.given("testSet", testSet, "a data set, such as MnistDataset.embedded(Split.TEST)");
        this.normalize = normalize;
        evaluation = null;
        return this;
    }

    /** Returns the classes of the images, because the network may not be able to classify them. */
    @Override
    final ClassNames classes() {
        return testSet().classes();
    }

    @Override
    final ModelEvaluation evaluation() {
        if (evaluation == null) {
            evaluation = evaluate(testSet());
        }
        return evaluation;
    }

    private ModelEvaluation evaluate(LabelledImages data) {
        Predictions predictions = predictions(data);
        whyNotProbabilities = predictions.firstWithoutProbabilities().stream()
                .mapToObj(image -> range(predictions, image))
                .findFirst()
                .orElse(predictions.areProbabilities() ? null : "no softmax makes them");
        return Evaluator.evaluate(
                new EvaluatedDataset(data.name(), data.split().key(), data.size(), data.sha256(), data.dataShape()),
                null,
                predictions,
                data.labels());
    }

    private static String range(Predictions predictions, int image) {
        double[] row = IntStream.range(0, predictions.classes())
                .mapToDouble(c -> predictions.output(image, c))
                .toArray();
        return String.format(
                Locale.ROOT,
                "those of image %d are from %.4g to %.4g and add up to %.4g",
                image,
                DoubleStream.of(row).min().orElseThrow(),
                DoubleStream.of(row).max().orElseThrow(),
                DoubleStream.of(row).sum());
    }

    /** Classifies all images; fails unless the network gives one number for each class. */
    private Predictions predictions(LabelledImages data) {
        Predictions predictions = asked(() -> network().of(data));
        int classes = predictions.classes();
        int needed = 1 + IntStream.range(0, data.size()).map(data::label).max().orElse(0);
        if (classes < needed || classes > ClassNames.MAX) {
            fail("the network has " + classes + (classes == 1 ? " output" : " outputs") + ", but expected are " + needed
                    + " to " + ClassNames.MAX + ", of which the first " + needed
                    + " are for the classes of the test images " + data + "; give its last layer as many units");
        }
        FloatBuffer outputs = predictions.outputs();
        for (int i = 0; i < outputs.limit(); i++) {
            if (!Float.isFinite(outputs.get(i))) {
                fail("output " + i % classes + " of the network for image " + i / classes + " is " + outputs.get(i)
                        + ", but expected is a number; its training diverged, or the images are not scaled as it was trained on: train"
                        + " it with a smaller learning rate, or see on(testSet, normalize)");
            }
        }
        return predictions;
    }

    /** Fails where the network cannot be run. */
    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidInputException e) {
            AssertionError failure = failure("%s", e.getMessage());
            failure.initCause(e.getCause());
            throw failure;
        }
    }

    @Override
    final void requireProbabilities(String metric) {
        if (network().endsInSoftmax().orElse(false)) {
            return;
        }
        evaluation();
        if (whyNotProbabilities != null) {
            fail(metric + " needs probabilities, but the outputs of the network are not probabilities: "
                    + whyNotProbabilities
                    + "; let its last layer be a softmax, or judge accuracy, recall, precision, F1 and confusion");
        }
    }

    private Dl4jNetwork network() {
        return new Dl4jNetwork(actual, normalize);
    }

    @Override
    final Classifier classifier() {
        return this::predictions;
    }

    @Override
    final LabelledImages testSet() {
        if (images == null) {
            images = MnistDataset.embedded(Split.TEST);
        }
        return images;
    }

    @Override
    final Prediction predict(LabelledImage digit) {
        return asked(() -> network().predict(digit));
    }
}
