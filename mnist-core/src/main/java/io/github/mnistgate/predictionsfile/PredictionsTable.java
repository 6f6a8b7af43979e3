package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.TableLines;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.predictionsfile.GivenPredictions.Content;
import io.github.mnistgate.predictionsfile.GivenPredictions.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table of predictions in text: a label, or an output for each class, on each line. */
final class PredictionsTable {

    /** Beside the outputs, an index; more columns are refused before their cells are taken apart. */
    private static final int MORE_COLUMNS = 4;

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d++\\.?\\d*+|\\.\\d++)(?:e[-+]?\\d++)?", Pattern.CASE_INSENSITIVE);
    /** A longer cell is no number that a program wrote. */
    private static final int MAX_NUMBER = 400;
    /** The label that a program wrote as a float. */
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,4})\\.0*+");

    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    private final String file;
    private final PredictedImages images;

    PredictionsTable(String file, PredictedImages images) {
        this.file = file;
        this.images = images;
    }

    Found read(byte[] bytes, Optional<Boolean> logits) throws IOException {
        long lineCount = 0;
        TableLines counted = new TableLines(new ByteArrayInputStream(bytes), file);
        while (counted.next()) {
            lineCount++;
        }
        TableLines lines = new TableLines(new ByteArrayInputStream(bytes), file);
        if (!lines.next()) {
            throw images.wrongRows(file, 0, "");
        }
        List<String> first = cells(lines);
        boolean named = TableColumns.isNamed(first, images, lineCount);
        checkRows(first, lineCount, named);
        TableColumns columns = TableColumns.of(file, first, images, named);
        if (columns.named()) {
            lines.next();
        }
        return columns.label().isPresent()
                ? labels(lines, columns, logits)
                : outputs(lines, columns, logits.orElse(false));
    }

    /** @param named whether the first line has the names of the columns */
    private void checkRows(List<String> first, long lines, boolean named) {
        long rows = named ? lines - 1 : lines;
        if (rows != images.count()) {
            throw images.wrongRows(
                    file,
                    rows,
                    named
                            ? " below its first line, which starts with '" + TableLines.shown(first.get(0))
                                    + "' and was taken for the names of the columns"
                            : "");
        }
    }

    private List<String> cells(TableLines lines) {
        int most = images.classes().size() + MORE_COLUMNS;
        if (lines.columnCount() > most) {
            throw new InvalidInputException(file + ": line " + lines.number() + " has " + lines.columnCount()
                    + " columns, allowed are 1, a label, and "
                    + images.classes().size()
                    + ", an output for each class of data set '" + images.dataset() + "'; leave the others out");
        }
        return lines.cells();
    }

    /** Returns the cells of the next image's line. */
    private List<String> row(TableLines lines, TableColumns columns) {
        List<String> cells = cells(lines);
        if (cells.size() != columns.count()) {
            throw new InvalidInputException(file + ": line " + lines.number() + " has " + cells.size()
                    + " columns, but the first line has " + columns.count() + "; write the same columns on each line");
        }
        return cells;
    }

    private Found labels(TableLines lines, TableColumns columns, Optional<Boolean> logits) throws IOException {
        if (logits.orElse(false)) {
            throw Labels.noLogits(file);
        }
        int[] labels = new int[images.count()];
        int column = columns.label().getAsInt();
        Counter counter = new Counter(columns);
        for (int image = 0; image < labels.length; image++) {
            List<String> cells = row(lines, columns);
            counter.check(lines, cells, image);
            String text = cells.get(column);
            labels[image] = label(text)
                    .orElseThrow(() ->
                            Labels.noClass(file, "line " + lines.number() + ", column " + (column + 1), text, images));
            lines.next();
        }
        return new Found(Content.LABELS, Predictions.of(labels));
    }

    private Optional<Integer> label(String text) {
        Optional<Integer> label = images.classes().label(text);
        return label.isEmpty() && WHOLE.matcher(text).matches()
                ? images.classes().label(text.substring(0, text.indexOf('.')))
                : label;
    }

    private Found outputs(TableLines lines, TableColumns columns, boolean logits) throws IOException {
        Outputs outputs = new Outputs(file, images, logits);
        double[] row = new double[images.classes().size()];
        Counter counter = new Counter(columns);
        for (int image = 0; image < images.count(); image++) {
            List<String> cells = row(lines, columns);
            counter.check(lines, cells, image);
            for (int label = 0; label < row.length; label++) {
                int column = columns.outputs().get(label);
                row[label] = number(lines, column, cells.get(column));
            }
            outputs.add(row);
            lines.next();
        }
        return outputs.found();
    }

    private static double number(TableLines lines, int column, String text) {
        boolean isNumber = text.length() <= MAX_NUMBER && NUMBER.matcher(text).matches();
        double number = isNumber ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw lines.mistake(
                    column,
                    "the value is '" + TableLines.shown(text) + "', allowed are finite numbers such as 0.97 or 9.7e-1;"
                            + " write the outputs so");
        }
        return number;
    }

    /** Checks the column that counts the images, if there is one: from 0 or from 1, in their order. */
    private final class Counter {

        private final TableColumns columns;
        private int first;

        Counter(TableColumns columns) {
            this.columns = columns;
        }

        void check(TableLines lines, List<String> cells, int image) {
            if (columns.index().isEmpty()) {
                return;
            }
            int column = columns.index().getAsInt();
            String text = cells.get(column);
            int index = INDEX.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (image == 0 && (index == 0 || index == 1)) {
                first = index;
            }
            if (index != first + image) {
                throw lines.mistake(
                        column,
                        "the index is '" + TableLines.shown(text) + "', allowed is " + (first + image)
                                + (image == 0 ? " or 1" : "") + ": the rows are in the order of " + images
                                + "; sort them by their index");
            }
        }
    }
}
