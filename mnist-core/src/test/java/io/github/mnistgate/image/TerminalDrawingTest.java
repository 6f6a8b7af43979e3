package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalDrawingTest {

    private static final MnistDataset TRAIN = MnistDataset.embedded(Split.TRAIN);

    /** The first training image, the five that every tutorial shows. */
    @Test
    void drawsTheFirstFiveInAscii() {
        assertThat(String.join("\n", new TerminalDrawing(TerminalStyle.ASCII).image(TRAIN.pixels(0)))
                        .stripTrailing())
                .isEqualTo(String.join(
                                "\n",
                                " ".repeat(28),
                                " ".repeat(28),
                                "                ::- -==:    ",
                                "       .++*##@@@@@*=*+=.    ",
                                "        +#*@@%=-+#          ",
                                "           +@+              ",
                                "            =@+-:           ",
                                "             .+%@#-         ",
                                "                :@@%.       ",
                                "            .-+#%@@#        ",
                                "         .=*%@@%*=.         ",
                                "    .-=#%@@@#=.             ",
                                "    :====::                 ",
                                " ".repeat(28))
                        .stripTrailing());
    }

    @Test
    void shadesFallWhereAsciiDoes() {
        List<String> shades = new TerminalDrawing(TerminalStyle.SHADES).image(TRAIN.pixels(0));

        assertThat(shades).hasSize(14).allMatch(line -> line.matches("[ ░▒▓█]{28}"));
        assertThat(shades.get(0)).isBlank();
        assertThat(shades.get(4)).contains("▓▓");
    }

    /** Read back, the colours are the grey values, but for the steps of the terminal's ramp. */
    @Test
    void colourShowsEveryPixel() {
        byte[] pixels = TRAIN.pixels(0);
        List<String> lines = new TerminalDrawing(TerminalStyle.COLOUR).image(pixels);

        Pattern run = Pattern.compile("\u001b\\[38;5;(\\d+);48;5;(\\d+)m(▀+)");
        for (int line = 0; line < 14; line++) {
            assertThat(lines.get(line)).endsWith("\u001b[0m");
            int column = 0;
            for (Matcher matcher = run.matcher(lines.get(line)); matcher.find(); ) {
                for (int i = 0; i < matcher.group(3).length(); i++, column++) {
                    assertThat(grey(matcher.group(1)))
                            .isBetween(
                                    (pixels[2 * line * 28 + column] & 0xff) - 17,
                                    (pixels[2 * line * 28 + column] & 0xff) + 17);
                    assertThat(grey(matcher.group(2)))
                            .isBetween(
                                    (pixels[(2 * line + 1) * 28 + column] & 0xff) - 17,
                                    (pixels[(2 * line + 1) * 28 + column] & 0xff) + 17);
                }
            }
            assertThat(column).isEqualTo(28);
        }
    }

    /** Returns the grey level of a colour of xterm's palette. */
    private static int grey(String colour) {
        int number = Integer.parseInt(colour);
        return number == 16 ? 0 : number == 231 ? 255 : 8 + (number - 232) * 10;
    }

    @Test
    void drawsImagesBesideEachOther() {
        List<String> lines = new TerminalDrawing(TerminalStyle.ASCII)
                .row(List.of(TRAIN.pixels(0), TRAIN.pixels(1)), List.of("label 5", "label 0"));

        assertThat(lines).hasSize(15);
        assertThat(lines.get(0)).isEqualTo("label 5                        label 0");
        assertThat(lines.get(6)).startsWith("           +@+         ").hasSizeGreaterThan(40);
    }

    @Test
    void drawsProbabilitiesAsBars() {
        float[] probabilities = {0, 0.5f, 0, 0, 0.25f, 0, 0, 0.25f, 0, 0, 0, 0};

        assertThat(new TerminalDrawing(TerminalStyle.ASCII).bars(probabilities))
                .hasSize(12)
                .startsWith(" 0  0.0000", " 1  0.5000  ###############")
                .endsWith("11  0.0000");
        assertThat(new TerminalDrawing(TerminalStyle.SHADES).bars(probabilities))
                .contains(" 4  0.2500  ████████");
    }

    @ParameterizedTest
    @CsvSource({
        "true, UTF-8, COLOUR",
        "false, UTF-8, SHADES",
        "true, US-ASCII, ASCII",
        "false, ISO-8859-1, ASCII",
        "false, IBM850, SHADES"
    })
    void choosesWhatTheTerminalShows(boolean colour, String charset, TerminalStyle style) {
        assertThat(TerminalStyle.of(colour, Charset.forName(charset))).isEqualTo(style);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(TerminalStyle.ASCII.characters()))
                .isTrue();
    }
}
