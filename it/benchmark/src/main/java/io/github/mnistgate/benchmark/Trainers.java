package io.github.mnistgate.benchmark;

import io.github.mnistgate.dl4j.Dl4jTrainer;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.training.Trainer;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The trainers that are measured: the one place that knows them. */
final class Trainers {

    /** By name: what makes a trainer of a number of threads. */
    private static final Map<String, IntFunction<Trainer>> BY_NAME = Map.of(
            "fused",
            FusedTrainer::new,
            // Takes its threads from the environment.
            "dl4j",
            threads -> new Dl4jTrainer());

    private Trainers() {}

    static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    static Trainer named(String name, int threads) {
        if (!BY_NAME.containsKey(name)) {
            throw new IllegalArgumentException("trainer is '" + name + "', allowed are " + names());
        }
        return BY_NAME.get(name).apply(threads);
    }
}
