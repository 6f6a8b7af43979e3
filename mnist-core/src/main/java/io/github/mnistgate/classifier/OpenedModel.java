package io.github.mnistgate.classifier;

import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** A model that a {@link ModelReader} opened. Immutable: any number of threads may use it at once. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface OpenedModel extends TrainedNetwork {

    /** Returns what it is. */
    ModelCard card();

    /** Classifies images, which need no labels. */
    Predictions of(Images images);

    @Override
    default Predictions of(LabelledImages data) {
        return of((Images) data);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The loss is not a number where the outputs are not probabilities. An image of which an output is not a number
     * is classified wrong.
     */
    @Override
    default Score score(LabelledImages data, int from, int to) {
        Predictions predictions = of(data.range(from, to));
        Score.Accumulator sum = new Score.Accumulator();
        boolean meant = predictions.areProbabilities();
        for (int image = 0; image < predictions.size(); image++) {
            int label = data.label(from + image);
            double loss = meant ? -Math.log(Math.max(predictions.output(image, label), Float.MIN_NORMAL)) : Double.NaN;
            sum.add(loss, isClassified(predictions, image) && predictions.label(image) == label);
        }
        return sum.mean();
    }

    private static boolean isClassified(Predictions predictions, int image) {
        return predictions.firstWithoutNumbers().isEmpty()
                || IntStream.range(0, predictions.classes())
                        .noneMatch(label -> Float.isNaN(predictions.output(image, label)));
    }

    /**
     * Classifies one image, by the calling thread alone; with the same result as among others.
     *
     * @param grey the values of the image, 0 to 255, in the order of {@link io.github.mnistgate.dataset.ImageShape}
     */
    Prediction predict(float[] grey);

    /** Returns the versions of the libraries that compute its predictions, by name. */
    Map<String, String> versions();
}
