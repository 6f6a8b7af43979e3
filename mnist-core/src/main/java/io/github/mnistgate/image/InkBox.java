package io.github.mnistgate.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Rows and columns with ink, {@code right} and {@code bottom} are the first without. Specks do not count: far from the
 * digit they would decide how small it becomes.
 */
record InkBox(int left, int top, int right, int bottom) {

    /** The least ink of a stroke, of 255. The smoothed edge of a stroke is fainter and no part of the digit's size. */
    static final float EDGE = 0.2f * 255;
    /**
     * A connected part with less than this share of the largest one's pixels is a speck. MNIST's own images have no
     * such parts. The share is of the largest part and not of all ink, so that the pieces of a crumbled stroke are no
     * specks.
     */
    private static final double SPECK = 0.005;
    /** A part with at least this share of the largest one's pixels may be a digit of its own beside it. */
    private static final double BESIDE = 0.3;
    /** The same share for a part above or below the digit, where detached bars and broken strokes are, too. */
    private static final double ABOVE = 0.5;
    /**
     * The largest number of cells on the longer side, in which parts are told apart; a gap within a cell separates
     * nothing.
     */
    private static final int CELLS = 256;

    /**
     * Returns the box around all parts that are no specks.
     *
     * @param ink width x height values, 0 to 255, row by row, at least one above {@link #EDGE}
     */
    static InkBox around(float[] ink, int width, int height) {
        int cell = cell(width, height);
        int columns = (width + cell - 1) / cell;
        List<Part> parts = parts(inked(ink, width, height), columns);
        double least = SPECK * largest(parts);
        boolean[] counts = new boolean[columns * ((height + cell - 1) / cell)];
        parts.stream()
                .filter(part -> part.pixels() >= least)
                .forEach(part -> part.cells().forEach(at -> counts[at] = true));
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (ink[y * width + x] > EDGE && counts[y / cell * columns + x / cell]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        return new InkBox(left, top, right, bottom);
    }

    /**
     * Counts the large parts that stand beside each other, or above each other, without a column, or a row, in common.
     * A digit has one, whose bar may be detached; several parts are several digits.
     *
     * @param ink as for {@link #around}
     */
    static int separateParts(float[] ink, int width, int height) {
        int cell = cell(width, height);
        int columns = (width + cell - 1) / cell;
        List<Part> parts = parts(inked(ink, width, height), columns);
        int largest = largest(parts);
        int beside = bands(parts.stream()
                .filter(part -> part.pixels() >= BESIDE * largest)
                .map(part -> part.span(at -> at % columns))
                .toList());
        int above = bands(parts.stream()
                .filter(part -> part.pixels() >= ABOVE * largest)
                .map(part -> part.span(at -> at / columns))
                .toList());
        return Math.max(beside, above);
    }

    private static int cell(int width, int height) {
        return (Math.max(width, height) + CELLS - 1) / CELLS;
    }

    /** Returns the number of pixels of each cell that have ink, row by row. */
    private static int[] inked(float[] ink, int width, int height) {
        int cell = cell(width, height);
        int columns = (width + cell - 1) / cell;
        int[] inked = new int[columns * ((height + cell - 1) / cell)];
        for (int p = 0; p < ink.length; p++) {
            inked[p / width / cell * columns + p % width / cell] += ink[p] > EDGE ? 1 : 0;
        }
        return inked;
    }

    private static int largest(List<Part> parts) {
        return parts.stream().mapToInt(Part::pixels).max().orElse(0);
    }

    /** The number of groups of spans that overlap. */
    private static int bands(List<int[]> spans) {
        List<int[]> sorted =
                spans.stream().sorted(Comparator.comparingInt(span -> span[0])).toList();
        int bands = 0;
        int end = -1;
        for (int[] span : sorted) {
            bands += span[0] > end ? 1 : 0;
            end = Math.max(end, span[1]);
        }
        return bands;
    }

    /** Cells that are connected, over corners too, and how many pixels have ink in them. */
    private record Part(List<Integer> cells, int pixels) {

        /** The first and the last row, or column. */
        int[] span(IntUnaryOperator place) {
            IntSummaryStatistics places =
                    cells.stream().mapToInt(Integer::intValue).map(place).summaryStatistics();
            return new int[] {places.getMin(), places.getMax()};
        }
    }

    private static List<Part> parts(int[] inked, int columns) {
        boolean[] seen = new boolean[inked.length];
        List<Part> parts = new ArrayList<>();
        for (int start = 0; start < inked.length; start++) {
            if (inked[start] > 0 && !seen[start]) {
                List<Integer> cells = connected(start, seen, inked, columns);
                parts.add(
                        new Part(cells, cells.stream().mapToInt(at -> inked[at]).sum()));
            }
        }
        return parts;
    }

    private static List<Integer> connected(int start, boolean[] seen, int[] inked, int columns) {
        List<Integer> cells = new ArrayList<>(List.of(start));
        seen[start] = true;
        for (int next = 0; next < cells.size(); next++) {
            int at = cells.get(next);
            int column = at % columns;
            for (int y = Math.max(0, at / columns - 1);
                    y <= Math.min(inked.length / columns - 1, at / columns + 1);
                    y++) {
                for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                    int neighbour = y * columns + x;
                    if (inked[neighbour] > 0 && !seen[neighbour]) {
                        seen[neighbour] = true;
                        cells.add(neighbour);
                    }
                }
            }
        }
        return cells;
    }

    /** Returns whether the box reaches all four borders of its picture. */
    boolean isWhole(int pictureWidth, int pictureHeight) {
        return left == 0 && top == 0 && right == pictureWidth && bottom == pictureHeight;
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }
}
