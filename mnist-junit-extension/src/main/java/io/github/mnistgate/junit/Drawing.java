package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws an image in the characters of a failure's message, which a large one would fill for pages. */
final class Drawing {

    /** The largest number of characters in a line, and of lines. */
    private static final int MOST = 56;

    private Drawing() {}

    /** Returns the image in lines of characters; of a large one, every second row and column, or fewer. */
    static String of(LabelledImage image) {
        int step = step(image.shape());
        if (step == 1) {
            return image.toAsciiArt();
        }
        List<String> lines = image.toAsciiArt().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(row -> row % step == 0)
                .mapToObj(row -> everyOf(lines.get(row), step) + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the length of the lines that images of a shape are drawn in. */
    static int width(ImageShape shape) {
        int step = step(shape);
        return (shape.width() + step - 1) / step;
    }

    private static int step(ImageShape shape) {
        return (Math.max(shape.height(), shape.width()) + MOST - 1) / MOST;
    }

    private static String everyOf(String line, int step) {
        return IntStream.range(0, line.length())
                .filter(column -> column % step == 0)
                .mapToObj(column -> line.substring(column, column + 1))
                .collect(Collectors.joining());
    }
}
