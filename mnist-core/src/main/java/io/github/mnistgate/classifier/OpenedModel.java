package io.github.mnistgate.classifier;

import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.training.TrainedNetwork;
import java.util.Map;
import org.apiguardian.api.API;

/** A model that a {@link ModelReader} opened. Immutable: any number of threads may use it at once. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface OpenedModel extends TrainedNetwork {

    /** Returns its layers. */
    ModelSpec spec();

    /** Classifies images, which need no labels. */
    Predictions of(Images images);

    @Override
    default Predictions of(LabelledImages data) {
        return of((Images) data);
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
