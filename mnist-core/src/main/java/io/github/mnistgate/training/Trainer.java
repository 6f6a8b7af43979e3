package io.github.mnistgate.training;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.Recipe;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Trains a recipe's network: every epoch visits all training images once, in {@link BatchOrder}'s order, the last short
 * batch included.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Trainer {

    /**
     * Trains from the recipe's initial weights.
     *
     * @param recipe which asks for no copies of images: those that a user's recipe asks for are in {@code train}
     * @param train all training images; those that the recipe holds out for validation are not trained on
     * @param test used only where the recipe validates on the test set
     * @throws TrainingDivergedException if the loss explodes
     */
    Trained train(Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener);

    /**
     * A trained network and the epochs that made it.
     *
     * @param network after the last epoch
     * @param epochs in order
     */
    record Trained(TrainedNetwork network, List<EpochMetrics> epochs) {

        public Trained {
            epochs = List.copyOf(epochs);
        }
    }
}
