package io.github.mnistgate.image;

import static io.github.mnistgate.dataset.MnistDataset.PIXELS;
import static io.github.mnistgate.dataset.MnistDataset.SIDE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Images of 28 x 28, and probabilities, as lines of text. */
public final class TerminalDrawing {

    private static final String RESET = "\u001b[0m";
    private static final int INK = 255;
    private static final int BLACK = 16;
    private static final int WHITE = 231;
    /** The greys between them, from 232 on. */
    private static final int FIRST_GREY = 232;

    private static final int GREYS = 24;
    private static final String GAP = "   ";
    private static final int BAR_WIDTH = 30;

    private final TerminalStyle style;

    public TerminalDrawing(TerminalStyle style) {
        this.style = style;
    }

    /**
     * An image in 14 lines of 28 characters, two rows of pixels each.
     *
     * @param pixels 784 grey values, unsigned bytes, row by row
     */
    public List<String> image(byte[] pixels) {
        if (pixels.length != PIXELS) {
            throw new IllegalArgumentException("an image has " + PIXELS + " pixels, not " + pixels.length);
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < SIDE; row += 2) {
            lines.add(style == TerminalStyle.COLOUR ? halfBlocks(pixels, row) : shades(pixels, row));
        }
        return lines;
    }

    /** Images beside each other, each below its caption. */
    public List<String> row(List<byte[]> images, List<String> captions) {
        List<List<String>> drawings = images.stream().map(this::image).toList();
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        captions.forEach(caption -> header.append(String.format(Locale.ROOT, "%-" + SIDE + "s", caption))
                .append(GAP));
        lines.add(header.toString().stripTrailing());
        for (int line = 0; line < SIDE / 2; line++) {
            StringBuilder text = new StringBuilder();
            for (List<String> drawing : drawings) {
                text.append(drawing.get(line)).append(GAP);
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }

    /**
     * A line for each class: its number, its probability and a bar of up to 30 characters.
     *
     * @param probabilities of the classes, 0 to 1
     */
    public List<String> bars(float[] probabilities) {
        List<String> lines = new ArrayList<>();
        String full = style == TerminalStyle.ASCII ? "#" : "█";
        for (int c = 0; c < probabilities.length; c++) {
            String bar = full.repeat(Math.round(probabilities[c] * BAR_WIDTH));
            lines.add(String.format(Locale.ROOT, "%2d  %.4f  %s", c, probabilities[c], bar)
                    .stripTrailing());
        }
        return lines;
    }

    private static String halfBlocks(byte[] pixels, int row) {
        StringBuilder line = new StringBuilder();
        int upper = -1;
        int lower = -1;
        for (int column = 0; column < SIDE; column++) {
            int above = colour(pixels[row * SIDE + column]);
            int below = colour(pixels[(row + 1) * SIDE + column]);
            if (above != upper || below != lower) {
                line.append("\u001b[38;5;")
                        .append(above)
                        .append(";48;5;")
                        .append(below)
                        .append('m');
                upper = above;
                lower = below;
            }
            line.append('▀');
        }
        return line.append(RESET).toString();
    }

    private static int colour(byte grey) {
        int value = grey & 0xff;
        return value == 0 ? BLACK : value == INK ? WHITE : FIRST_GREY + value * GREYS / INK;
    }

    private String shades(byte[] pixels, int row) {
        String ramp = style.characters();
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < SIDE; column++) {
            int grey = ((pixels[row * SIDE + column] & 0xff) + (pixels[(row + 1) * SIDE + column] & 0xff)) / 2;
            line.append(ramp.charAt(Math.round((float) grey * (ramp.length() - 1) / INK)));
        }
        return line.toString();
    }
}
