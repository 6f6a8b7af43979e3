package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.Recipe;
import java.util.Locale;

/** The loss left the finite numbers, or an epoch ended far above that of guessing. */
public final class TrainingDivergedException extends InvalidInputException {

  /** An epoch whose mean loss is this many times that of guessing every class alike has not learned but exploded. */
  private static final double WORSE_THAN_GUESSING = 10;

  private TrainingDivergedException(String message) {
    super(message);
  }

  /** Stops a training whose loss is no longer a finite number. */
  public static void checkStep(Recipe recipe, int epoch, int step, Score soFar) {
    if (!Double.isFinite(soFar.loss())) {
      throw new TrainingDivergedException(
          "training diverged: the loss is " + soFar.loss() + " at step " + step + " of epoch " + epoch + advice(recipe));
    }
  }

  /** Stops a training whose epoch was far worse than guessing. */
  public static void checkEpoch(Recipe recipe, int epoch, Score mean) {
    double guessing = Math.log(recipe.spec().outputUnits());
    if (mean.loss() > WORSE_THAN_GUESSING * guessing) {
      throw new TrainingDivergedException(String.format(Locale.ROOT,
          "training diverged: the mean loss of epoch %d is %.4g, guessing would have %.2f%s",
          epoch, mean.loss(), guessing, advice(recipe)));
    }
  }

  private static String advice(Recipe recipe) {
    return " (learningRate " + recipe.learningRate() + ", optimizer " + recipe.optimizer().key()
        + "); choose a smaller learningRate, this optimizer's default is " + recipe.optimizer().defaultLearningRate();
  }
}
