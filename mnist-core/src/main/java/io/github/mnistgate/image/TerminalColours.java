package io.github.mnistgate.image;

/** The colours of terminals, as the parameters of their escape sequences. */
final class TerminalColours {

    private static final int WHITE_VALUE = 255;
    private static final int BLACK = 16;
    private static final int WHITE = 231;
    /** The greys between them, from 232 on. */
    private static final int FIRST_GREY = 232;

    private static final int GREYS = 24;
    /** The values that red, green and blue have in the cube of xterm's palette, which begins with black. */
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};

    private TerminalColours() {}

    /** Returns a grey, 0 to 255, in xterm's palette. */
    static String grey(int value) {
        return "5;" + (value == 0 ? BLACK : value == WHITE_VALUE ? WHITE : FIRST_GREY + value * GREYS / WHITE_VALUE);
    }

    /** Returns {@code 0xrrggbb} as it is. */
    static String exact(int colour) {
        return "2;" + red(colour) + ';' + green(colour) + ';' + blue(colour);
    }

    /** Returns the colour of xterm's palette that is nearest to {@code 0xrrggbb}: one of the cube, or a grey. */
    static String nearest(int colour) {
        int red = level(red(colour));
        int green = level(green(colour));
        int blue = level(blue(colour));
        int mean = (red(colour) + green(colour) + blue(colour)) / 3;
        int grey = Math.max(0, Math.min(GREYS - 1, (mean - 3) / 10));
        int greyValue = 8 + 10 * grey;
        boolean greyIsNearer = distance(colour, greyValue, greyValue, greyValue)
                < distance(colour, LEVELS[red], LEVELS[green], LEVELS[blue]);
        return "5;" + (greyIsNearer ? FIRST_GREY + grey : BLACK + 36 * red + 6 * green + blue);
    }

    private static int level(int value) {
        int nearest = 0;
        for (int level = 1; level < LEVELS.length; level++) {
            nearest = Math.abs(LEVELS[level] - value) < Math.abs(LEVELS[nearest] - value) ? level : nearest;
        }
        return nearest;
    }

    private static int distance(int colour, int red, int green, int blue) {
        int byRed = red(colour) - red;
        int byGreen = green(colour) - green;
        int byBlue = blue(colour) - blue;
        return byRed * byRed + byGreen * byGreen + byBlue * byBlue;
    }

    private static int red(int colour) {
        return colour >> 16 & 0xff;
    }

    private static int green(int colour) {
        return colour >> 8 & 0xff;
    }

    private static int blue(int colour) {
        return colour & 0xff;
    }
}
