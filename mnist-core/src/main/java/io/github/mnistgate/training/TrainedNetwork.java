package io.github.mnistgate.training;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Classifier;
import org.apiguardian.api.API;

/** A network that a trainer made, to be evaluated and saved, whatever it is made of. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TrainedNetwork extends Classifier {

    /** Loss and accuracy on the images from one index to before another. */
    Score score(LabelledImages data, int from, int to);

    /**
     * The bytes of its {@code model.zip}: the same network gives the same bytes. They are read back if the engine is
     * none of this project's: the network that they hold is the one that is judged, and it must make the predictions of
     * this one.
     */
    byte[] toModelFile();
}
