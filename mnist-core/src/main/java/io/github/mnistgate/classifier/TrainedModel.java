package io.github.mnistgate.classifier;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.report.ResultDirectory;
import org.apiguardian.api.API;

/**
 * A trained model with what its use requires: the scaling of its inputs, and its evaluation. It classifies from any
 * number of threads at once; networks of dense layers do so in plain Java.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class TrainedModel implements Classifier, AutoCloseable {

    private final Result result;
    private final ModelEvaluation evaluation;
    private final OpenedModel inference;

    private TrainedModel(Result result) {
        this.result = result;
        this.evaluation = result.evaluationWithOutputs();
        this.inference = result.model();
    }

    /**
     * Opens the model of a result directory.
     *
     * @throws InvalidInputException if a file is missing or damaged, or was changed, or the network is of other layers
     *     than the evaluated one
     */
    @API(status = API.Status.INTERNAL)
    public static TrainedModel read(ResultDirectory directory) {
        return ofResult(Result.open(Argument.given("directory", directory, "a result directory")));
    }

    /**
     * Returns the model of a result.
     *
     * @throws InvalidInputException as {@link #read} does
     */
    @API(status = API.Status.INTERNAL)
    public static TrainedModel ofResult(Result result) {
        return new TrainedModel(result);
    }

    /**
     * Returns the layers, if it is a network of the kind that this project trains.
     *
     * @throws InvalidInputException if it is another model, which {@link #card} describes
     */
    public ModelSpec spec() {
        return evaluation.model().spec();
    }

    /** Returns what the model is, whatever made it. */
    public ModelCard card() {
        return evaluation.model().card();
    }

    /** Returns the evaluation of the model on the test images. */
    public ModelEvaluation evaluation() {
        return evaluation;
    }

    /**
     * The images that it was evaluated on, read when they are first asked for.
     *
     * @throws InvalidInputException if they have changed since
     */
    public LabelledImages testImages() {
        return result.testImages().get();
    }

    /**
     * The images that it was evaluated on, as digits.
     *
     * @throws InvalidInputException if they have changed since, or are not 28 x 28 grey pixels in ten classes
     */
    public MnistDataset testSet() {
        return result.testSet();
    }

    /** Returns the result that the model is of. */
    @API(status = API.Status.INTERNAL)
    public Result result() {
        return result;
    }

    /**
     * Classifies one image.
     *
     * @throws IllegalArgumentException if it is null, or of another shape than the images of the model's data set
     */
    public Prediction predict(LabelledImage image) {
        Argument.given("image", image, "a LabelledImage, such as a Digit");
        checkShape("the image", image.shape());
        // predict(float[]) would refuse an image of the faintest ink only, which a data set may hold.
        return inference.predict(image.pixels());
    }

    private void checkShape(String what, ImageShape shape) {
        ImageShape own = evaluation.dataset().shape().images();
        if (!shape.equals(own)) {
            throw new IllegalArgumentException(
                    what + " is of " + shape + ", allowed are images of " + own + ", for which the model was trained");
        }
    }

    /**
     * Classifies one image.
     *
     * @param pixels the values of an image, 0 to 255, row by row, 784 for MNIST; not divided by 255, the model does
     *     that itself
     * @throws IllegalArgumentException if there are more or fewer, one is not between 0 and 255, or all are between 0
     *     and 1 but not all 0, as after a division by 255
     */
    public Prediction predict(float[] pixels) {
        return inference.predict(
                GreyValues.checked(pixels, evaluation.dataset().shape().images()));
    }

    /**
     * Classifies every image of a data set.
     *
     * @throws IllegalArgumentException if it is null, or its images are of another shape than those of the model's data
     *     set
     */
    @Override
    public Predictions of(LabelledImages data) {
        checkShape(
                "an image of the data",
                Argument.given("data", data, "a data set").shape());
        return inference.of(data);
    }

    /** Does nothing: a model holds memory only, and tests share it. */
    @Override
    public void close() {}
}
