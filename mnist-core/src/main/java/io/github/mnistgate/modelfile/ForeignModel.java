package io.github.mnistgate.modelfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.ModelSpec;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A network of DeepLearning4J's that was made elsewhere, of which nothing is known but its file.
 *
 * @param spec its layers
 * @param parameters in DeepLearning4J's order: for each layer the weights [inputs, units] column by column, then the
 *     biases
 * @param file a {@code model.zip} of just what was read
 */
@API(status = API.Status.INTERNAL)
public record ForeignModel(ModelSpec spec, float[] parameters, byte[] file) {

    /**
     * Reads one.
     *
     * @param normalize whether it takes grey values divided by 255, which the file does not tell
     * @throws InvalidInputException if the file is missing, damaged, or holds another network than one of dense hidden
     *     layers of one activation and a softmax layer, or a parameter is infinite or no number
     */
    public static ForeignModel read(Path file, boolean normalize) {
        ModelZip zip = ModelZip.read(file);
        ModelSpec spec = NetworkConfiguration.spec(zip.configuration(), normalize, file.toString());
        float[] parameters = ModelFileReader.parameters(zip, spec);
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new InvalidInputException(
                        file + ": its parameter " + i + " is " + parameters[i] + ", which is no number to"
                                + " compute with: its training diverged; train it with a smaller learning rate");
            }
        }
        return new ForeignModel(spec, parameters, zip.toBytes());
    }
}
