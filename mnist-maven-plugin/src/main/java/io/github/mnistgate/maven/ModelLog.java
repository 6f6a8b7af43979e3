package io.github.mnistgate.maven;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.WorkerEvent;
import java.io.File;
import org.apache.maven.plugin.logging.Log;

/** Tells of the one model that is built: a line an epoch. */
final class ModelLog implements TrainingLog {

    private final Log log;
    private final Recipe recipe;
    private final String directory;
    private final boolean live;
    private ProgressLog progress;

    /**
     * @param directory of the result, as it is shown
     * @param live whether a bar is drawn
     */
    ModelLog(Log log, Recipe recipe, String directory, boolean live) {
        this.log = log;
        this.recipe = recipe;
        this.directory = directory;
        this.live = live;
        this.progress = new ProgressLog(log, recipe.epochs(), live);
    }

    @Override
    public boolean wantsSteps() {
        return live;
    }

    @Override
    public void upToDate() {
        log.info(model() + " is up to date.");
    }

    @Override
    public void restored(String reason) {
        log.info(model() + " taken from the cache (" + reason + "): " + recipe.described());
    }

    @Override
    public void starts(String reason) {
        log.info("Training " + recipe.described() + ": " + reason);
        // Its clock starts here.
        progress = new ProgressLog(log, recipe.epochs(), live);
    }

    @Override
    public void onStep(WorkerEvent.Step step) {
        progress.onStep(step);
    }

    @Override
    public void onEpoch(EpochMetrics epoch) {
        progress.onEpoch(epoch);
    }

    @Override
    public void onWarning(String message) {
        progress.onWarning(message);
    }

    @Override
    public void onOutput(String line) {
        progress.onOutput(line);
    }

    @Override
    public void finished(WorkerEvent.Result result) {
        progress.close();
        progress.finished(result);
        log.info("Model and evaluation are in " + directory);
    }

    @Override
    public void close() {
        progress.close();
    }

    private String model() {
        return directory + File.separator + ResultDirectory.MODEL;
    }
}
