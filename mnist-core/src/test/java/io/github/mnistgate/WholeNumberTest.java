package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {

    @Test
    void bothEndsAreAllowed() {
        assertThat(WholeNumber.parse("n", "1", 1, 7)).isEqualTo(1);
        assertThat(WholeNumber.parse("n", " 7 ", 1, 7)).isEqualTo(7);
        assertThat(WholeNumber.parse("n", "-9223372036854775808", Long.MIN_VALUE, Long.MAX_VALUE, "any"))
                .isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "8", "-1", "", " ", "x", "1.5", "1e0", "+1", "0x1", "4294967297", "9999999999999999999"})
    void anythingElseIsNamedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> WholeNumber.parse("n", text, 1, 7))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("n is '" + text + "', allowed is a whole number from 1 to 7");
    }
}
