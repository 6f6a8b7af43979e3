package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.model.ModelSpec;
import java.util.List;

/** The dense layers of a network as the configurations of Keras 2 and 3 describe them alike. */
final class KerasLayers {

    static final String TYPE = "float32";

    private static final List<String> NOTHING = List.of(
            "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint");

    private KerasLayers() {}

    /** Returns the name that Keras gives to a dense layer, counted from 0; it numbers them from the second on. */
    static String name(int layer) {
        return layer == 0 ? "dense" : "dense_" + layer;
    }

    /** Puts what defines a dense layer into its configuration. */
    static void putDense(ObjectNode config, ModelSpec spec, int layer) {
        boolean last = layer == spec.layers() - 1;
        config.put("name", name(layer))
                .put("trainable", true)
                .put("dtype", TYPE)
                .put("units", spec.units(layer))
                // The names of our activations are those of Keras.
                .put("activation", last ? "softmax" : spec.activation().key())
                .put("use_bias", true);
        NOTHING.forEach(config::putNull);
    }
}
