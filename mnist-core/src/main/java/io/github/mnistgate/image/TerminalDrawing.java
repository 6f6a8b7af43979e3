package io.github.mnistgate.image;

import io.github.mnistgate.dataset.ClassNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Images, and probabilities, as lines of text. */
public final class TerminalDrawing {

    private static final String RESET = "\u001b[0m";
    /** The colour behind the lower half of a last line that has no lower half. */
    private static final String OWN_GROUND = "49";

    private static final int INK = 255;
    private static final String GAP = "   ";
    private static final int BAR_WIDTH = 30;
    /** If there are more classes, only the most probable ones have bars. */
    private static final int MAX_BARS = 10;
    /** A longer name would leave no room for its bar. */
    private static final int MAX_NAME = 30;

    private final TerminalStyle style;

    public TerminalDrawing(TerminalStyle style) {
        this.style = style;
    }

    /** A picture in lines of as many characters as it has columns, two rows of pixels each. */
    public List<String> image(Thumbnail picture) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < picture.height(); row += 2) {
            lines.add(style.isColoured() ? halfBlocks(picture, row) : shades(picture, row));
        }
        return lines;
    }

    /** Pictures of one size beside each other, each below its caption. */
    public List<String> row(List<Thumbnail> pictures, List<String> captions) {
        List<List<String>> drawings = pictures.stream().map(this::image).toList();
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        int width = pictures.get(0).width();
        int column =
                Math.max(width, captions.stream().mapToInt(String::length).max().orElse(0));
        captions.forEach(caption -> header.append(String.format(Locale.ROOT, "%-" + column + "s", caption))
                .append(GAP));
        lines.add(header.toString().stripTrailing());
        for (int line = 0; line < drawings.get(0).size(); line++) {
            StringBuilder text = new StringBuilder();
            for (List<String> drawing : drawings) {
                text.append(drawing.get(line))
                        .append(" ".repeat(column - width))
                        .append(GAP);
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }

    /**
     * A line for each class: its name, its probability and a bar of up to 30 characters. If there are more than ten
     * classes, only the ten most probable ones have lines, the most probable first.
     *
     * @param probabilities of the classes, 0 to 1
     */
    public List<String> bars(float[] probabilities, ClassNames names) {
        List<Integer> drawn = IntStream.range(0, probabilities.length).boxed().toList();
        if (names.size() > MAX_BARS) {
            drawn = drawn.stream()
                    .sorted(Comparator.comparing(label -> -probabilities[label]))
                    .limit(MAX_BARS)
                    .toList();
        }
        List<String> shown = drawn.stream().map(label -> name(names, label)).toList();
        int longest = shown.stream().mapToInt(String::length).max().orElseThrow();
        // Numbers stand below each other by their last digits, and names by their first letters.
        String column = names.areNumbers() ? "%" + Math.max(2, longest) + "s" : "%-" + longest + "s";
        String full = style == TerminalStyle.ASCII ? "#" : "█";
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            float probability = probabilities[drawn.get(i)];
            String bar = full.repeat(Math.round(probability * BAR_WIDTH));
            lines.add(String.format(Locale.ROOT, column + "  %.4f  %s", shown.get(i), probability, bar)
                    .stripTrailing());
        }
        return lines;
    }

    private String name(ClassNames names, int label) {
        String name = names.name(label);
        String cut = style == TerminalStyle.ASCII ? "..." : "…";
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - cut.length()) + cut;
    }

    private String halfBlocks(Thumbnail picture, int row) {
        StringBuilder line = new StringBuilder();
        String upper = "";
        String lower = "";
        for (int column = 0; column < picture.width(); column++) {
            String above = "38;" + colour(picture, row, column);
            String below = row + 1 < picture.height() ? "48;" + colour(picture, row + 1, column) : OWN_GROUND;
            if (!above.equals(upper) || !below.equals(lower)) {
                line.append("\u001b[").append(above).append(';').append(below).append('m');
                upper = above;
                lower = below;
            }
            line.append('▀');
        }
        return line.append(RESET).toString();
    }

    private String colour(Thumbnail picture, int row, int column) {
        if (picture.isGrey()) {
            return TerminalColours.grey(picture.brightness(row, column));
        }
        int colour = picture.colour(row, column);
        return style == TerminalStyle.TRUE_COLOUR ? TerminalColours.exact(colour) : TerminalColours.nearest(colour);
    }

    private String shades(Thumbnail picture, int row) {
        String ramp = style.characters();
        int below = Math.min(row + 1, picture.height() - 1);
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < picture.width(); column++) {
            int grey = (picture.brightness(row, column) + picture.brightness(below, column)) / 2;
            line.append(ramp.charAt(Math.round((float) grey * (ramp.length() - 1) / INK)));
        }
        return line.toString();
    }
}
