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

    private static final int CHUNK = 1000;

    private Inference() {}

    /**
     * Outputs of a network for all images of a data set, images x classes, row by row: probabilities if it ends in a
     * softmax.
     */
    static float[] probabilities(MultiLayerNetwork network, LabelledImages data, boolean normalize) {
        float[] all = new float[0];
        for (int from = 0; from < data.size(); from += CHUNK) {
            int to = Math.min(data.size(), from + CHUNK);
            float[] chunk = probabilities(network, data.shape(), data.images(from, to, normalize));
            if (from == 0) {
                all = new float[chunk.length / to * data.size()];
            }
            System.arraycopy(chunk, 0, all, all.length / data.size() * from, chunk.length);
        }
        return all;
    }

    /** So for some flattened images. */
    static float[] probabilities(MultiLayerNetwork network, ImageShape shape, float[][] images) {
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
