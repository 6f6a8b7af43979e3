package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.keras.Hdf5Writer.Group;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.modelfile.StoredZip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Writes a network as {@code model.save("model.keras")} of Keras 3 does. */
@API(status = API.Status.INTERNAL)
public final class KerasModelWriter implements ModelWriter {

    /** The first version that reads this layout. */
    private static final String KERAS_VERSION = "3.0.0";

    @Override
    public String format() {
        return "keras";
    }

    @Override
    public String fileName() {
        return "model.keras";
    }

    @Override
    public byte[] toBytes(ExportedNetwork network) {
        Map<String, StoredZip.Content> entries = new LinkedHashMap<>();
        entries.put("metadata.json", StoredZip.Content.of(Json.toBytes(metadata(network))));
        entries.put("config.json", StoredZip.Content.of(Json.toBytes(config(network.spec()))));
        entries.put("model.weights.h5", StoredZip.Content.of(Hdf5Writer.toBytes(weights(network))));
        return StoredZip.toBytes(entries);
    }

    /** Without the moment that Keras writes, which it never reads, so that equal networks give equal bytes. */
    private static ObjectNode metadata(ExportedNetwork network) {
        ObjectNode metadata = Json.newObject().put("keras_version", KERAS_VERSION);
        network.metadata().forEach(metadata.putObject("mnistgate")::put);
        return metadata;
    }

    private static Group weights(ExportedNetwork network) {
        Group root = new Group();
        for (int layer = 0; layer < network.spec().layers(); layer++) {
            int inputs = network.spec().inputs(layer);
            int units = network.spec().units(layer);
            root.group("layers")
                    .group(KerasLayers.name(layer))
                    .group("vars")
                    .tensor("0", List.of(inputs, units), network.weightsByInput(layer))
                    .tensor("1", List.of(units), network.biases(layer));
        }
        return root;
    }

    private static ObjectNode config(ModelSpec spec) {
        ObjectNode model = object(Json.newObject(), "keras", "Sequential");
        ObjectNode config = config(model);
        config.put("name", "sequential").put("trainable", true).put("dtype", KerasLayers.TYPE);
        ArrayNode layers = config.putArray("layers");
        ObjectNode input = config(layer(layers, "InputLayer"));
        input.putArray("batch_shape").addNull().add(spec.inputs());
        input.put("dtype", KerasLayers.TYPE).put("sparse", false).put("name", "input_layer");
        for (int layer = 0; layer < spec.layers(); layer++) {
            ObjectNode dense = layer(layers, "Dense");
            ObjectNode denseConfig = config(dense);
            KerasLayers.putDense(denseConfig, spec, layer);
            config(object(denseConfig.putObject("kernel_initializer"), "keras.initializers", "GlorotUniform"))
                    .putNull("seed");
            object(denseConfig.putObject("bias_initializer"), "keras.initializers", "Zeros");
            dense.putObject("build_config").putArray("input_shape").addNull().add(spec.inputs(layer));
        }
        config.putArray("build_input_shape").addNull().add(spec.inputs());
        model.putObject("build_config").putArray("input_shape").addNull().add(spec.inputs());
        return model;
    }

    private static ObjectNode layer(ArrayNode layers, String type) {
        return object(layers.addObject(), "keras.layers", type);
    }

    /** Puts what Keras writes of an object of its own, with an empty configuration. */
    private static ObjectNode object(ObjectNode node, String module, String type) {
        node.put("module", module).put("class_name", type).putObject("config");
        return node.putNull("registered_name");
    }

    private static ObjectNode config(ObjectNode object) {
        return (ObjectNode) object.get("config");
    }
}
