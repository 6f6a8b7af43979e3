package io.github.mnistgate.classifier;

import io.github.mnistgate.model.ModelSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** A network that a {@link ModelWriter} writes: its layers, its parameters, and what is known of it. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExportedNetwork {

    private final ModelSpec spec;
    private final float[] parameters;
    private final Map<String, String> metadata;

    /**
     * A network.
     *
     * @param spec its layers
     * @param parameters for each layer the weights [inputs, units] column by column, then the biases
     * @param metadata what a reader of the file is told, by name, in the order in which it is written
     */
    public ExportedNetwork(ModelSpec spec, float[] parameters, Map<String, String> metadata) {
        if (parameters.length != spec.parameters()) {
            throw new IllegalArgumentException("a network of " + spec.summary() + " has " + spec.parameters()
                    + " parameters, not " + parameters.length);
        }
        this.spec = spec;
        this.parameters = parameters.clone();
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Returns its layers. */
    public ModelSpec spec() {
        return spec;
    }

    /** Returns what a reader of the file is told, by name, in the order in which it is written. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns all parameters: for each layer the weights [inputs, units] column by column, then the biases. */
    public float[] parameters() {
        return parameters.clone();
    }

    /** Returns the weights of a layer, counted from 0, as [inputs, units] row by row: {@code x W}, as in Keras. */
    public float[] weightsByInput(int layer) {
        int inputs = spec.inputs(layer);
        int units = spec.units(layer);
        int start = start(layer);
        float[] weights = new float[inputs * units];
        for (int input = 0; input < inputs; input++) {
            for (int unit = 0; unit < units; unit++) {
                weights[input * units + unit] = parameters[start + unit * inputs + input];
            }
        }
        return weights;
    }

    /** Returns the weights of a layer, counted from 0, as [units, inputs] row by row, as in PyTorch. */
    public float[] weightsByUnit(int layer) {
        // Column by column of [inputs, units] is row by row of [units, inputs].
        return Arrays.copyOfRange(parameters, start(layer), biasStart(layer));
    }

    /** Returns the biases of a layer, counted from 0. */
    public float[] biases(int layer) {
        return Arrays.copyOfRange(parameters, biasStart(layer), biasStart(layer) + spec.units(layer));
    }

    private int start(int layer) {
        long start = 0;
        for (int before = 0; before < layer; before++) {
            start += spec.parameters(before);
        }
        return Math.toIntExact(start);
    }

    private int biasStart(int layer) {
        return start(layer) + spec.inputs(layer) * spec.units(layer);
    }
}
