package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A result that later ones are compared with, image by image.
 *
 * @param dataset what it was evaluated on
 * @param modelSha256 of its {@code model.zip}
 * @param recipe what determined the model, name by name, sorted; empty where that is not known
 * @param confusionMatrix counts of actual against predicted classes
 * @param loss mean cross-entropy, in nats
 * @param topTwoAccuracy 0 to 1
 * @param expectedCalibrationError 0 to 1
 * @param brierScore 0 to 2
 * @param predictions predicted class of every image, in order, a character each
 * @param seeds what several seeds of the recipe got right, the one of this model among them; may be none
 * @param lowerings why it was ever lowered, oldest first
 */
public record Baseline(
    EvaluatedDataset dataset,
    String modelSha256,
    Map<String, String> recipe,
    DigitConfusionMatrix confusionMatrix,
    double loss,
    double topTwoAccuracy,
    double expectedCalibrationError,
    double brierScore,
    String predictions,
    SeedCounts seeds,
    List<Lowering> lowerings) {

  /**
   * A baseline that took the place of a better one, of one that was better on a digit, or of one on other data.
   *
   * @param from accuracy before, 0 to 1; the mean over the seeds where both have several
   * @param to accuracy since, so, too
   * @param reason the user's
   */
  public record Lowering(double from, double to, String reason) {}

  public Baseline {
    recipe = Collections.unmodifiableMap(new TreeMap<>(recipe));
    lowerings = List.copyOf(lowerings);
  }

  /** A model's result as a baseline that was never lowered. */
  public static Baseline of(ModelEvaluation evaluation, Map<String, String> recipe) {
    return of(evaluation, recipe, SeedCounts.NONE);
  }

  /** So, with those of several seeds beside it. */
  public static Baseline of(ModelEvaluation evaluation, Map<String, String> recipe, SeedCounts seeds) {
    return new Baseline(evaluation.dataset(), evaluation.model().sha256(), recipe, evaluation.confusionMatrix(),
        evaluation.loss(), evaluation.topTwoAccuracy(), evaluation.expectedCalibrationError(), evaluation.brierScore(),
        evaluation.predictions(), seeds, List.of());
  }

  /** Share of the images that was predicted right. */
  public Ratio accuracy() {
    return confusionMatrix.accuracy();
  }

  /** Mean of that share over the seeds, of which there are some. */
  public Ratio meanAccuracy() {
    return seeds.meanAccuracy(dataset.size());
  }

  /** Why this cannot take an earlier baseline's place without a reason; empty where it can. */
  public Optional<String> whyLower(Baseline earlier) {
    if (!dataset.sha256().equals(earlier.dataset.sha256())) {
      return Optional.of("the result was measured on other test images than the baseline (sha256 " + start(dataset.sha256())
          + " against " + start(earlier.dataset.sha256()) + "), so neither can be said to be the better");
    }
    if (seeds.size() < earlier.seeds.size()) {
      return Optional.of("the result is of " + (seeds.isPresent() ? seeds.size() + " seeds" : "one seed")
          + ", the baseline of " + earlier.seeds.size() + ", which detects smaller drops; add -Dmnist.seeds="
          + earlier.seeds.size());
    }
    Ratio now = level(earlier);
    Ratio before = earlier.level(this);
    return now.numerator() * before.denominator() < before.numerator() * now.denominator()
        ? Optional.of((haveSeeds(earlier) ? "mean accuracy over seeds" : "accuracy") + " of the result is " + shown(now)
            + ", that of the baseline " + shown(before))
        : Optional.empty();
  }

  /**
   * This in the place of an earlier baseline, whose lowerings it keeps.
   *
   * @param reason where it is a lowering, see {@link #whyLower}
   */
  public Baseline replacing(Baseline earlier, Optional<String> reason) {
    List<Lowering> kept = new ArrayList<>(earlier.lowerings);
    reason.ifPresent(text -> kept.add(new Lowering(earlier.level(this).value(), level(earlier).value(), text)));
    return new Baseline(dataset, modelSha256, recipe, confusionMatrix, loss, topTwoAccuracy, expectedCalibrationError,
        brierScore, predictions, seeds, kept);
  }

  private boolean haveSeeds(Baseline other) {
    return seeds.isPresent() && other.seeds.isPresent();
  }

  /** The accuracy by which this and another are compared. */
  private Ratio level(Baseline other) {
    return haveSeeds(other) ? meanAccuracy() : accuracy();
  }

  private static String shown(Ratio accuracy) {
    return accuracy.toDecimal(4, RoundingMode.FLOOR) + " (" + accuracy.numerator() + " of " + accuracy.denominator() + ")";
  }

  /** As much of a hash as tells it from others. */
  static String start(String sha256) {
    return sha256.substring(0, Math.min(12, sha256.length())) + "…";
  }
}
