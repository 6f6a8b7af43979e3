package io.github.mnistgate.modelfile;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.ModelSpec;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Reads the parameters out of a {@code model.zip} without DeepLearning4J and its native code. */
@API(status = API.Status.INTERNAL)
public final class ModelFileReader {

    private ModelFileReader() {}

    /**
     * Reads a network of known layers.
     *
     * @return its parameters in DeepLearning4J's order: for each layer the weights [inputs, units] column by column,
     *     then the biases
     * @throws InvalidInputException if the file is missing, no plain network's or damaged, or holds a network of other
     *     layers or another type of values
     */
    public static float[] parameters(Path file, ModelSpec spec) {
        ModelZip zip = ModelZip.read(file);
        NetworkConfiguration.check(zip.configuration(), spec, file.toString());
        return parameters(zip, spec);
    }

    static float[] parameters(ModelZip zip, ModelSpec spec) {
        NdVector parameters = zip.parameters();
        if (parameters.size() != spec.parameters()) {
            throw new InvalidInputException(parameters.name() + " holds " + Count.of(parameters.size(), "value")
                    + ", but a network of " + spec.summary() + " has " + spec.parameters() + " parameters"
                    + ModelZip.AGAIN);
        }
        return parameters.floats();
    }
}
