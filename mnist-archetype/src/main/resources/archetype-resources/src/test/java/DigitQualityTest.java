package ${package};

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@MnistModel
class DigitQualityTest {

  @Test
  void isAccurate(ModelEvaluation evaluation) {
    assertThat(evaluation)
        .hasAccuracyOfAtLeast(0.97)
        .hasRecallOfAtLeast(0.90)
        .confusesAtMost(4, 9, 60);
  }

  @Test
  void recognisesTheFirstTestImages(TrainedModel model, MnistDataset testSet) {
    int[] digits = IntStream.range(0, 5).map(i -> model.predict(testSet.digit(i)).label()).toArray();
    assertThat(digits).containsExactly(7, 2, 1, 0, 4);
  }
}
