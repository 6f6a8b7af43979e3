package io.github.mnistgate.model;

import java.util.List;

/**
 * A multilayer perceptron for flattened images of 784 pixels: dense hidden layers of one activation and a dense softmax
 * layer.
 *
 * @param hiddenLayers units of each hidden layer, first to last
 * @param activation of every hidden layer
 * @param outputUnits units of the softmax layer, at least the ten digits
 * @param normalize whether grey values are divided by 255 before they enter the network
 */
public record ModelSpec(List<Integer> hiddenLayers, Activation activation, int outputUnits, boolean normalize) {

    /** Values that enter the network: the pixels of an image. */
    public static final int INPUTS = 784;

    public ModelSpec {
        hiddenLayers = List.copyOf(hiddenLayers);
    }

    /** Number of dense layers, the softmax layer included. */
    public int layers() {
        return hiddenLayers.size() + 1;
    }

    /** Values that enter a layer, counted from 0. */
    public int inputs(int layer) {
        return layer == 0 ? INPUTS : hiddenLayers.get(layer - 1);
    }

    /** Units of a layer, counted from 0. */
    public int units(int layer) {
        return layer == hiddenLayers.size() ? outputUnits : hiddenLayers.get(layer);
    }

    /** Number of trained parameters: weights and biases of every layer. */
    public int parameters() {
        return Math.toIntExact(countParameters());
    }

    /** Counts the parameters like {@link #parameters()}, also of networks that are too large for memory. */
    long countParameters() {
        long sum = 0;
        for (int layer = 0; layer < layers(); layer++) {
            sum += parameters(layer);
        }
        return sum;
    }

    /** Returns the number of parameters of a layer: a weight for each input and a bias, for each unit. */
    public long parameters(int layer) {
        return (inputs(layer) + 1L) * units(layer);
    }

    /** The layers in a line, such as {@code 784-128-64-10 relu}. */
    public String summary() {
        StringBuilder text = new StringBuilder().append(INPUTS);
        for (int layer = 0; layer < layers(); layer++) {
            text.append('-').append(units(layer));
        }
        return text.append(' ').append(activation.key()).toString();
    }
}
