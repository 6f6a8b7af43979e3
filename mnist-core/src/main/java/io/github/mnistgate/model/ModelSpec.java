package io.github.mnistgate.model;

import io.github.mnistgate.dataset.ImageShape;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A multilayer perceptron for flattened images: dense hidden layers of one activation and a dense softmax layer.
 *
 * @param inputs values that enter the network: those of an image
 * @param hiddenLayers units of each hidden layer, first to last
 * @param activation of every hidden layer
 * @param outputUnits units of the softmax layer, one for each class at least
 * @param normalize whether grey values are divided by 255 before they enter the network
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ModelSpec(
        int inputs, List<Integer> hiddenLayers, Activation activation, int outputUnits, boolean normalize) {

    public ModelSpec {
        hiddenLayers = List.copyOf(hiddenLayers);
    }

    /** A network for images of MNIST's shape. */
    public ModelSpec(List<Integer> hiddenLayers, Activation activation, int outputUnits, boolean normalize) {
        this(ImageShape.MNIST.values(), hiddenLayers, activation, outputUnits, normalize);
    }

    /** Number of dense layers, the softmax layer included. */
    public int layers() {
        return hiddenLayers.size() + 1;
    }

    /** Values that enter a layer, counted from 0. */
    public int inputs(int layer) {
        return layer == 0 ? inputs : hiddenLayers.get(layer - 1);
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
        StringBuilder text = new StringBuilder().append(inputs);
        for (int layer = 0; layer < layers(); layer++) {
            text.append('-').append(units(layer));
        }
        return text.append(' ').append(activation.key()).toString();
    }
}
