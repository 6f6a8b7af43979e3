package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.training.Score;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs networks over many images, a thousand at a time, so that memory stays small. */
final class Inference {

    /** Images that are run at a time. */
    static final int CHUNK = 1000;

    private Inference() {}

    /**
     * Returns the outputs of a network for some flattened images: images x classes, row by row, and probabilities if it
     * ends in a softmax.
     */
    static float[] outputs(MultiLayerNetwork network, ImageShape shape, float[][] images) {
        try (INDArray features = Nd4j.create(images);
                INDArray output = AnyNetwork.output(network, shape, features)) {
            return output.dup('c').data().asFloat();
        }
    }

    /** Loss and accuracy on the images from one index to before another. */
    static Score score(MultiLayerNetwork network, LabelledImages data, int from, int to, boolean normalize) {
        int last = network.getnLayers() - 1;
        Score.Accumulator sum = new Score.Accumulator();
        for (int start = from; start < to; start += CHUNK) {
            int end = Math.min(to, start + CHUNK);
            int[] labels = new int[end - start];
            for (int i = start; i < end; i++) {
                labels[i - start] = data.label(i);
            }
            try (INDArray features = Nd4j.create(data.images(start, end, normalize))) {
                INDArray hidden = last == 0
                        ? features
                        : network.feedForwardToLayer(last - 1, features, false).get(last);
                sum.add(
                        logits(network.getLayer(last), hidden).data().asFloat(),
                        labels.length,
                        classes(network),
                        labels);
            }
        }
        return sum.mean();
    }

    /** Returns the inputs of the softmax: rows x classes, row by row. */
    static INDArray logits(Layer output, INDArray hidden) {
        return hidden.mmul(output.getParam("W"))
                .addiRowVector(output.getParam("b"))
                .dup('c');
    }

    /** Units of the last layer. */
    static int classes(MultiLayerNetwork network) {
        return (int) network.getLayer(network.getnLayers() - 1).getParam("b").length();
    }
}
