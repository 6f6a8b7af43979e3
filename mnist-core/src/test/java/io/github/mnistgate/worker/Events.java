package io.github.mnistgate.worker;

import io.github.mnistgate.training.EpochMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a runner tells, a line for each event. */
final class Events implements Runner.Listener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    /** Returns the lines since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void onCachePath(int place, Path path) {
        lines.add(place + " cache " + path.getFileName());
    }

    @Override
    public void onUpToDate(int place) {
        lines.add(place + " up to date");
    }

    @Override
    public void onRestored(int place, String reason) {
        lines.add(place + " restored: " + reason);
    }

    @Override
    public void onStart(int place, String reason) {
        lines.add(place + " starts: " + reason);
    }

    @Override
    public void onEpoch(int place, EpochMetrics epoch) {
        lines.add(place + " epoch " + epoch.epoch());
    }

    @Override
    public void onDone(int place, WorkerEvent.Result scores) {
        lines.add(place + " done " + scores.test().accuracy());
    }

    @Override
    public void onFailed(int place, WorkerFailedException failure) {
        lines.add(place + " failed: " + failure.getMessage());
    }

    @Override
    public void onWarning(String message) {
        lines.add("warning: " + message);
    }
}
