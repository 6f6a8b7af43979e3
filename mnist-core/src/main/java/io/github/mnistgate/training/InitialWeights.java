package io.github.mnistgate.training;

import io.github.mnistgate.model.ModelSpec;
import java.util.Random;
import org.apiguardian.api.API;

/**
 * Initial parameters as Keras draws them: weights uniform within ±sqrt(6 / (inputs + units)) (Glorot and Bengio, 2010),
 * biases zero. Drawn in Java, because ND4J's generator differs between its binaries.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InitialWeights {

    private InitialWeights() {}

    /**
     * @return all parameters in DeepLearning4J's order: for each layer the weights [inputs, units] column by column,
     *     then the biases
     */
    public static float[] glorotUniform(ModelSpec spec, long seed) {
        Random random = new Random(seed);
        float[] parameters = new float[spec.parameters()];
        int at = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            int weights = spec.inputs(layer) * spec.units(layer);
            double limit = Math.sqrt(6.0 / (spec.inputs(layer) + spec.units(layer)));
            for (int i = 0; i < weights; i++) {
                parameters[at++] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
            at += spec.units(layer);
        }
        return parameters;
    }
}
