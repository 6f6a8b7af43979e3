package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.TableLines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The meaning of a table's columns, which its first line and the number of its lines tell.
 *
 * @param named whether the first line has the names of the columns, and no prediction
 * @param count of the columns
 * @param index the column that counts the images; empty if there is none
 * @param label the column of the predicted class; empty if there are outputs
 * @param outputs the column of each class, by its label; empty if there are labels
 */
record TableColumns(boolean named, int count, OptionalInt index, OptionalInt label, List<Integer> outputs) {

    /** Names of the column that counts the images; pandas gives none, or reads and writes that as Unnamed: 0. */
    private static final Set<String> INDEX = Set.of("index", "id", "image", "imageid", "image_id", "unnamed: 0", "");

    /**
     * Cells without a letter, numbers, and what stands for one that is none: no names, unless a class has that name.
     */
    private static final Pattern VALUE = Pattern.compile(
            "[^\\p{L}]*+|[-+]?(?:\\d++\\.?\\d*+|\\.\\d++)e[-+]?\\d++|[-+]?(?:nan|inf|infinity)",
            Pattern.CASE_INSENSITIVE);

    /** Returns whether a first line has a cell that can only be the name of a column. */
    private static boolean areNames(List<String> cells, ClassNames classes) {
        boolean labels = cells.size() == 1;
        return cells.stream()
                .anyMatch(cell -> !VALUE.matcher(cell).matches()
                        && !(labels && classes.label(cell).isPresent()));
    }

    /**
     * Returns whether a first line has the names of the columns. Numbers may be names, too, as pandas writes them, if
     * the table has one more line than there are images.
     *
     * @param lines in all
     */
    static boolean isNamed(List<String> cells, PredictedImages images, long lines) {
        ClassNames classes = images.classes();
        List<Integer> values = values(cells);
        boolean mayBeNames = values.size() == 1
                ? cells.get(values.get(0)).equals("0")
                : classColumns(values, cells, classes).isPresent();
        return areNames(cells, classes) || mayBeNames && lines == images.count() + 1L;
    }

    /**
     * Reads the first line.
     *
     * @param named whether it has the names of the columns
     */
    static TableColumns of(String file, List<String> cells, PredictedImages images, boolean named) {
        return named ? named(file, cells, images) : unnamed(file, cells, images);
    }

    private static TableColumns unnamed(String file, List<String> cells, PredictedImages images) {
        int classes = images.classes().size();
        if (cells.size() == 1) {
            return new TableColumns(false, 1, OptionalInt.empty(), OptionalInt.of(0), List.of());
        }
        if (cells.size() != classes) {
            throw wrongColumns(file, cells.size(), "", images);
        }
        return new TableColumns(
                false,
                classes,
                OptionalInt.empty(),
                OptionalInt.empty(),
                IntStream.range(0, classes).boxed().toList());
    }

    private static TableColumns named(String file, List<String> cells, PredictedImages images) {
        List<Integer> values = values(cells);
        OptionalInt index = IntStream.range(0, cells.size())
                .filter(column -> !values.contains(column))
                .findFirst();
        if (values.size() == 1) {
            return new TableColumns(true, cells.size(), index, OptionalInt.of(values.get(0)), List.of());
        }
        if (values.size() != images.classes().size()) {
            throw wrongColumns(file, values.size(), index.isPresent() ? " beside the index" : "", images);
        }
        List<Integer> outputs = classColumns(values, cells, images.classes())
                .orElseThrow(() -> new InvalidInputException(file + ": its columns are called "
                        + values.stream()
                                .limit(4)
                                .map(column -> "'" + TableLines.shown(cells.get(column)) + "'")
                                .collect(Collectors.joining(", "))
                        + (values.size() > 4 ? " and so on" : "")
                        + ", allowed are the names of the " + images.classes().allowed() + " of data set '"
                        + images.dataset() + "', each once, also with the same text before each; rename them, or"
                        + " leave the first line out if they are in that order"));
        return new TableColumns(true, cells.size(), index, OptionalInt.empty(), outputs);
    }

    private static InvalidInputException wrongColumns(String file, int count, String beside, PredictedImages images) {
        return new InvalidInputException(file + " has " + count + " columns" + beside + ", allowed are 1, a label, and "
                + images.classes().size() + ", an output for each class of data set '" + images.dataset()
                + "'; write decimals with a point, and call an index index, id, image or ImageId in the first line");
    }

    /** Returns the columns but that of the index, which is the first one of such a name. */
    private static List<Integer> values(List<String> cells) {
        List<Integer> columns =
                new ArrayList<>(IntStream.range(0, cells.size()).boxed().toList());
        if (cells.size() > 1) {
            columns.stream()
                    .filter(column -> INDEX.contains(cells.get(column).toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(columns::remove);
        }
        return columns;
    }

    /** Returns the column of each class, where the names of the columns tell them, with or without a common start. */
    private static Optional<List<Integer>> classColumns(List<Integer> columns, List<String> cells, ClassNames classes) {
        Optional<List<Integer>> exact = classColumns(columns, cells, classes, 0);
        return exact.isPresent() ? exact : classColumns(columns, cells, classes, commonStart(columns, cells));
    }

    private static Optional<List<Integer>> classColumns(
            List<Integer> columns, List<String> cells, ClassNames classes, int start) {
        if (columns.size() != classes.size()) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>(Collections.nCopies(classes.size(), -1));
        for (int column : columns) {
            Optional<Integer> label = classes.label(cells.get(column).substring(start));
            if (label.isEmpty() || places.get(label.get()) >= 0) {
                return Optional.empty();
            }
            places.set(label.get(), column);
        }
        return Optional.of(List.copyOf(places));
    }

    private static int commonStart(List<Integer> columns, List<String> cells) {
        String first = columns.isEmpty() ? "" : cells.get(columns.get(0));
        int length = first.length();
        for (int column : columns) {
            while (!cells.get(column).startsWith(first.substring(0, length))) {
                length--;
            }
        }
        return length;
    }
}
