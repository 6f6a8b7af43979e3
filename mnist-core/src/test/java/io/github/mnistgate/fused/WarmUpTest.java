package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops are called in the shapes of every recipe, and whoever waits for them does not wait for long. */
@Timeout(60)
class WarmUpTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"128,64 | 2", "512,256,128 | 3", "5 | 8", "17,9 | 1", "700 | 4"})
    void endsForLayersOfEveryShape(String layers, int threads) {
        for (Optimizer optimizer : Optimizer.values()) {
            Recipe recipe = Recipes.small("hiddenLayers", layers, "optimizer", optimizer.key());
            Instant start = Instant.now();

            assertThat(WarmUp.begin(recipe, threads).await())
                    .as("every loop could be called")
                    .isTrue();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
        }
    }
}
