package io.github.mnistgate.maven;

import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;

/**
 * Tells of trainings that differ in their seed: a line a seed, and the epoch where a person is watching. One training
 * may follow the other, or several run at a time.
 */
final class SeedLog implements Runner.Listener, AutoCloseable {

    private final Log log;
    private final List<Long> seeds;
    private final int epochs;
    private final LiveLine line;
    private final Map<Integer, String> origins = new HashMap<>();
    private final Map<Integer, Long> starts = new HashMap<>();
    private final Set<Integer> running = new HashSet<>();
    private final Set<String> warnings = new HashSet<>();
    private long firstStart;
    private boolean sideBySide;
    private int trained;
    private int done;

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
        origins.put(place, "up to date");
    }

    @Override
    public void onRestored(int place, String reason) {
        origins.put(place, "from the cache");
    }

    @Override
    public void onStart(int place, String reason) {
        log.debug("Training seed " + seeds.get(place) + ": " + reason);
        long now = System.nanoTime();
        if (starts.isEmpty()) {
            firstStart = now;
        }
        starts.put(place, now);
        running.add(place);
        sideBySide |= running.size() > 1;
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
        if (warnings.add(message)) {
            log.warn(message);
        }
    }

    @Override
    public void onOutput(String output) {
        log.debug(output);
    }

    @Override
    public void onDone(int place, WorkerEvent.Result scores) {
        String head = head(place);
        String end = Optional.ofNullable(origins.get(place)).orElseGet(() -> timeTaken(place));
        running.remove(place);
        done++;
        close();
        log.info((head
                        + String.format(
                                Locale.ROOT,
                                "  accuracy %s  loss %.4f  ",
                                Accuracy.shown(scores.test().accuracy()),
                                scores.test().loss())
                        + end)
                .stripTrailing());
    }

    @Override
    public void onFailed(int place, WorkerFailedException failure) {
        String head = head(place);
        running.remove(place);
        done++;
        if (sideBySide) {
            close();
            log.info(head + "  failed: " + failure.getMessage());
        }
    }

    private String timeTaken(int place) {
        long now = System.nanoTime();
        trained++;
        int left = seeds.size() - done - 1;
        List<String> parts = new ArrayList<>();
        if (!sideBySide) {
            parts.add(String.format(Locale.ROOT, "%.1f s", (now - starts.get(place)) / 1e9));
        }
        if (left > 0) {
            parts.add(ProgressLog.duration((now - firstStart) / 1e9 / trained * left) + " left");
        }
        return String.join("  ", parts);
    }

    /** Clears what was only drawn. */
    @Override
    public void close() {
        line.clear();
    }

    private String head(int place) {
        return "seed " + seeds.get(place) + " (" + (done + 1) + "/" + seeds.size() + ")";
    }
}
