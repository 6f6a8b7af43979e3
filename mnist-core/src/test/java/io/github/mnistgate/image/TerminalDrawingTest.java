package io.github.mnistgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        assertThat(String.join("\n", new TerminalDrawing(TerminalStyle.ASCII).image(digit(0)))
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
        List<String> shades = new TerminalDrawing(TerminalStyle.SHADES).image(digit(0));

        assertThat(shades).hasSize(14).allMatch(line -> line.matches("[ ░▒▓█]{28}"));
        assertThat(shades.get(0)).isBlank();
        assertThat(shades.get(4)).contains("▓▓");
    }

    /** Read back, the colours are the grey values, but for the steps of the terminal's ramp. */
    @Test
    void colourShowsEveryPixel() {
        byte[] pixels = TRAIN.pixels(0);
        List<String> lines = new TerminalDrawing(TerminalStyle.COLOUR).image(digit(0));

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
                .row(List.of(digit(0), digit(1)), List.of("label 5", "label 0"));

        assertThat(lines).hasSize(15);
        assertThat(lines.get(0)).isEqualTo("label 5                        label 0");
        assertThat(lines.get(6)).startsWith("           +@+         ").hasSizeGreaterThan(40);
    }

    @Test
    void coloursAreThoseOfTheTerminal() {
        byte[] pixels = {(byte) 255, 0, 0, 0, 0, 0, (byte) 250, (byte) 128, 10, 120, 121, 119};
        Thumbnail picture = Thumbnail.of(new ImageShape(2, 2, 3), pixels);

        assertThat(new TerminalDrawing(TerminalStyle.TRUE_COLOUR).image(picture))
                .containsExactly("\u001b[38;2;255;0;0;48;2;250;128;10m▀\u001b[38;2;0;0;0;48;2;120;121;119m▀\u001b[0m");
        assertThat(new TerminalDrawing(TerminalStyle.COLOUR).image(picture))
                .containsExactly("\u001b[38;5;196;48;5;208m▀\u001b[38;5;16;48;5;243m▀\u001b[0m");
        assertThat(new TerminalDrawing(TerminalStyle.SHADES).image(picture)).containsExactly("▒░");
    }

    @Test
    void lastLineOfAnOddHeightHasNoLowerHalf() {
        Thumbnail picture = Thumbnail.of(ImageShape.grey(3, 1), new byte[] {0, 0, (byte) 255});

        assertThat(new TerminalDrawing(TerminalStyle.COLOUR).image(picture))
                .containsExactly("\u001b[38;5;16;48;5;16m▀\u001b[0m", "\u001b[38;5;231;49m▀\u001b[0m");
        assertThat(new TerminalDrawing(TerminalStyle.ASCII).image(picture)).containsExactly(" ", "@");
    }

    @Test
    void captionThatIsLongerThanItsPictureMovesTheNext() {
        Thumbnail picture = Thumbnail.of(ImageShape.grey(2, 2), new byte[] {-1, -1, -1, -1});

        assertThat(new TerminalDrawing(TerminalStyle.ASCII)
                        .row(List.of(picture, picture), List.of("label Bag", "label Shirt")))
                .containsExactly("label Bag     label Shirt", "@@            @@");
    }

    @Test
    void ofMoreThanTenClassesTheMostProbableHaveBars() {
        float[] probabilities = new float[62];
        probabilities[61] = 0.5f;
        probabilities[3] = 0.3f;
        probabilities[7] = 0.2f;
        List<String> names = new ArrayList<>();
        for (int label = 0; label < 62; label++) {
            names.add("c" + label);
        }
        names.set(3, "a name that is longer than thirty characters");

        assertThat(new TerminalDrawing(TerminalStyle.ASCII).bars(probabilities, ClassNames.of(names)))
                .hasSize(10)
                .startsWith(
                        "c61                             0.5000  ###############",
                        "a name that is longer than ...  0.3000  #########",
                        "c7                              0.2000  ######",
                        "c0                              0.0000");
        assertThat(new TerminalDrawing(TerminalStyle.ASCII).bars(probabilities, ClassNames.numbered(100, 62)))
                .hasSize(10)
                .startsWith("161  0.5000  ###############", "103  0.3000  #########");
    }

    @Test
    void drawsProbabilitiesAsBars() {
        float[] probabilities = {0, 0.5f, 0, 0, 0.25f, 0, 0, 0.25f, 0, 0, 0, 0};

        assertThat(new TerminalDrawing(TerminalStyle.ASCII).bars(probabilities, ClassNames.DIGITS))
                .hasSize(12)
                .startsWith(" 0  0.0000", " 1  0.5000  ###############")
                .endsWith("11  0.0000");
        assertThat(new TerminalDrawing(TerminalStyle.SHADES).bars(probabilities, ClassNames.DIGITS))
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

    private static Thumbnail digit(int index) {
        return Thumbnail.of(ImageShape.MNIST, TRAIN.pixels(index));
    }
}
