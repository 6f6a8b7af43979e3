package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.Preparation.Raster;
import io.github.mnistgate.file.FileKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** Tables with an image on each line: its label, and its pixels row by row, with the channels of a pixel together. */
final class TableFiles extends PreparedFiles {

    private static final Set<FileKind> TEXTS = EnumSet.of(FileKind.CSV, FileKind.TEXT, FileKind.UNKNOWN);
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?\\d*\\.\\d*(?:e[-+]?\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEGATIVE = Pattern.compile("-\\d+");

    /** Labels after which their memory is looked at again. */
    private static final int CHECKED = 1 << 18;
    /** A reference in a list that grows, and the number that it becomes. */
    private static final long BYTES_OF_A_LABEL = 16;

    private final FileTree tree;
    private final PublishedFiles files;
    private final Optional<ClassFile> classFile;
    private final Once<List<String>> labels = new Once<>(this::readLabels);

    TableFiles(FileTree tree, String place, Preparation preparation) {
        super(tree.name(), preparation);
        this.tree = tree;
        this.files = new PublishedFiles(tree, place, PublishedName::ofTable);
        this.classFile = ClassFile.find(tree, place, files.family());
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(TableLines lines, TableLayout layout) throws IOException;
    }

    @Override
    Intake take(Split split, boolean keeps) {
        checkSameColumns();
        int count = labels.of(split).size();
        return read(split, (lines, layout) -> {
            Raster raster = layout.raster();
            ImageShape shape = preparation().shape(raster);
            classes(shape);
            String name = source(split).name();
            Intake intake = new Intake(name, count, shape, preparation(), keeps);
            byte[] image = new byte[layout.values()];
            int taken = 0;
            do {
                lines.read(layout.labelColumn(), image);
                intake.add(image, raster);
                taken++;
            } while (lines.next());
            if (taken != count) {
                throw new InvalidInputException(name + " was changed while it was read; run again");
            }
            return intake;
        });
    }

    @Override
    Labels labels(Split split, ImageShape shape) {
        return classes(shape).labels(labels.of(split));
    }

    /** The classes are those of both splits: a class may have no image in one of them. */
    private WrittenClasses classes(ImageShape shape) {
        List<Set<String>> splits = Stream.of(Split.values())
                .filter(split -> files.has(split, PublishedName.TABLE))
                .map(split -> labels.of(split).stream().collect(Collectors.toSet()))
                .toList();
        try {
            return WrittenClasses.ofCells(name(), shape, splits, classFile);
        } catch (InvalidInputException e) {
            Optional<DatasetSource> unnamed = Stream.of(Split.values())
                    .filter(split -> files.has(split, PublishedName.TABLE))
                    .filter(split -> columns(split).isEmpty())
                    .map(this::source)
                    .findFirst();
            throw unnamed.map(table -> new InvalidInputException(
                            e.getMessage() + "; the label was read from the first column, since "
                                    + table.name()
                                    + " does not name its columns: if it is in another, name that 'label' in a first line",
                            e))
                    .orElse(e);
        }
    }

    private List<String> readLabels(Split split) {
        return read(split, (lines, layout) -> {
            List<String> texts = new ArrayList<>();
            Map<String, String> known = new HashMap<>();
            do {
                String text = lines.cell(layout.labelColumn());
                if (!known.containsKey(text)) {
                    check(text, lines, layout);
                    known.put(text, text);
                    if (known.size() > ClassNames.MAX) {
                        throw lines.mistake(
                                layout.labelColumn(),
                                "the label is '" + TableLines.shown(text) + "', that of class " + known.size()
                                        + ", allowed are " + ClassNames.MIN + " to " + ClassNames.MAX
                                        + " classes; name the column of the label 'label'");
                    }
                }
                if (texts.size() % CHECKED == CHECKED - 1) {
                    JvmMemory.require(
                            source(split).name() + ": " + Count.of(texts.size() + 1L, "label"),
                            BYTES_OF_A_LABEL * texts.size());
                }
                texts.add(known.get(text));
            } while (lines.next());
            return texts;
        });
    }

    private static void check(String text, TableLines lines, TableLayout layout) {
        String fault = text.isEmpty()
                ? "is empty"
                : FRACTION.matcher(text).matches()
                        ? "is '" + TableLines.shown(text) + "', a fraction"
                        : NEGATIVE.matcher(text).matches() ? "is '" + TableLines.shown(text) + "', negative" : "";
        if (!fault.isEmpty()) {
            throw lines.mistake(
                    layout.labelColumn(),
                    "the label " + fault + "; allowed are whole numbers from 0 and names: number or name the classes");
        }
    }

    /** Columns are read by their places, so those of both tables must be in the same order. */
    private void checkSameColumns() {
        if (!files.has(Split.TRAIN, PublishedName.TABLE) || !files.has(Split.TEST, PublishedName.TABLE)) {
            return;
        }
        List<String> train = columns(Split.TRAIN);
        List<String> test = columns(Split.TEST);
        boolean sameNames =
                train.stream().sorted().toList().equals(test.stream().sorted().toList());
        if (sameNames && !train.equals(test)) {
            throw new InvalidInputException(
                    "the columns of " + source(Split.TRAIN).name() + " and "
                            + source(Split.TEST).name()
                            + " have the same names in another order; write both tables in the same order");
        }
    }

    /** Returns the names of the columns of pixels; none where the table does not name them. */
    private List<String> columns(Split split) {
        return source(split).read((in, name) -> {
            TableLines lines = new TableLines(PlainContent.of(in, name, TEXTS, "a table of labels and pixels"), name);
            if (!lines.next()) {
                return List.of();
            }
            List<String> names = new ArrayList<>(lines.cells());
            TableLayout layout = TableLayout.of(name, names, preparation());
            names.remove(layout.labelColumn());
            return layout.named() ? names : List.of();
        });
    }

    /** Reads a table from its first image on, at which the lines are. */
    private <T> T read(Split split, Reader<T> reader) {
        return source(split).read((in, name) -> {
            try {
                InputStream content = PlainContent.of(in, name, TEXTS, "a table of labels and pixels");
                TableLines lines = new TableLines(content, name);
                boolean hasLines = lines.next();
                if (hasLines) {
                    TableLayout layout = TableLayout.of(name, lines.cells(), preparation());
                    if (!layout.named() || lines.next()) {
                        return reader.read(lines, layout);
                    }
                }
                throw new InvalidInputException(name + " has no images; write a label and pixels on each line");
            } catch (EOFException e) {
                throw new InvalidInputException(name + " is truncated; make or download it again", e);
            } catch (ZipException e) {
                throw new InvalidInputException(
                        name + " is damaged: " + e.getMessage() + "; make or download it again", e);
            }
        });
    }

    private DatasetSource source(Split split) {
        return files.find(
                split,
                PublishedName.TABLE,
                (split == Split.TRAIN ? "train.csv" : "test.csv")
                        + ", also with the data set's name in front, raw or .gz");
    }

    @Override
    public void close() {
        tree.close();
    }
}
