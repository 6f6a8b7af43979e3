package io.github.mnistgate.benchmark;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.concurrent.Semaphore;

/**
 * A training that runs on by itself, without ever waiting for who watches it: so a benchmark measures its steps and
 * epochs without stopping it between them, and without its start.
 */
final class RunningTraining {

    private static final int ENDLESS = 100_000;

    private final int stepsAtOnce;
    private final Semaphore steps = new Semaphore(0);
    private final Semaphore epochs = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /** @param stepsAtOnce how many steps {@link #awaitSteps()} waits for */
    RunningTraining(Trainer trainer, Recipe recipe, int stepsAtOnce) {
        this.stepsAtOnce = stepsAtOnce;
        Recipe endless = Recipes.with(recipe, ENDLESS, recipe.batchSize(), recipe.validation());
        LabelledImages train = MnistDataset.embedded(Split.TRAIN);
        LabelledImages test = MnistDataset.embedded(Split.TEST);
        thread = new Thread(() -> run(trainer, endless, train, test), "training");
        thread.start();
    }

    private void run(Trainer trainer, Recipe recipe, LabelledImages train, LabelledImages test) {
        try {
            trainer.train(recipe, train, test, new Watcher());
        } catch (Stopped e) {
            // As it was told to.
        } catch (RuntimeException e) {
            failure = e;
            steps.release(ENDLESS);
            epochs.release(ENDLESS);
        }
    }

    /** From now on, not counting what was done before. */
    void restart() {
        steps.drainPermits();
        epochs.drainPermits();
    }

    void awaitSteps() throws InterruptedException {
        await(steps);
    }

    void awaitEpoch() throws InterruptedException {
        await(epochs);
    }

    private void await(Semaphore semaphore) throws InterruptedException {
        semaphore.acquire();
        if (failure != null) {
            throw failure;
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private final class Watcher implements TrainingListener {

        private int since;

        @Override
        public void onStep(int epoch, int step, int all, Score soFar) {
            if (stopped) {
                throw new Stopped();
            }
            since++;
            if (since == stepsAtOnce) {
                since = 0;
                steps.release();
            }
        }

        @Override
        public void onEpoch(EpochMetrics metrics) {
            epochs.release();
        }
    }

    /** Ends the training from within. */
    private static final class Stopped extends RuntimeException {}
}
