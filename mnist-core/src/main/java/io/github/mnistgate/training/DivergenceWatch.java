package io.github.mnistgate.training;

import io.github.mnistgate.model.Recipe;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Stops a training whose loss explodes: it is no longer a finite number, or an epoch's mean is ten times what it was
 * before the first update (or what guessing has, if that is more). Pixels that are not normalised start with a loss of
 * hundreds and still learn, so a fixed bound would not do.
 */
@API(status = API.Status.INTERNAL)
public final class DivergenceWatch {

    private static final double FACTOR = 10;

    private final Recipe recipe;
    private double initialLoss;

    public DivergenceWatch(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * After every step.
     *
     * @param soFar mean over the epoch's steps until now, each before its update
     */
    public void onStep(int epoch, int step, Score soFar) {
        if (epoch == 1 && step == 1) {
            initialLoss = Math.max(soFar.loss(), Math.log(recipe.spec().outputUnits()));
        }
        if (!Double.isFinite(soFar.loss())) {
            throw new TrainingDivergedException("training diverged: the loss is " + soFar.loss() + " at step " + step
                    + " of epoch " + epoch + advice(recipe));
        }
    }

    /** After every epoch. */
    public void onEpoch(int epoch, Score mean) {
        if (mean.loss() > FACTOR * initialLoss) {
            throw new TrainingDivergedException(String.format(
                    Locale.ROOT,
                    "training diverged: the mean loss of epoch %d is %.4g, before the first step it was %.4g%s",
                    epoch,
                    mean.loss(),
                    initialLoss,
                    advice(recipe)));
        }
    }

    /**
     * After the last epoch: its figures were taken before each step's update, so what the last updates broke does not
     * show in them.
     *
     * @param last epoch of the training
     * @param trained score on the training images after it
     */
    public static void checkResult(Recipe recipe, EpochMetrics last, Score trained) {
        double bound = FACTOR * Math.max(Math.log(recipe.spec().outputUnits()), last.trainLoss());
        if (!(trained.loss() <= bound)) {
            throw new TrainingDivergedException(String.format(
                    Locale.ROOT,
                    "training diverged: the loss on the training images is %.4g after the last epoch, its mean was %.4g%s",
                    trained.loss(),
                    last.trainLoss(),
                    advice(recipe)));
        }
    }

    private static String advice(Recipe recipe) {
        if (recipe.network().isPresent()) {
            return " (network " + recipe.preset() + ", normalize "
                    + recipe.spec().normalize() + "); give its updater a smaller learning rate";
        }
        return " (learningRate " + recipe.learningRate() + ", optimizer "
                + recipe.optimizer().key() + ", normalize "
                + recipe.spec().normalize() + "); choose a smaller learningRate, this optimizer's default is "
                + recipe.optimizer().defaultLearningRate();
    }
}
