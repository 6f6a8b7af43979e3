package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A trained network with what is needed to use it: how its inputs are scaled, and what it is worth. */
public final class TrainedModel {

  private final MultiLayerNetwork network;
  private final ModelEvaluation evaluation;

  private TrainedModel(MultiLayerNetwork network, ModelEvaluation evaluation) {
    this.network = network;
    this.evaluation = evaluation;
  }

  /**
   * Opens the model of a result directory.
   *
   * @throws InvalidInputException if a file is missing or damaged, or was changed
   */
  public static TrainedModel read(ResultDirectory directory) {
    ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
    // Read first: of a damaged file it says what is wrong with it.
    MultiLayerNetwork network = ModelFile.read(directory.model());
    directory.checkUnchanged();
    return new TrainedModel(network, evaluation);
  }

  /**
   * DeepLearning4J's network. It takes flattened images as {@link MnistDataset#images} gives them. It is shared with all
   * other tests of the JVM: train on a {@code clone()} of it.
   */
  public MultiLayerNetwork network() {
    return network;
  }

  /** The layers. */
  public ModelSpec spec() {
    return evaluation.model().spec();
  }

  /** What the model is worth on the test images. */
  public ModelEvaluation evaluation() {
    return evaluation;
  }

  /** Classifies one image. */
  public Prediction predict(Digit digit) {
    return predict(digit.pixels());
  }

  /**
   * Classifies one image.
   *
   * @param pixels 784 grey values, 0 (paper) to 255 (ink), row by row
   */
  public Prediction predict(float[] pixels) {
    if (pixels.length != MnistDataset.PIXELS) {
      throw new IllegalArgumentException("an image has 784 pixels, not " + pixels.length);
    }
    float[] scaled = pixels.clone();
    if (spec().normalize()) {
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] /= 255f;
      }
    }
    return new Prediction(Inference.probabilities(network, new float[][] {scaled}));
  }
}
