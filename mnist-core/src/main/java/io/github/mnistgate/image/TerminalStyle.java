package io.github.mnistgate.image;

import java.nio.charset.Charset;

/** The means by which a terminal shows pictures. */
public enum TerminalStyle {
    /** Half blocks in the greys of terminals with 256 colours, and in any of 16 million colours: every pixel. */
    TRUE_COLOUR("▀█"),
    /** Half blocks in the greys and colours of terminals with 256 colours: every pixel. */
    COLOUR("▀█"),
    /** Shaded blocks, two rows of pixels a line. */
    SHADES(" ░▒▓█"),
    /** Characters of more and more ink, two rows of pixels a line. */
    ASCII(" .:-=+*#%@");

    private final String characters;

    TerminalStyle(String characters) {
        this.characters = characters;
    }

    /** Returns the characters that the style draws with, from paper to ink. */
    String characters() {
        return characters;
    }

    /** Returns whether pixels are drawn one by one in their greys or colours. */
    boolean isColoured() {
        return this == COLOUR || this == TRUE_COLOUR;
    }

    /**
     * The best that a terminal of 256 colours shows.
     *
     * @param colour whether colours are wanted
     * @param charset of what is printed
     */
    public static TerminalStyle of(boolean colour, Charset charset) {
        boolean blocks = charset.canEncode() && charset.newEncoder().canEncode(COLOUR.characters + SHADES.characters);
        return !blocks ? ASCII : colour ? COLOUR : SHADES;
    }
}
