package io.github.mnistgate.dl4j;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs networks of which nothing is known but that DeepLearning4J's users built them. */
final class AnyNetwork {

    private AnyNetwork() {}

    /**
     * Runs a network.
     *
     * @param shape of each image
     * @param images flattened, images x values
     * @return images x outputs
     * @throws InvalidInputException if the network cannot classify such images, in one line that says why
     */
    static INDArray output(MultiLayerNetwork network, ImageShape shape, INDArray images) {
        if (!network.isInitCalled()) {
            throw new InvalidInputException(
                    "the network has no parameters yet; call its init(), or load a trained one");
        }
        if (network.params() != null && network.params().wasClosed()) {
            throw new InvalidInputException("the network was closed; use it before its close(), or load it again");
        }
        INDArray features = inShapeFor(network, shape, images)
                .castTo(network.getLayerWiseConfigurations().getDataType());
        INDArray output = run(network, shape, features);
        if (output.rank() != 2 || output.size(0) != images.size(0)) {
            throw new InvalidInputException(
                    "the network gives an output of the shape " + Arrays.toString(output.shape())
                            + " for " + Count.of(images.size(0), "image")
                            + ", expected is one row of outputs for each image; end it in"
                            + " an output layer for single images");
        }
        return output;
    }

    private static INDArray run(MultiLayerNetwork network, ImageShape shape, INDArray features) {
        try {
            return network.output(features);
        } catch (RuntimeException e) {
            // DeepLearning4J's messages go on over further lines.
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidInputException(
                    "the network cannot be run on images of " + described(shape) + " values, because DeepLearning4J"
                            + " says: " + problem + "; build it for rows of " + shape.values()
                            + " values, or areas of " + shape.height() + " x " + shape.width() + " with "
                            + (shape.isGrey() ? "one channel" : shape.channels() + " channels"),
                    e);
        }
    }

    private static String described(ImageShape shape) {
        return shape.values() + " (" + shape + ")";
    }

    /**
     * Flat, or with a channel where the first layer looks at an area and nothing before it makes one of the flat image.
     */
    private static INDArray inShapeFor(MultiLayerNetwork network, ImageShape shape, INDArray images) {
        if (network.getLayerWiseConfigurations().getInputPreProcess(0) != null) {
            // It makes areas of rows whose channels follow each other.
            return shape.isGrey() ? images : channelsFirst(shape, images).reshape(images.shape());
        }
        Layer first = unwrapped(network.getLayerWiseConfigurations().getConf(0).getLayer());
        if (!takesAreas(first, shape)) {
            if (first instanceof FeedForwardLayer dense && dense.getNIn() != shape.values()) {
                throw new InvalidInputException("the network takes " + Count.of(dense.getNIn(), "input")
                        + ", but an image has " + described(shape) + " values; build it for such images");
            }
            return images;
        }
        boolean channelsLast = first instanceof ConvolutionLayer convolution
                        && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC
                || first instanceof SubsamplingLayer pooling && pooling.getCnn2dDataFormat() == CNN2DFormat.NHWC;
        return channelsLast
                ? images.reshape(images.size(0), shape.height(), shape.width(), shape.channels())
                : channelsFirst(shape, images);
    }

    private static INDArray channelsFirst(ImageShape shape, INDArray images) {
        if (shape.isGrey()) {
            return images.reshape(images.size(0), 1, shape.height(), shape.width());
        }
        return images.reshape(images.size(0), shape.height(), shape.width(), shape.channels())
                .permute(0, 3, 1, 2)
                .dup('c');
    }

    static boolean takesAreas(Layer layer, ImageShape shape) {
        try {
            InputPreProcessor needed = layer.getPreProcessorForInputType(
                    InputType.convolutionalFlat(shape.height(), shape.width(), shape.channels()));
            return needed instanceof FeedForwardToCnnPreProcessor;
        } catch (RuntimeException e) {
            // No layer for images: running it tells why.
            return false;
        }
    }

    /**
     * Returns whether a network's outputs are probabilities because a softmax made them; empty where a layer is of a
     * kind that does not tell.
     */
    static Optional<Boolean> endsInSoftmax(MultiLayerNetwork network) {
        return endsInSoftmax(network.getLayerWiseConfigurations().getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .toList());
    }

    /**
     * The same of the layers on the way to the outputs, the last one at the end; empty also where all of them hand on
     * what they are given, which comes from what is no layer.
     */
    static Optional<Boolean> endsInSoftmax(List<Layer> layers) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = unwrapped(layers.get(i));
            IActivation activation;
            if (layer instanceof DropoutLayer) {
                // Hands on what it is given, but in training.
                continue;
            } else if (layer instanceof ActivationLayer own) {
                activation = own.getActivationFn();
            } else if (layer instanceof BaseLayer base) {
                activation = base.getActivationFn();
            } else {
                return Optional.empty();
            }
            boolean handsOn = activation instanceof ActivationIdentity
                    && (layer instanceof LossLayer || layer instanceof ActivationLayer);
            if (!handsOn) {
                return Optional.of(activation instanceof ActivationSoftmax);
            }
        }
        return Optional.empty();
    }

    static Layer unwrapped(Layer layer) {
        return layer instanceof FrozenLayer frozen ? unwrapped(frozen.getLayer()) : layer;
    }
}
