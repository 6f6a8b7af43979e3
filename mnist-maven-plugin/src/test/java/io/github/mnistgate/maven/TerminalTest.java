package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        // property, value, NO_COLOR, TERM, watched, colour
        "style.color, always, 1, dumb, false, true", "style.color, never, '', xterm, true, false",
        "maven.style.color, always, 1, xterm, false, true", "style.color, auto, '', xterm, true, true",
        "style.color, auto, '', xterm, false, false", "style.color, auto, 1, xterm, true, false",
        "style.color, auto, '', dumb, true, false", "other, always, '', xterm, false, false"
    })
    void mavensSettingThenTheEnvironmentThenWhoWatchesDecides(
            String property, String value, String noColor, String term, boolean watched, boolean colour) {
        Properties properties = new Properties();
        properties.setProperty(property, value);

        assertThat(Terminal.hasColour(properties, Map.of("NO_COLOR", noColor, "TERM", term), watched))
                .isEqualTo(colour);
    }

    @Test
    void variableOfTheTerminalTellsOfTrueColour() {
        assertThat(Terminal.hasTrueColour(Map.of("COLORTERM", "truecolor"))).isTrue();
        assertThat(Terminal.hasTrueColour(Map.of("COLORTERM", "24bit"))).isTrue();
        assertThat(Terminal.hasTrueColour(Map.of("COLORTERM", "yes"))).isFalse();
        assertThat(Terminal.hasTrueColour(Map.of())).isFalse();
    }
}
