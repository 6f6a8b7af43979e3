package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Prediction;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
        float[] outputs = outputs(data);
        int classes = outputs.length / data.size();
        ModelEvaluation found = Evaluator.evaluate(
                new EvaluatedDataset(data.name(), data.split().key(), data.size(), data.sha256(), data.dataShape()),
                null,
                outputs,
                data.labels(),
                classes);
        Optional<Boolean> softmax = network().endsInSoftmax();
        whyNotProbabilities = Evaluator.firstWithoutProbabilities(outputs, classes).stream()
                .mapToObj(image -> range(outputs, image, classes))
                .findFirst()
                .orElse(softmax.orElse(true) ? null : "no softmax makes them");
        return whyNotProbabilities == null
                ? found
                : new ModelEvaluation(
                        found.dataset(),
                        found.model(),
                        found.confusionMatrix(),
                        Double.NaN,
                        found.topTwoAccuracy(),
                        Double.NaN,
                        Double.NaN,
                        found.predictions());
    }

    private static String range(float[] outputs, int image, int classes) {
        double[] row = IntStream.range(0, classes)
                .mapToDouble(c -> outputs[image * classes + c])
                .toArray();
        return String.format(
                Locale.ROOT,
                "those of image %d are from %.4g to %.4g and add up to %.4g",
                image,
                DoubleStream.of(row).min().orElseThrow(),
                DoubleStream.of(row).max().orElseThrow(),
                DoubleStream.of(row).sum());
    }

    /** The outputs for all images; fails unless there is one number for each class. */
    private float[] outputs(LabelledImages data) {
        float[] outputs = asked(() -> network().probabilities(data));
        int classes = outputs.length / data.size();
        int needed = 1 + IntStream.range(0, data.size()).map(data::label).max().orElse(0);
        if (classes < needed || classes > ClassNames.MAX) {
            fail("the network has " + classes + (classes == 1 ? " output" : " outputs") + ", but expected are " + needed
                    + " to " + ClassNames.MAX + ", of which the first " + needed
                    + " are for the classes of the test images " + data + "; give its last layer as many units");
        }
        for (int i = 0; i < outputs.length; i++) {
            if (!Float.isFinite(outputs[i])) {
                fail("output " + i % classes + " of the network for image " + i / classes + " is " + outputs[i]
                        + ", but expected is a number; its training diverged, or the images are not scaled as it was trained on: train"
                        + " it with a smaller learning rate, or see on(testSet, normalize)");
            }
        }
        return outputs;
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
        return this::outputs;
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
