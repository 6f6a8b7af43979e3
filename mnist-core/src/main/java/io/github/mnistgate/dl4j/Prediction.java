package io.github.mnistgate.dl4j;

import io.github.mnistgate.evaluation.Evaluator;
import java.util.Locale;

/** What a model makes of one image: a probability for each class. */
public final class Prediction {

  private final float[] probabilities;

  Prediction(float[] probabilities) {
    this.probabilities = probabilities;
  }

  /** The most probable class; the lowest where several are. */
  public int label() {
    return Evaluator.argMax(probabilities, 0, probabilities.length);
  }

  /** Probability of the most probable class, 0 to 1. */
  public float confidence() {
    return probabilities[label()];
  }

  /** Probability of a class, 0 to 1. */
  public float probability(int label) {
    return probabilities[label];
  }

  /** The probabilities of all classes; they add up to 1. */
  public float[] probabilities() {
    return probabilities.clone();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d (%.1f %%)", label(), 100 * confidence());
  }
}
