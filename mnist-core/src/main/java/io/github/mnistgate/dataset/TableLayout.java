package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The meaning of a table's columns, which its first line tells.
 *
 * @param named whether the first line has the names of the columns, and no image
 * @param labelColumn from 0
 * @param raster of the pixels in the other columns
 */
record TableLayout(boolean named, int labelColumn, Raster raster) {

    private static final Set<String> LABELS = Set.of("label", "class");
    /** The names that the columns of pixels have where the label is left out. */
    private static final Pattern PIXEL =
            Pattern.compile("(?:p|px|pix|pixel)?[-_ ]?\\d+(?:x\\d+)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Numbers, those that no pixel may have included, and nothing: none of these is the name of a column. */
    private static final Pattern VALUE =
            Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?|nan|", Pattern.CASE_INSENSITIVE);

    private static final int COLOURS = 3;
    /** Fewer values than these may count up in an image. */
    private static final int COUNTED = 4;

    /** Returns the number of pixels' values on each line. */
    int values() {
        return raster.height() * raster.width() * raster.channels();
    }

    /**
     * Reads the first line.
     *
     * @param file the file as the user knows it, for messages
     * @throws InvalidInputException if there is no column of a label, or the others are no image
     */
    static TableLayout of(String file, List<String> cells, Preparation preparation) {
        int label = 0;
        while (label < cells.size() && !LABELS.contains(cells.get(label).toLowerCase(Locale.ROOT))) {
            label++;
        }
        boolean hasLabel = label < cells.size();
        checkColumns(file, cells, label);
        boolean named = hasLabel
                || cells.size() > 1
                        && cells.stream()
                                .skip(1)
                                .noneMatch(cell -> VALUE.matcher(cell).matches());
        int values = cells.size() - 1;
        Optional<Raster> raster = raster(values, preparation);
        boolean startsWithPixel = named && PIXEL.matcher(cells.get(0)).matches();
        if (!hasLabel
                && (startsWithPixel
                        || raster.isEmpty() && raster(values + 1, preparation).isPresent())) {
            throw new InvalidInputException(file + " has no labels: its " + cells.size()
                    + " columns are the pixels of an image"
                    + (named ? ", from '" + TableLines.shown(cells.get(0)) + "' on" : "")
                    + "; allowed are tables with a column label or class, or with the label first: an unlabelled test"
                    + " set is none, take some lines of the training set for it");
        }
        if (raster.isEmpty()) {
            throw new InvalidInputException(
                    file + ": the first line has " + values + " values beside the label, allowed"
                            + " are as many as a square image has pixels, or three times as many for red, green and blue"
                            + preparation
                                    .size()
                                    .map(size -> ", or as many as images of imageSize " + size + " have")
                                    .orElse("; set imageSize to height and width of images that are no squares"));
        }
        return new TableLayout(named, hasLabel ? label : 0, raster.get());
    }

    /**
     * Refuses a first line with several labels or an unnamed index, or one that could be either column names or an
     * image.
     */
    private static void checkColumns(String file, List<String> cells, int label) {
        List<String> named = cells.stream()
                .filter(cell -> LABELS.contains(cell.toLowerCase(Locale.ROOT)))
                .map(TableLines::shown)
                .toList();
        if (named.size() > 1) {
            throw new InvalidInputException(file + " has " + named.size() + " columns of a label: "
                    + String.join(", ", named) + "; allowed is one, because the others would be pixels: remove them");
        }
        if (label < cells.size() && cells.get(0).isEmpty()) {
            throw new InvalidInputException(file + ": its first column has no name, as an index that pandas wrote;"
                    + " remove it, in pandas with index=False");
        }
        if (label == cells.size() && endsWithName(cells)) {
            throw new InvalidInputException(file + ": line 1, column " + cells.size() + ": the value is '"
                    + TableLines.shown(cells.get(cells.size() - 1)) + "', which seems to be a label, but a table whose"
                    + " first line does not name the columns has the label first; move it there, or put a line before"
                    + " it, such as pixel0,pixel1,label");
        }
        if (label == cells.size() && countsUp(cells)) {
            throw new InvalidInputException(file + ": its first line counts from " + cells.get(1) + " to "
                    + cells.get(cells.size() - 1) + ", so it may name columns or be an image; name the columns in it,"
                    + " such as label,pixel0,pixel1, or put such a line before it");
        }
    }

    /** Returns whether the last cell is the only one that is no number. */
    private static boolean endsWithName(List<String> cells) {
        int last = cells.size() - 1;
        return last > 0
                && !VALUE.matcher(cells.get(last)).matches()
                && cells.stream()
                        .limit(last)
                        .allMatch(cell -> VALUE.matcher(cell).matches());
    }

    private static boolean countsUp(List<String> cells) {
        if (cells.size() <= COUNTED
                || !NUMBER.matcher(cells.get(1)).matches()
                || cells.get(1).length() > 1) {
            return false;
        }
        int first = Integer.parseInt(cells.get(1));
        return IntStream.range(1, cells.size()).allMatch(i -> cells.get(i).equals(String.valueOf(first + i - 1)));
    }

    /** An image of the size that is asked for, before it is transposed, is taken as it is; else it is a square. */
    private static Optional<Raster> raster(int values, Preparation preparation) {
        Stream<Raster> asked = preparation.size().stream()
                .map(size -> preparation.transpose()
                        ? new Raster(size.width(), size.height(), 1)
                        : new Raster(size.height(), size.width(), 1));
        Stream<Raster> squares = Stream.of(values, values / COLOURS)
                .map(pixels -> (int) Math.round(Math.sqrt(pixels)))
                .map(side -> new Raster(side, side, 1));
        return Stream.concat(asked, squares)
                .flatMap(grey -> Stream.of(grey, new Raster(grey.height(), grey.width(), COLOURS)))
                .filter(each -> values > 0 && each.height() * each.width() * each.channels() == values)
                .findFirst();
    }
}
