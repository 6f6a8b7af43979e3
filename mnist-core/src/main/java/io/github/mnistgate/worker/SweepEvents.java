package io.github.mnistgate.worker;

import io.github.mnistgate.Count;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hands the events of a worker with several trainings on to the listener of a runner, and keeps the failures. */
final class SweepEvents implements WorkerProcess.SweepListener {

    private final Runner.Listener listener;
    private final List<Integer> places;
    private final SortedMap<Integer, WorkerFailedException> failures = new TreeMap<>();
    private final Set<Integer> ended = new HashSet<>();

    /**
     * @param places of the trainings, in the order of the worker's request, among those that the listener is told of
     */
    SweepEvents(Runner.Listener listener, List<Integer> places) {
        this.listener = listener;
        this.places = List.copyOf(places);
    }

    @Override
    public void onRun(WorkerEvent event) {
        int place = places.get(event.run());
        switch (event.kind()) {
            case UP_TO_DATE -> listener.onUpToDate(place);
            case START -> listener.onStart(place, event.message());
            case RESTORED -> listener.onRestored(place, event.message());
            case EPOCH -> listener.onEpoch(place, event.epoch());
            case DONE -> {
                ended.add(place);
                listener.onDone(place, event.result());
            }
            case ERROR -> {
                ended.add(place);
                WorkerFailedException failure = new WorkerFailedException(event.message());
                failures.put(place, failure);
                listener.onFailed(place, failure);
            }
            default -> throw new IllegalStateException("trainings send no " + event.kind());
        }
    }

    @Override
    public void onWarning(String message) {
        listener.onWarning(message);
    }

    @Override
    public void onOutput(String line) {
        listener.onOutput(line);
    }

    /**
     * Returns the failures by place, once the worker has ended as it should.
     *
     * @throws WorkerFailedException if the end of one was not told
     */
    SortedMap<Integer, WorkerFailedException> conclude() throws WorkerFailedException {
        if (ended.size() < places.size()) {
            throw new WorkerFailedException("the training JVM ended without a result of "
                    + Count.of(places.size() - ended.size(), "training")
                    + "; Maven with -X shows all of its output");
        }
        return failures;
    }
}
