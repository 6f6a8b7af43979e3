package io.github.mnistgate.dl4j;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network of DeepLearning4J.
 *
 * @param normalize whether it takes grey values divided by 255
 */
public record Dl4jNetwork(MultiLayerNetwork network, boolean normalize) implements TrainedNetwork {

    public Dl4jNetwork {
        Argument.given("network", network, "a MultiLayerNetwork");
    }

    /**
     * Opens the network of a model. It is a network of its own at each call, which the caller may close.
     *
     * @throws InvalidInputException if ND4J cannot be loaded, or the model's file was changed
     */
    public static Dl4jNetwork of(TrainedModel model) {
        return new Dl4jNetwork(NetworkView.read(model), model.spec().normalize());
    }

    /**
     * Classifies every image of a data set.
     *
     * @throws InvalidInputException if the network cannot classify such images, in one line that says why
     */
    @Override
    public Predictions of(LabelledImages data) {
        int classes = 0;
        float[] all = new float[0];
        for (int from = 0; from < data.size(); from += Inference.CHUNK) {
            int to = Math.min(data.size(), from + Inference.CHUNK);
            float[] chunk = Inference.outputs(network, data.shape(), data.images(from, to, normalize));
            if (from == 0) {
                classes = chunk.length / to;
                all = new float[classes * data.size()];
            }
            System.arraycopy(chunk, 0, all, classes * from, chunk.length);
        }
        return predictions(all, Math.max(1, classes));
    }

    /**
     * Returns whether the network's outputs are probabilities because a softmax made them; empty where its last layer
     * is of a kind that does not tell.
     */
    public Optional<Boolean> endsInSoftmax() {
        return AnyNetwork.endsInSoftmax(network);
    }

    /**
     * Classifies one image. Where the network does not end in a softmax, the prediction has a label and no
     * probabilities.
     *
     * @throws InvalidInputException if the network cannot classify such images, in one line that says why
     */
    public Prediction predict(LabelledImage image) {
        float[] pixels = Argument.given("image", image, "a LabelledImage").pixels();
        for (int p = 0; normalize && p < pixels.length; p++) {
            pixels[p] /= 255f;
        }
        float[] outputs = Inference.outputs(network, image.shape(), new float[][] {pixels});
        for (int i = 0; i < outputs.length; i++) {
            if (!Float.isFinite(outputs[i])) {
                throw new InvalidInputException("output " + i + " of the network for " + image + " is " + outputs[i]
                        + ", expected is a number; its training diverged: train it with a smaller learning rate");
            }
        }
        return predictions(outputs, outputs.length).prediction(0);
    }

    /** Returns the predictions of outputs, which may look like probabilities though no softmax made them. */
    private Predictions predictions(float[] outputs, int classes) {
        return endsInSoftmax().orElse(true)
                ? Predictions.ofOutputs(outputs, classes)
                : Predictions.ofScores(outputs, classes);
    }

    @Override
    public Score score(LabelledImages data, int from, int to) {
        return Inference.score(network, data, from, to, normalize);
    }

    @Override
    public byte[] toModelFile() {
        try {
            return ModelFile.toBytes(network);
        } catch (IOException e) {
            throw new UncheckedIOException("a network can always be written to memory", e);
        }
    }
}
