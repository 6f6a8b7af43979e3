package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.BatchOrder;
import io.github.mnistgate.training.DivergenceWatch;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains with DeepLearning4J's own {@code MultiLayerNetwork.fit}, a batch at a time. */
public final class Dl4jTrainer implements Trainer {

  @Override
  public Trained train(Recipe recipe, MnistDataset train, MnistDataset test, TrainingListener listener) {
    recipe.checkFits(train.size());
    MultiLayerNetwork network = Networks.create(recipe);
    LogitsScore score = new LogitsScore(network, recipe.spec().outputUnits());
    network.setListeners(score);
    int images = recipe.validation().trainingImages(train.size());
    DivergenceWatch watch = new DivergenceWatch(recipe);
    List<EpochMetrics> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
      long start = System.nanoTime();
      score.restart();
      runEpoch(recipe, train, images, epoch, network, score, watch, listener);
      Score mean = score.mean();
      double seconds = (System.nanoTime() - start) / 1e9;
      watch.onEpoch(epoch, mean);
      Score validation = validate(recipe, train, test, images, network);
      EpochMetrics metrics = new EpochMetrics(epoch, mean.loss(), mean.accuracy(),
          validation == null ? null : validation.loss(), validation == null ? null : validation.accuracy(), seconds);
      epochs.add(metrics);
      listener.onEpoch(metrics);
      // DeepLearning4J counts epochs itself only where it is handed an iterator.
      network.getLayerWiseConfigurations().setEpochCount(epoch);
    }
    network.setListeners();
    return new Trained(new Dl4jNetwork(network, recipe.spec().normalize()), epochs);
  }

  private static void runEpoch(Recipe recipe, MnistDataset train, int images, int epoch,
      MultiLayerNetwork network, LogitsScore score, DivergenceWatch watch, TrainingListener listener) {
    int[] order = BatchOrder.shuffled(images, recipe.seed(), epoch);
    int steps = (images + recipe.batchSize() - 1) / recipe.batchSize();
    for (int step = 1; step <= steps; step++) {
      int from = (step - 1) * recipe.batchSize();
      int rows = Math.min(recipe.batchSize(), images - from);
      step(recipe.spec(), train, order, from, rows, network, score);
      Score soFar = score.mean();
      watch.onStep(epoch, step, soFar);
      listener.onStep(epoch, step, steps, soFar);
    }
  }

  private static void step(ModelSpec spec, MnistDataset train, int[] order, int from, int rows,
      MultiLayerNetwork network, LogitsScore score) {
    int units = spec.outputUnits();
    float[] pixels = new float[rows * ModelSpec.INPUTS];
    float[] oneHot = new float[rows * units];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      int image = order[from + row];
      train.copyImage(image, spec.normalize(), pixels, row * ModelSpec.INPUTS);
      labels[row] = train.label(image);
      oneHot[row * units + labels[row]] = 1;
    }
    score.expect(labels);
    try (INDArray features = Nd4j.create(pixels, new long[] {rows, ModelSpec.INPUTS}, 'c');
        INDArray targets = Nd4j.create(oneHot, new long[] {rows, units}, 'c')) {
      network.fit(features, targets);
    }
  }

  private static Score validate(
      Recipe recipe, MnistDataset train, MnistDataset test, int images, MultiLayerNetwork network) {
    boolean normalize = recipe.spec().normalize();
    if (recipe.validation().testSet()) {
      return Inference.score(network, test, 0, test.size(), normalize);
    }
    return images == train.size() ? null : Inference.score(network, train, images, train.size(), normalize);
  }

  /**
   * Scores every batch before its update, as Keras does. DeepLearning4J hands out the activations of the hidden layers
   * only, so the last, small product is made once more here.
   */
  private static final class LogitsScore extends BaseTrainingListener {

    private final MultiLayerNetwork network;
    private final int classes;
    private Score.Accumulator sum = new Score.Accumulator();
    private int[] labels;

    LogitsScore(MultiLayerNetwork network, int classes) {
      this.network = network;
      this.classes = classes;
    }

    void restart() {
      sum = new Score.Accumulator();
    }

    void expect(int[] batchLabels) {
      labels = batchLabels;
    }

    Score mean() {
      return sum.mean();
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      int last = network.getnLayers() - 1;
      INDArray hidden = activations.get(activations.size() - 1);
      INDArray logits = Inference.logits(network.getLayer(last), hidden);
      sum.add(logits.data().asFloat(), labels.length, classes, labels);
    }
  }
}
