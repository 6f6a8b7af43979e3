package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.keras.Hdf5Writer.Group;
import io.github.mnistgate.model.ModelSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Writes a network as {@code model.save("model.h5")} of Keras 2 does, which Keras 3 and DeepLearning4J read as well.
 */
@API(status = API.Status.INTERNAL)
public final class H5ModelWriter implements ModelWriter {

    /** A version that wrote this layout, which readers take for that of the file. */
    private static final String KERAS_VERSION = "2.15.0";

    private static final String BACKEND = "tensorflow";

    @Override
    public String format() {
        return "h5";
    }

    @Override
    public String fileName() {
        return "model.h5";
    }

    @Override
    public byte[] toBytes(ExportedNetwork network) {
        Group root = new Group();
        root.attribute("keras_version", KERAS_VERSION)
                .attribute("backend", BACKEND)
                .attribute("model_config", Json.toLine(config(network.spec())));
        // Names that Keras does not know, and passes over.
        network.metadata().forEach((name, value) -> root.attribute("mnistgate." + name, value));
        Group weights = root.group("model_weights");
        int layers = network.spec().layers();
        weights.attribute(
                        "layer_names",
                        IntStream.range(0, layers).mapToObj(KerasLayers::name).toList())
                .attribute("backend", BACKEND)
                .attribute("keras_version", KERAS_VERSION);
        for (int layer = 0; layer < layers; layer++) {
            addWeights(weights, network, layer);
        }
        return Hdf5Writer.toBytes(root);
    }

    private static void addWeights(Group weights, ExportedNetwork network, int layer) {
        String name = KerasLayers.name(layer);
        int inputs = network.spec().inputs(layer);
        int units = network.spec().units(layer);
        Group group = weights.group(name).attribute("weight_names", List.of(name + "/kernel:0", name + "/bias:0"));
        // The slash in the name of a weight makes a group in that of the layer.
        group.group(name)
                .tensor("kernel:0", List.of(inputs, units), network.weightsByInput(layer))
                .tensor("bias:0", List.of(units), network.biases(layer));
    }

    private static ObjectNode config(ModelSpec spec) {
        ObjectNode model = Json.newObject().put("class_name", "Sequential");
        ObjectNode config = model.putObject("config").put("name", "sequential");
        ArrayNode layers = config.putArray("layers");
        ObjectNode input = layers.addObject().put("class_name", "InputLayer").putObject("config");
        input.putArray("batch_input_shape").addNull().add(spec.inputs());
        input.put("dtype", KerasLayers.TYPE)
                .put("sparse", false)
                .put("ragged", false)
                .put("name", "input_1");
        for (int layer = 0; layer < spec.layers(); layer++) {
            ObjectNode dense = layers.addObject().put("class_name", "Dense").putObject("config");
            KerasLayers.putDense(dense, spec, layer);
            dense.putObject("kernel_initializer")
                    .put("class_name", "GlorotUniform")
                    .putObject("config")
                    .putNull("seed");
            dense.putObject("bias_initializer").put("class_name", "Zeros").putObject("config");
        }
        return model;
    }
}
