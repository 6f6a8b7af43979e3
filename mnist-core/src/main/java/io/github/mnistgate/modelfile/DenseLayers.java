package io.github.mnistgate.modelfile;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A network that computes the same as a chain of dense layers, and of functions of each value by itself. */
@API(status = API.Status.INTERNAL)
public final class DenseLayers {

    /**
     * A layer, for people.
     *
     * @param type in words: {@code dense}
     * @param units the values that leave it
     */
    public record Row(String name, String type, int units, long parameters) {}

    private final SavedInput input;
    private final int inputs;
    private final List<ChainLayer> layers;
    private final boolean softmax;

    /**
     * @param inputs the values that enter the first layer
     * @param softmax whether the last layer ends in a softmax
     */
    DenseLayers(SavedInput input, int inputs, List<ChainLayer> layers, boolean softmax) {
        this.input = input;
        this.inputs = inputs;
        this.layers = List.copyOf(layers);
        this.softmax = softmax;
    }

    /** Returns how the network takes an image. */
    public SavedInput input() {
        return input;
    }

    /** Returns the number of values of an image. */
    public int inputs() {
        return inputs;
    }

    /** Returns whether the outputs are probabilities, because a softmax makes them. */
    public boolean endsInSoftmax() {
        return softmax;
    }

    /** Returns the number of values that leave the last layer. */
    public int outputUnits() {
        int width = inputs;
        for (ChainLayer layer : layers) {
            width = layer.units() == 0 ? width : layer.units();
        }
        return width;
    }

    /** Returns the number of parameters. */
    public long parameters() {
        return layers.stream().mapToLong(ChainLayer::parameters).sum();
    }

    /** Returns the layers. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int width = inputs;
        for (ChainLayer layer : layers) {
            width = layer.units() == 0 ? width : layer.units();
            if (!layer.type().isEmpty()) {
                rows.add(new Row(layer.name(), layer.type(), width, layer.parameters()));
            }
        }
        return rows;
    }

    /**
     * Hands over the steps of all layers, the softmax at the end included.
     *
     * @param parameters of the network, as many as {@link #parameters}
     */
    void addTo(ChainTarget target, float[] parameters) {
        int width = inputs;
        int from = 0;
        for (ChainLayer layer : layers) {
            layer.steps().addTo(target, width, parameters, from);
            width = layer.units() == 0 ? width : layer.units();
            from += (int) layer.parameters();
        }
        if (softmax) {
            target.softmax();
        }
    }
}
