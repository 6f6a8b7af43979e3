package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer as the configuration of a model has it.
 *
 * @param name unique in its model
 * @param type Keras' name of its class
 * @param config its arguments
 * @param path of its group in the weights of a {@code .keras}, which counts the layers of each class
 * @param group of its weights in an {@code .h5}: its own name, or that of the nested model that it is in
 * @param builtShape the shape of its input, if the configuration tells it, with the batch; else missing
 */
record KerasLayer(String name, String type, JsonNode config, String path, String group, JsonNode builtShape) {

    private static final String DENSE = "Dense";
    private static final String BATCH_NORMALIZATION = "BatchNormalization";
    private static final String NORMALIZATION = "Normalization";

    /** Returns the names of its variables, in the order in which Keras creates and writes them. */
    List<String> variables() {
        List<String> names = new ArrayList<>(trainable());
        if (type.equals(BATCH_NORMALIZATION)) {
            names.addAll(List.of("moving_mean", "moving_variance"));
        } else if (type.equals(NORMALIZATION) && !hasOwnMean()) {
            names.addAll(List.of("mean", "variance", "count"));
        }
        return names;
    }

    private List<String> trainable() {
        List<String> names = new ArrayList<>();
        if (type.equals(DENSE)) {
            names.add("kernel");
            addIf("use_bias", "bias", names);
        } else if (type.equals(BATCH_NORMALIZATION)) {
            addIf("scale", "gamma", names);
            addIf("center", "beta", names);
        }
        return names;
    }

    private void addIf(String option, String variable, List<String> names) {
        if (flag(option, true)) {
            names.add(variable);
        }
    }

    /** Returns the number of the variables that a training would change; none in a layer that is frozen. */
    int trained() {
        return flag("trainable", true) ? trainable().size() : 0;
    }

    /** Returns whether a Normalization has mean and variance in its configuration, and not in its weights. */
    boolean hasOwnMean() {
        return config.hasNonNull("mean");
    }

    boolean flag(String option, boolean standard) {
        return config.path(option).asBoolean(standard);
    }
}
