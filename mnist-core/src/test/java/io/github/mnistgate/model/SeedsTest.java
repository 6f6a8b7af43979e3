package io.github.mnistgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedsTest {

    @Test
    void theRecipesOwnSeedIsTheFirst() {
        assertThat(new Seeds(42, 5).all()).containsExactly(42L, 43L, 44L, 45L, 46L);
        assertThat(new Seeds(42, 5)).hasToString("42 to 46");
        assertThat(new Seeds(-1, 1).all()).containsExactly(-1L);
        assertThat(new Seeds(-1, 1)).hasToString("-1");
    }

    @Test
    void afterTheLargestComesTheSmallest() {
        assertThat(new Seeds(Long.MAX_VALUE, 3).all())
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "' 5 ', 2, 5", "1000, 2, 1000"})
    void countIsRead(String text, int minimum, int count) {
        assertThat(Seeds.parseCount(text, minimum)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1001", "x", "", "-5", "5.0", "99999999999"})
    void countThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Seeds.parseCount(text, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("seeds is '" + text
                        + "', allowed is a whole number from 2 to 1000: how many seeds the recipe is trained with");
    }
}
