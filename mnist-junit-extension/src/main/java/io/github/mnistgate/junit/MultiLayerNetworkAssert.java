package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.dl4j.Dl4jNetwork;
import io.github.mnistgate.dl4j.Prediction;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Assertions on DeepLearning4J's network, whatever made it. It is evaluated when an assertion first needs that, on the
 * embedded test images of MNIST unless others are given, with grey values divided by 255.
 */
public class MultiLayerNetworkAssert extends AbstractClassifierAssert<MultiLayerNetworkAssert, MultiLayerNetwork> {

  private MnistDataset images;
  private ModelEvaluation evaluation;

  /** As {@link MnistAssertions#assertThat(MultiLayerNetwork)}; public for AssertJ's soft assertions. */
  public MultiLayerNetworkAssert(MultiLayerNetwork actual) {
    super(actual, MultiLayerNetworkAssert.class);
  }

  /**
   * Evaluates on these images from here on.
   *
   * <pre><code class='java'> // passes if the network has 950 of these 1,000 images right
   * assertThat(network).on(letters).hasAccuracyOfAtLeast(0.95);
   * // fails
   * assertThat(network).on(letters).hasAccuracyOfAtLeast(0.96);</code></pre>
   */
  public MultiLayerNetworkAssert on(MnistDataset testSet) {
    images = testSet;
    evaluation = null;
    return this;
  }

  @Override
  ModelEvaluation evaluation() {
    if (evaluation == null) {
      MnistDataset data = testSet();
      float[] probabilities = classifier().probabilities(data);
      evaluation = Evaluator.evaluate(
          new EvaluatedDataset(data.name(), data.split().key(), data.size(), data.sha256()), null,
          probabilities, data.labels(), probabilities.length / data.size());
    }
    return evaluation;
  }

  @Override
  Classifier classifier() {
    return new Dl4jNetwork(actual, true);
  }

  @Override
  MnistDataset testSet() {
    if (images == null) {
      images = MnistDataset.embedded(Split.TEST);
    }
    return images;
  }

  @Override
  Prediction predict(Digit digit) {
    return new Dl4jNetwork(actual, true).predict(digit);
  }
}
