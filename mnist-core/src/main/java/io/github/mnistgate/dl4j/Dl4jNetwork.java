package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network of DeepLearning4J.
 *
 * @param normalize whether it takes grey values divided by 255
 */
public record Dl4jNetwork(MultiLayerNetwork network, boolean normalize) implements TrainedNetwork, Classifier {

  @Override
  public float[] probabilities(MnistDataset data) {
    return Inference.probabilities(network, data, normalize);
  }

  /** Classifies one image. */
  public Prediction predict(Digit digit) {
    float[] pixels = digit.pixels();
    for (int p = 0; normalize && p < pixels.length; p++) {
      pixels[p] /= 255f;
    }
    return new Prediction(Inference.probabilities(network, new float[][] {pixels}));
  }

  @Override
  public Score score(MnistDataset data, int from, int to) {
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
