package io.github.mnistgate.modelfile;

import io.github.mnistgate.model.ModelSpec;
import org.apiguardian.api.API;

/**
 * A network of DeepLearning4J's that was made elsewhere, of which nothing is known but its file, and that has layers as
 * those of recipes.
 *
 * @param spec its layers
 * @param parameters in DeepLearning4J's order: for each layer the weights [inputs, units] column by column, then the
 *     biases
 * @param file a {@code model.zip} of just what was read
 */
@API(status = API.Status.INTERNAL)
public record ForeignModel(ModelSpec spec, float[] parameters, byte[] file) {}
