package io.github.mnistgate.spark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.util.CollectionAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/** Hears of epochs before their training has ended: executors send what they have counted with each heartbeat. */
final class EpochListener extends SparkListener {

    /** By the identity of the accumulator that a training counts with. */
    private final Map<Long, Consumer<String>> listeners = new ConcurrentHashMap<>();

    void add(CollectionAccumulator<String> epochs, Consumer<String> listener) {
        listeners.put(epochs.id(), listener);
    }

    void remove(CollectionAccumulator<String> epochs) {
        listeners.remove(epochs.id());
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        CollectionConverters.asJava(update.accumUpdates())
                .forEach(task -> CollectionConverters.asJava(task._4()).forEach(this::tell));
    }

    private void tell(AccumulableInfo counted) {
        Consumer<String> listener = listeners.get(counted.id());
        if (listener != null && counted.update().isDefined() && counted.update().get() instanceof List<?> lines) {
            lines.forEach(line -> listener.accept(line.toString()));
        }
    }
}
