package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of(
            "batchSize",
            "epochs",
            "gates",
            "learningRate",
            "minimum",
            "minimumAccuracy",
            "minimumSupport",
            "seed",
            "seeds",
            "skip");

    @ParameterizedTest
    @CsvSource({
        "epoch, epochs",
        "Epochs, epochs",
        "epcohs, epochs",
        "batch-size, batchSize",
        "batch_size, batchSize",
        "gate, gates",
        "min, minimum",
        "minimumAcuracy, minimumAccuracy",
        "minAccuracy, minimumAccuracy",
        "accuracy, minimumAccuracy",
        "skpi, skip",
        "sed, seed",
        "learnRate, learningRate"
    })
    void findsTheNameThatWasMeant(String typed, String meant) {
        assertThat(Spelling.nearest(typed, KNOWN)).contains(meant);
    }

    @Test
    void findsNothingWhereNoNameIsAlike() {
        assertThat(Spelling.nearest("banner", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x", KNOWN)).isEmpty();
    }

    @Test
    void countsASwapAsOneMistake() {
        assertThat(Spelling.distance("skpi", "skip")).isEqualTo(1);
        assertThat(Spelling.distance("", "skip")).isEqualTo(4);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    }
}
