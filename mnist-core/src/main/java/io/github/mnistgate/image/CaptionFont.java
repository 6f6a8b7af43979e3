package io.github.mnistgate.image;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The letters of captions, five rows of three pixels each. Build machines may lack the fonts that AWT needs. */
final class CaptionFont {

    static final int ROWS = 5;
    static final int COLUMNS = 3;

    private static final String CHARACTERS =
            "0123456789()>" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz" + "-/_.,+&'";

    private static final String[] NUMBERS = {
        "### .#. ### ### #.# ### ### ### ### ### .#. .#. #..",
        "#.# ##. ..# ..# #.# #.. #.. ..# #.# #.# #.. ..# .#.",
        "#.# .#. ### .## ### ### ### .#. ### ### #.. ..# ..#",
        "#.# .#. #.. ..# ..# ..# #.# .#. #.# ..# #.. ..# .#.",
        "### ### ### ### ..# ### ### .#. ### ### .#. .#. #..",
    };

    private static final String[] CAPITALS = {
        ".#. ##. .## ##. ### ### .## #.# ### ..# #.# #.. #.# ##. .#. ##. .#. ##. .## ### #.# #.# #.# #.# #.# ###",
        "#.# #.# #.. #.# #.. #.. #.. #.# .#. ..# #.# #.. ### #.# #.# #.# #.# #.# #.. .#. #.# #.# #.# #.# #.# ..#",
        "### ##. #.. #.# ##. ##. #.# ### .#. ..# ##. #.. ### #.# #.# ##. #.# ##. .#. .#. #.# #.# ### .#. .#. .#.",
        "#.# #.# #.. #.# #.. #.. #.# #.# .#. #.# #.# #.. #.# #.# #.# #.. .## #.# ..# .#. #.# #.# ### #.# .#. #..",
        "#.# ##. .## ##. ### #.. .## #.# ### .#. #.# ### #.# #.# .#. #.. ..# #.# ##. .#. ### .#. #.# #.# .#. ###",
    };

    private static final String[] SMALL = {
        "... #.. ... ..# ... .## .## #.. .#. ..# #.. ##. ... ... ... ... ... ... ... .#. ... ... ... ... ... ...",
        ".## ##. .## .## .#. .#. #.# ##. ... ... #.# .#. ### ##. .#. ##. .## .## .## ### #.# #.# #.# #.# #.# ###",
        "#.# #.# #.. #.# #.# ### .## #.# .#. ..# ##. .#. ### #.# #.# #.# #.# #.. ##. .#. #.# #.# #.# .#. .## .##",
        "#.# #.# #.. #.# ##. .#. ..# #.# .#. #.# ##. .#. #.# #.# #.# ##. .## #.. .## .#. #.# #.# ### .#. ..# ##.",
        ".## ##. .## .## .## .#. ##. #.# .#. .#. #.# ### #.# #.# .#. #.. ..# #.. ##. .## .## .#. ### #.# ##. ###",
    };

    private static final String[] SIGNS = {
        "... ..# ... ... ... ... .#. .#.",
        "... ..# ... ... ... .#. #.# .#.",
        "### .#. ... ... ... ### .#. ...",
        "... #.. ... ... .#. .#. #.# ...",
        "... #.. ### .#. #.. ... .## ...",
    };

    /** The rows of all characters, in their order. */
    private static final String[] LINES = new String[ROWS];

    static {
        Arrays.setAll(LINES, row -> String.join(" ", NUMBERS[row], CAPITALS[row], SMALL[row], SIGNS[row]));
    }

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private CaptionFont() {}

    /** Returns a text as it can be written, without accents; empty if there is no letter for one of its characters. */
    static Optional<String> writable(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.chars().allMatch(each -> each == ' ' || CHARACTERS.indexOf(each) >= 0)
                ? Optional.of(plain)
                : Optional.empty();
    }

    /** Returns whether the letter of a character of {@link #writable} text has ink at a pixel. */
    static boolean isInk(char character, int row, int column) {
        return character != ' ' && LINES[row].charAt(CHARACTERS.indexOf(character) * (COLUMNS + 1) + column) == '#';
    }
}
