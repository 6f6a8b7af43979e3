package io.github.mnistgate.maven;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.sweep.Grid;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** A sweep in the build's log: a line a training, and a bar that is drawn over where a person is watching. */
final class SweepLog implements Runner.Listener, AutoCloseable {

    private static final int BAR_WIDTH = 30;

    private final Log log;
    private final List<SweepRun> runs;
    private final int total;
    private final LiveLine line;
    private final int[] epochs;
    private final long start = System.nanoTime();
    private double cost;
    private double costDone;
    private int done;

    /**
     * @param runs that are trained, in the order of the request
     * @param total trainings of the sweep, those included that were done before
     */
    SweepLog(Log log, List<SweepRun> runs, int total, boolean live) {
        this.log = log;
        this.runs = runs;
        this.total = total;
        this.line = new LiveLine(live);
        this.epochs = new int[runs.size()];
        this.cost = runs.stream().mapToDouble(SweepRun::cost).sum();
        this.done = total - runs.size();
        draw();
    }

    @Override
    public void onWarning(String message) {
        line.clear();
        log.warn(message);
    }

    @Override
    public void onOutput(String line) {
        log.debug(line);
    }

    @Override
    public void onEpoch(int place, EpochMetrics epoch) {
        epochs[place]++;
        costDone += runs.get(place).costOfEpoch();
        draw();
    }

    @Override
    public void onDone(int place, WorkerEvent.Result scores) {
        finished(
                place,
                String.format(
                        Locale.ROOT,
                        "test accuracy %s loss %.4f",
                        Accuracy.shown(scores.test().accuracy()),
                        scores.test().loss()));
    }

    @Override
    public void onFailed(int place, WorkerFailedException failure) {
        finished(place, "failed: " + failure.getMessage());
    }

    private void draw() {
        line.draw(String.format(Locale.ROOT, "[%s] %d/%d trainings%s", bar(), done, total, timeLeft()));
    }

    private void finished(int place, String outcome) {
        SweepRun run = runs.get(place);
        // A training that came from the cache or failed took less than it was to.
        cost -= (run.recipe().epochs() - epochs[place]) * run.costOfEpoch();
        done++;
        line.clear();
        int width = String.valueOf(total).length();
        log.info(String.format(
                Locale.ROOT,
                "%" + width + "d/%d  %s, seed %d  %s%s",
                done,
                total,
                Grid.described(run.variant()),
                run.recipe().seed(),
                outcome,
                done < total ? timeLeft() : ""));
        draw();
    }

    private String bar() {
        int filled = cost == 0 ? 0 : (int) Math.min(BAR_WIDTH, Math.round(BAR_WIDTH * costDone / cost));
        return "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled);
    }

    /** By the part of the work that is done; nothing while that is none. */
    private String timeLeft() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return costDone == 0 || costDone >= cost
                ? ""
                : "  " + ProgressLog.duration(seconds / costDone * (cost - costDone)) + " left";
    }

    @Override
    public void close() {
        line.clear();
    }
}
