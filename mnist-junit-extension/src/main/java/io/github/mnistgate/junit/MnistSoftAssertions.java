package io.github.mnistgate.junit;

import io.github.mnistgate.dl4j.TrainedModel;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * AssertJ's soft assertions with those of this project: all are judged, then all failures are shown.
 *
 * <pre><code class='java'> // passes if both hold; fails with both messages if neither does
 * MnistSoftAssertions.assertSoftly(softly -&gt; {
 *   softly.assertThat(evaluation).hasAccuracyOfAtLeast(0.97);
 *   softly.assertThat(evaluation).digit(5).hasRecallOfAtLeast(0.93);
 * });</code></pre>
 */
public class MnistSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {

  /** Runs assertions, and then fails if any of them did. */
  public static void assertSoftly(Consumer<MnistSoftAssertions> assertions) {
    MnistSoftAssertions softly = new MnistSoftAssertions();
    assertions.accept(softly);
    softly.assertAll();
  }

  /** As {@link MnistAssertions#assertThat(ModelEvaluation)}. */
  public ModelEvaluationAssert assertThat(ModelEvaluation actual) {
    return softly(proxy(ModelEvaluationAssert.class, ModelEvaluation.class, actual));
  }

  /** As {@link MnistAssertions#assertThat(DigitConfusionMatrix)}. */
  public DigitConfusionMatrixAssert assertThat(DigitConfusionMatrix actual) {
    return softly(proxy(DigitConfusionMatrixAssert.class, DigitConfusionMatrix.class, actual));
  }

  /** As {@link MnistAssertions#assertThat(TrainedModel)}. */
  public TrainedModelAssert assertThat(TrainedModel actual) {
    return softly(proxy(TrainedModelAssert.class, TrainedModel.class, actual));
  }

  /** As {@link MnistAssertions#assertThat(MultiLayerNetwork)}. */
  public MultiLayerNetworkAssert assertThat(MultiLayerNetwork actual) {
    return softly(proxy(MultiLayerNetworkAssert.class, MultiLayerNetwork.class, actual));
  }

  /** What such assertions lead on to fails softly, too. */
  private <S extends AbstractMatrixAssert<?, ?>> S softly(S assertions) {
    assertions.collector = this;
    return assertions;
  }
}
