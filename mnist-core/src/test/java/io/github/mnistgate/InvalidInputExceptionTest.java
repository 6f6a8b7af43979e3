package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

    /** U+009B begins a command to a terminal, as the escape character does. */
    @Test
    void whatItQuotesCannotCommandTheTerminal() {
        assertThat(new InvalidInputException("a\n\u001b[2J\u009b2Jä.png")).hasMessage("a??[2J?2Jä.png");
    }
}
