package io.github.mnistgate.maven;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.WorkerEvent;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Tells of trainings that differ in their seed: a line a seed, and the epoch where a person is watching. */
final class SeedLog implements TrainingLog {

    private final Log log;
    private final int count;
    private final int epochs;
    private final LiveLine line;
    private long seed;
    private int number;
    private int trained;
    private double secondsSoFar;
    private long start;
    private String origin;

    /** @param live whether epochs are drawn */
    SeedLog(Log log, int count, int epochs, boolean live) {
        this.log = log;
        this.count = count;
        this.epochs = epochs;
        this.line = new LiveLine(live);
    }

    /** The next one. */
    void begin(long next) {
        seed = next;
        number++;
    }

    @Override
    public boolean wantsSteps() {
        return false;
    }

    @Override
    public void upToDate() {
        origin = "up to date";
    }

    @Override
    public void restored(String reason) {
        origin = "from the cache";
    }

    @Override
    public void starts(String reason) {
        log.debug("Training seed " + seed + ": " + reason);
        start = System.nanoTime();
        line.draw(head());
    }

    @Override
    public void onEpoch(EpochMetrics epoch) {
        line.draw(head() + "  epoch " + epoch.epoch() + "/" + epochs);
    }

    @Override
    public void onWarning(String message) {
        line.clear();
        // The warning is about the machine, so it is the same for every seed.
        if (trained == 0) {
            log.warn(message);
        }
    }

    @Override
    public void onOutput(String output) {
        log.debug(output);
    }

    @Override
    public void finished(WorkerEvent.Result result) {
        double seconds = (System.nanoTime() - start) / 1e9;
        secondsSoFar += seconds;
        trained++;
        origin = String.format(Locale.ROOT, "%.1f s", seconds)
                + (number < count
                        ? "  " + ProgressLog.duration(secondsSoFar / trained * (count - number)) + " left"
                        : "");
    }

    /** The result of this seed is there. */
    void done(ModelEvaluation evaluation) {
        close();
        log.info(head()
                + String.format(
                        Locale.ROOT,
                        "  accuracy %s  loss %.4f  ",
                        Accuracy.shown(evaluation.accuracy()),
                        evaluation.loss())
                + origin);
    }

    @Override
    public void close() {
        line.clear();
    }

    private String head() {
        return "seed " + seed + " (" + number + "/" + count + ")";
    }
}
