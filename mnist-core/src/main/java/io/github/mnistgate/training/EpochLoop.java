package io.github.mnistgate.training;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The epochs of a training, the same for every trainer: order of the images, history, validation, divergence. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EpochLoop {

    /** Makes the steps of a training, which is the part that a trainer adds. */
    public interface Steps {

        /**
         * Called before an epoch's first step. A trainer that makes many steps at once makes them here, and
         * {@link #step} then gives their scores.
         *
         * @param order of the training images
         */
        default void begin(int[] order) {}

        /**
         * Makes a step.
         *
         * @param order of the training images
         * @param from place in it of the batch's first image
         * @param rows images of the batch
         * @param score takes the batch's score before its update
         */
        void step(int[] order, int from, int rows, Score.Accumulator score);

        /**
         * Returns the network as it is after an epoch. It is asked for when the network is validated, and after the
         * last epoch.
         *
         * @param epochs that were made
         */
        TrainedNetwork network(int epochs);
    }

    private final Recipe recipe;
    private final LabelledImages train;
    private final LabelledImages test;
    private final TrainingListener listener;
    private final Steps steps;
    private final DivergenceWatch watch;
    private final int images;

    private EpochLoop(
            Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener, Steps steps) {
        if (!recipe.augment().isNone()) {
            throw new IllegalArgumentException("the recipe asks for copies (" + recipe.augment()
                    + "), which are to be added to the images beforehand");
        }
        this.recipe = recipe;
        this.train = train;
        this.test = test;
        this.listener = listener;
        this.steps = steps;
        this.watch = new DivergenceWatch(recipe);
        this.images = recipe.validation().trainingImages(train.size());
    }

    /** Trains; parameters as in {@link Trainer#train}. */
    public static Trainer.Trained run(
            Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener, Steps steps) {
        return new EpochLoop(recipe, train, test, listener, steps).run();
    }

    private Trainer.Trained run() {
        List<EpochMetrics> epochs = new ArrayList<>();
        TrainedNetwork network = null;
        for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
            long start = System.nanoTime();
            Score mean = runEpoch(epoch);
            double seconds = (System.nanoTime() - start) / 1e9;
            watch.onEpoch(epoch, mean);
            if (validates() || epoch == recipe.epochs()) {
                network = steps.network(epoch);
            }
            Score validation = validates() ? validate(network) : null;
            EpochMetrics metrics = new EpochMetrics(
                    epoch,
                    mean.loss(),
                    mean.accuracy(),
                    validation == null ? null : validation.loss(),
                    validation == null ? null : validation.accuracy(),
                    seconds);
            epochs.add(metrics);
            listener.onEpoch(metrics);
        }
        return new Trainer.Trained(network, epochs);
    }

    private Score runEpoch(int epoch) {
        int[] order = BatchOrder.shuffled(images, recipe.seed(), epoch);
        steps.begin(order);
        int count = (images + recipe.batchSize() - 1) / recipe.batchSize();
        Score.Accumulator score = new Score.Accumulator();
        for (int step = 1; step <= count; step++) {
            int from = (step - 1) * recipe.batchSize();
            steps.step(order, from, Math.min(recipe.batchSize(), images - from), score);
            Score soFar = score.mean();
            watch.onStep(epoch, step, soFar);
            listener.onStep(epoch, step, count, soFar);
        }
        return score.mean();
    }

    private boolean validates() {
        return recipe.validation().testSet() || images < train.size();
    }

    private Score validate(TrainedNetwork network) {
        return recipe.validation().testSet()
                ? network.score(test, 0, test.size())
                : network.score(train, images, train.size());
    }
}
