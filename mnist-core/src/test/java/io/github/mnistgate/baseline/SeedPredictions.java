package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.model.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * What 50 seeds of the default recipe, 1 to 50, predict on MNIST's test images; {@code SeedPredictionsTest} in
 * {@code dl4j} trains them again on demand.
 */
public final class SeedPredictions {

  /** A line a seed, a digit an image. */
  private static final String RESOURCE = "mlp-128-64-seeds.txt.gz";
  private static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);
  private static final int DIGITS = 10;

  private SeedPredictions() {}

  /** True class of every image. */
  static byte[] labels() {
    return TEST.labels();
  }

  /** The predicted digits of each seed, the first is seed 1. */
  public static List<String> read() throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(SeedPredictions.class.getResourceAsStream(RESOURCE)), StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }

  /** Predictions with further right ones made wrong, so many and at random. */
  static String worsened(String predictions, int images, Random random) {
    byte[] labels = labels();
    StringBuilder worse = new StringBuilder(predictions);
    int lost = 0;
    while (lost < images) {
      int image = random.nextInt(labels.length);
      if (worse.charAt(image) == '0' + labels[image]) {
        worse.setCharAt(image, (char) ('0' + (labels[image] + 1) % DIGITS));
        lost++;
      }
    }
    return worse.toString();
  }

  /** An evaluation with these predictions; of the probabilities nothing is known. */
  static ModelEvaluation evaluation(String predictions) {
    byte[] labels = labels();
    int[][] counts = new int[DIGITS][DIGITS];
    for (int image = 0; image < labels.length; image++) {
      counts[labels[image]][Character.digit(predictions.charAt(image), DIGITS)]++;
    }
    return new ModelEvaluation(new EvaluatedDataset("mnist", "test", labels.length, TEST.sha256()),
        new EvaluatedModel("mlp-128-64", Preset.MLP_128_64.recipe().spec(), 109_386, "m"),
        new DigitConfusionMatrix(counts), 0.1, 0.99, 0.01, 0.04, predictions);
  }
}
