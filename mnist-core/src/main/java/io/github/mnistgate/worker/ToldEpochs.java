package io.github.mnistgate.worker;

import io.github.mnistgate.training.EpochMetrics;
import java.util.function.Consumer;

/**
 * Tells of each epoch of a training once, in their order. A cluster may name an epoch late, twice, or again in a second
 * attempt.
 */
final class ToldEpochs implements Consumer<EpochMetrics> {

    private final Consumer<EpochMetrics> listener;
    private int last;

    ToldEpochs(Consumer<EpochMetrics> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void accept(EpochMetrics epoch) {
        if (epoch.epoch() == last + 1) {
            last++;
            listener.accept(epoch);
        }
    }
}
