package io.github.mnistgate.maven;

import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.WorkerEvent;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/** Tells of the one model that is built: a line an epoch. */
final class ModelLog implements Runner.Listener, AutoCloseable {

    private final Log log;
    private final Recipe recipe;
    private final String directory;
    private final boolean live;
    private ProgressLog progress;
    private boolean trained;

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
    public void onCachePath(int place, Path path) {
        log.debug("place in the cache: " + path);
    }

    @Override
    public void onUpToDate(int place) {
        trained = false;
        log.info(model() + " is up to date.");
    }

    @Override
    public void onRestored(int place, String reason) {
        trained = false;
        log.info(model() + " taken from the cache (" + reason + "): " + recipe.described());
    }

    @Override
    public void onStart(int place, String reason) {
        trained = true;
        log.info("Training " + recipe.described() + ": " + reason);
        // Its clock starts here.
        progress = new ProgressLog(log, recipe.epochs(), live);
    }

    @Override
    public void onStep(int place, WorkerEvent.Step step) {
        progress.onStep(step);
    }

    @Override
    public void onEpoch(int place, EpochMetrics epoch) {
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
    public void onDone(int place, WorkerEvent.Result scores) {
        if (trained) {
            progress.close();
            progress.finished(scores);
            log.info("Model and evaluation are in " + directory);
        }
    }

    /** Clears what was only drawn. */
    @Override
    public void close() {
        progress.close();
    }

    private String model() {
        return directory + File.separator + ResultDirectory.MODEL;
    }
}
