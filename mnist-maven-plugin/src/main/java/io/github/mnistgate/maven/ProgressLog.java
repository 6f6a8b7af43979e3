package io.github.mnistgate.maven;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerProcess;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** A training in the build's log: a line an epoch, and a bar that is drawn over where a person is watching. */
final class ProgressLog implements WorkerProcess.Listener, AutoCloseable {

    private static final int BAR_WIDTH = 20;
    private static final String NOT_KNOWN = "–";

    private final Log log;
    private final int epochs;
    private final LiveLine line;
    private double secondsSoFar;
    private long lastEpochEnd = System.nanoTime();

    ProgressLog(Log log, int epochs, boolean live) {
        this.log = log;
        this.epochs = epochs;
        this.line = new LiveLine(live);
    }

    @Override
    public void onStep(WorkerEvent.Step step) {
        int filled = BAR_WIDTH * step.step() / step.steps();
        line.draw(String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %d/%d  loss %.4f  accuracy %s",
                step.epoch(),
                epochs,
                "=".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                step.step(),
                step.steps(),
                step.loss(),
                Accuracy.shown(step.accuracy())));
    }

    @Override
    public void onEpoch(EpochMetrics epoch) {
        long now = System.nanoTime();
        // The first epoch's time holds the start of the JVM as well, so the worker's own measure is taken for it.
        secondsSoFar += epoch.epoch() == 1 ? epoch.seconds() : (now - lastEpochEnd) / 1e9;
        lastEpochEnd = now;
        close();
        log.info(line(epoch, epochs, secondsSoFar));
    }

    @Override
    public void onWarning(String message) {
        close();
        log.warn(message);
    }

    @Override
    public void onOutput(String line) {
        log.debug(line);
    }

    void finished(WorkerEvent.Result result) {
        log.info("train " + shown(result.train()) + " | test " + shown(result.test()));
    }

    /** Returns loss and accuracy, with a dash for what is not known. */
    private static String shown(Score score) {
        return "loss " + loss(score) + " accuracy " + accuracy(score);
    }

    /** Returns a loss in four digits; a dash where it is not known, as of predictions that are no probabilities. */
    static String loss(Score score) {
        return Double.isNaN(score.loss()) ? NOT_KNOWN : String.format(Locale.ROOT, "%.4f", score.loss());
    }

    /** Returns an accuracy; a dash where it is not known, as that on training images of a file of predictions. */
    static String accuracy(Score score) {
        return Double.isNaN(score.accuracy()) ? NOT_KNOWN : Accuracy.shown(score.accuracy());
    }

    /** Clears the bar. */
    @Override
    public void close() {
        line.clear();
    }

    static String line(EpochMetrics epoch, int epochs, double secondsSoFar) {
        int width = String.valueOf(epochs).length();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "epoch %" + width + "d/%d  loss %.4f  accuracy %s",
                epoch.epoch(),
                epochs,
                epoch.trainLoss(),
                Accuracy.shown(epoch.trainAccuracy())));
        if (epoch.validationLoss() != null) {
            line.append(String.format(
                    Locale.ROOT,
                    "  validation loss %.4f  accuracy %s",
                    epoch.validationLoss(),
                    Accuracy.shown(epoch.validationAccuracy())));
        }
        line.append(String.format(Locale.ROOT, "  %.1f s", epoch.seconds()));
        if (epoch.epoch() < epochs) {
            line.append("  ")
                    .append(duration(secondsSoFar / epoch.epoch() * (epochs - epoch.epoch())))
                    .append(" left");
        }
        return line.toString();
    }

    /** Returns a time in words, such as {@code 1 min 5 s}. */
    static String duration(double seconds) {
        long rounded = Math.round(seconds);
        return rounded < 60 ? rounded + " s" : rounded / 60 + " min " + rounded % 60 + " s";
    }
}
