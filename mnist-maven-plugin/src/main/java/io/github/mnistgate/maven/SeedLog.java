package io.github.mnistgate.maven;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.WorkerEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Tells of trainings that differ in their seed: a line a seed, and the epoch where a person is watching. */
final class SeedLog implements Runner.Listener, AutoCloseable {

    private final Log log;
    private final List<Long> seeds;
    private final int epochs;
    private final LiveLine line;
    private int trained;
    private double secondsSoFar;
    private long start;
    /** Empty while a seed is trained. */
    private Optional<String> origin = Optional.empty();

    /**
     * @param seeds in the order of the wanted results
     * @param live whether epochs are drawn
     */
    SeedLog(Log log, List<Long> seeds, int epochs, boolean live) {
        this.log = log;
        this.seeds = List.copyOf(seeds);
        this.epochs = epochs;
        this.line = new LiveLine(live);
    }

    @Override
    public void onCachePath(int place, Path path) {
        log.debug("place in the cache: " + path);
    }

    @Override
    public void onUpToDate(int place) {
        origin = Optional.of("up to date");
    }

    @Override
    public void onRestored(int place, String reason) {
        origin = Optional.of("from the cache");
    }

    @Override
    public void onStart(int place, String reason) {
        origin = Optional.empty();
        log.debug("Training seed " + seeds.get(place) + ": " + reason);
        start = System.nanoTime();
        line.draw(head(place));
    }

    @Override
    public void onEpoch(int place, EpochMetrics epoch) {
        line.draw(head(place) + "  epoch " + epoch.epoch() + "/" + epochs);
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
    public void onDone(int place, WorkerEvent.Result scores) {
        String end = origin.orElseGet(() -> timeTaken(place));
        close();
        log.info(head(place)
                + String.format(
                        Locale.ROOT,
                        "  accuracy %s  loss %.4f  ",
                        Accuracy.shown(scores.test().accuracy()),
                        scores.test().loss())
                + end);
    }

    private String timeTaken(int place) {
        double seconds = (System.nanoTime() - start) / 1e9;
        secondsSoFar += seconds;
        trained++;
        int left = seeds.size() - place - 1;
        return String.format(Locale.ROOT, "%.1f s", seconds)
                + (left > 0 ? "  " + ProgressLog.duration(secondsSoFar / trained * left) + " left" : "");
    }

    /** Clears what was only drawn. */
    @Override
    public void close() {
        line.clear();
    }

    private String head(int place) {
        return "seed " + seeds.get(place) + " (" + (place + 1) + "/" + seeds.size() + ")";
    }
}
