package io.github.mnistgate.dataset;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Finds something of each split once, whoever asks first; the others wait for it. */
final class Once<T> {

    private final Map<Split, FutureTask<T>> tasks = new EnumMap<>(Split.class);

    Once(Function<Split, T> find) {
        for (Split split : Split.values()) {
            tasks.put(split, new FutureTask<>(() -> find.apply(split)));
        }
    }

    /** Returns what was found, or throws what finding it threw. */
    T of(Split split) {
        FutureTask<T> task = tasks.get(split);
        task.run();
        return DataSplits.result(task);
    }
}
