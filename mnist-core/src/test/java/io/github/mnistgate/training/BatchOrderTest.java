package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 70, 60_000})
    void everyImageIsVisitedOnce(int images) {
        int[] order = BatchOrder.shuffled(images, 42, 1);

        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, images).toArray());
    }

    @Test
    void orderDependsOnSeedAndEpochAlone() {
        int[] order = BatchOrder.shuffled(1000, 42, 1);

        assertThat(BatchOrder.shuffled(1000, 42, 1)).isEqualTo(order);
        assertThat(BatchOrder.shuffled(1000, 42, 2)).isNotEqualTo(order);
        assertThat(BatchOrder.shuffled(1000, 43, 1)).isNotEqualTo(order);
        assertThat(order).isNotEqualTo(IntStream.range(0, 1000).toArray());
    }

    @Test
    void noTwoEpochsOfNeighbouringSeedsShareAnOrder() {
        Set<String> orders = new HashSet<>();
        for (long seed = -20; seed <= 20; seed++) {
            for (int epoch = 1; epoch <= 100; epoch++) {
                orders.add(Arrays.toString(BatchOrder.shuffled(30, seed, epoch)));
            }
        }

        assertThat(orders).hasSize(41 * 100);
    }

    @Test
    void anyImageComesAtAnyPlaceAboutAsOften() {
        int images = 8;
        int shuffles = 8000;
        int[][] counts = new int[images][images];
        for (int epoch = 1; epoch <= shuffles; epoch++) {
            int[] order = BatchOrder.shuffled(images, 7, epoch);
            for (int place = 0; place < images; place++) {
                counts[place][order[place]]++;
            }
        }

        // 1000 expected in each of 64 cells, standard deviation 30.
        for (int[] place : counts) {
            for (int count : place) {
                assertThat(count).isBetween(850, 1150);
            }
        }
    }

    /** Pins the order, so that a model stays the same over versions of Java and of this project. */
    @Test
    void orderIsTheSameOnEveryJava() {
        assertThat(BatchOrder.shuffled(10, 42, 1)).containsExactly(1, 4, 6, 7, 9, 8, 2, 0, 5, 3);
    }
}
