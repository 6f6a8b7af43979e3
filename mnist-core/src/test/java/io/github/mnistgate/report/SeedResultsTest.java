package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedResultsTest {

    @TempDir
    Path temporary;

    private ResultDirectory own;

    @BeforeEach
    void ownResultAndThatOfTheNextSeed() throws IOException {
        own = Results.write(temporary, Map.of("epochs", "10", "seed", "42"), 100);
        Results.write(temporary.resolve("seeds/43"), Map.of("epochs", "10", "seed", "43"), 100);
    }

    @Test
    void othersAreBelowTheOwn() {
        SeedResults seeds = SeedResults.beside(own, 3);

        assertThat(seeds.directories())
                .containsExactly(
                        Map.entry(42L, own),
                        Map.entry(43L, new ResultDirectory(temporary.resolve("seeds/43"))),
                        Map.entry(44L, new ResultDirectory(temporary.resolve("seeds/44"))));
    }

    @Test
    void nothingIsMissing() {
        assertThat(SeedResults.beside(own, 2).missing()).isEmpty();
    }

    @Test
    void seedThatWasNotTrainedIsMissing() {
        assertThat(SeedResults.beside(own, 3).missing())
                .contains(
                        "there is no result of seed 44 to check (no earlier result): run mnist:train with seeds 3 first");
    }

    @Test
    void seedOfAnotherRecipeIsMissing() throws IOException {
        Results.write(temporary.resolve("seeds/43"), Map.of("epochs", "5", "seed", "43"), 100);

        assertThat(SeedResults.beside(own, 2).missing())
                .contains(
                        "there is no result of seed 43 to check (epochs 5 -> 10): run mnist:train with seeds 2 first");
    }

    @Test
    void seedThatWasChangedIsMissing() throws IOException {
        Files.write(own.ofSeed(43).probabilities(), new byte[] {9});

        assertThat(SeedResults.beside(own, 2).missing())
                .contains("there is no result of seed 43 to check "
                        + "(probabilities.f32 was changed): run mnist:train with seeds 2 first");
    }

    @ParameterizedTest
    @CsvSource({"model, elsewhere", "seed, none"})
    void resultWithoutASeedHasNoOthers(String input, String value) throws IOException {
        ResultDirectory made = Results.write(temporary.resolve("made"), Map.of(input, value), 100);

        assertThatThrownBy(() -> SeedResults.beside(made, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("seeds is 5, but the result in " + made.path()
                        + " was not trained from a seed; take seeds out, or run mnist:train");
    }

    @Test
    void clearingTheOwnLeavesTheOthers() throws IOException {
        own.clear();

        assertThat(own.evaluation()).doesNotExist();
        assertThat(own.ofSeed(43).evaluation()).exists();
    }
}
