package io.github.mnistgate.modelfile;

import io.github.mnistgate.Count;
import io.github.mnistgate.model.Recipe;
import org.apiguardian.api.API;

/**
 * The contents of a {@code model.zip}.
 *
 * @param recipe its network, optimizer, learning rate and seed
 * @param parameters in DeepLearning4J's order: for each layer the weights [inputs, units] column by column, then the
 *     biases
 * @param updaterState what the optimizer remembers, each part in the order of the parameters: first moments, then
 *     second ones (Adam); first moments, then largest gradients (AdaMax); velocities (Nesterov); mean squares
 *     (RMSprop); nothing (SGD)
 * @param iterations steps made so far; Adam and AdaMax count on from there
 * @param epochs passes over the training images made so far
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ModelContents(Recipe recipe, float[] parameters, float[] updaterState, int iterations, int epochs) {

    public ModelContents {
        requireLength("parameters", parameters, recipe.spec().parameters());
        requireLength(
                "updaterState",
                updaterState,
                recipe.optimizer().memories() * recipe.spec().parameters());
    }

    private static void requireLength(String name, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " holds " + Count.of(values.length, "value") + ", not " + length);
        }
    }
}
