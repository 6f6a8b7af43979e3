package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.training.EpochMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldEpochsTest {

    @Test
    void eachEpochIsToldOnceAndInOrder() {
        List<Integer> told = new ArrayList<>();
        ToldEpochs epochs = new ToldEpochs(epoch -> told.add(epoch.epoch()));

        // A second attempt after the third epoch, and at last the record of the training.
        for (int epoch : new int[] {1, 2, 2, 3, 1, 2, 3, 5, 1, 2, 3, 4, 5}) {
            epochs.accept(new EpochMetrics(epoch, 0.3, 0.9, null, null, 1));
        }

        assertThat(told).containsExactly(1, 2, 3, 4, 5);
    }
}
