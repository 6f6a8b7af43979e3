package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.TerminalDrawing;
import io.github.mnistgate.image.Thumbnail;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Draws images of the data set with their labels, in the terminal and as <code>show.png</code> in the output directory.
 * Needs no result; where there is one, the images are those of its data set unless <code>dataset</code> is given.
 */
@Mojo(name = "show", requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractDataMojo {

    private static final int DEFAULT_COUNT = 10;
    /** More are in the PNG alone. */
    private static final int MAX_DRAWN = 20;
    /** Beside each other, where they are no wider than this: with the log's prefix they fit 80 columns. */
    private static final int COLUMNS = 2;

    private static final int WIDTH_OF_COLUMN = 35;
    private static final List<String> COLOURS = List.of("red", "green", "blue");

    /** The split that is shown: train or test. */
    @Parameter(property = "mnist.split", defaultValue = "train")
    private String split;

    /** The place of the first image in its split, from 0. */
    @Parameter(property = "mnist.index")
    private String index;

    /** Shows only images of this class, by its name or number: of a digit, 0 to 9, for MNIST. */
    @Parameter(property = "mnist.label")
    private String label;

    /** The number of images, 1 to 1000. Default: 10; with index and without label 1. */
    @Parameter(property = "mnist.count")
    private String count;

    /** Prints the values of the images as well, of each channel, as they are in the file and divided by 255. */
    @Parameter(property = "mnist.values", defaultValue = "false")
    private String values;

    @Override
    void run() throws MojoExecutionException {
        int most = count != null
                ? WholeNumber.parse("count", count, 1, ContactSheet.MAX_CELLS)
                : index != null && label == null ? 1 : DEFAULT_COUNT;
        boolean withValues = Flag.parse("values", values);
        LabelledImages images = new ResultImages(
                        resultDirectory(), shown(resultDirectory().path()), getLog())
                .read(Named.parse(Split.class, "split", split), givenDataset());
        List<Integer> chosen = chosen(images, most);
        draw(images, chosen.subList(0, Math.min(MAX_DRAWN, chosen.size())), withValues);
        Path sheet = writeSheet(images, chosen);
        getLog().info((chosen.size() > MAX_DRAWN
                        ? "The first " + MAX_DRAWN + " of " + chosen.size() + " images; all are in "
                        : "As a picture: ")
                + shown(sheet));
    }

    private List<Integer> chosen(LabelledImages images, int most) {
        int first = index == null ? 0 : WholeNumber.parse("index", index, 0, images.size() - 1);
        IntStream from = IntStream.range(first, images.size());
        if (label != null) {
            int wanted = label(images.classes());
            from = from.filter(i -> images.label(i) == wanted);
        }
        List<Integer> chosen = from.limit(most).boxed().toList();
        if (chosen.isEmpty()) {
            throw new InvalidInputException("no image of " + (images.classes().areDigits() ? "label " : "class ")
                    + label + " is in " + images + " from index " + first + " on");
        }
        return chosen;
    }

    private int label(ClassNames classes) {
        return classes.areDigits()
                ? WholeNumber.parse("label", label, 0, MnistDataset.LABELS - 1)
                : classes.label(label)
                        .orElseThrow(() -> new InvalidInputException(
                                "label is '" + label + "', allowed are " + classes.allowed()));
    }

    private void draw(LabelledImages images, List<Integer> chosen, boolean withValues) {
        TerminalDrawing drawing = Terminal.drawing(session());
        int columns = thumbnail(images, chosen.get(0)).width() > WIDTH_OF_COLUMN ? 1 : COLUMNS;
        for (int from = 0; from < chosen.size(); from += columns) {
            List<Integer> row = chosen.subList(from, Math.min(from + columns, chosen.size()));
            drawing.row(
                            row.stream().map(i -> thumbnail(images, i)).toList(),
                            row.stream().map(i -> caption(images, i)).toList())
                    .forEach(getLog()::info);
            if (withValues) {
                row.forEach(i -> printValues(images, i));
            }
        }
    }

    private static Thumbnail thumbnail(LabelledImages images, int image) {
        return Thumbnail.of(images.shape(), images.pixels(image));
    }

    private void printValues(LabelledImages images, int index) {
        LabelledImage image = images.image(index);
        for (int channel = 0; channel < images.shape().channels(); channel++) {
            String title = caption(images, index) + ", " + channel(images.shape(), channel);
            getLog().info(title + ":");
            printTable(image, channel, value -> String.format(Locale.ROOT, "%4d", value));
            getLog().info((images.shape().isGrey() ? caption(images, index) : title) + ", divided by 255:");
            printTable(image, channel, value -> String.format(Locale.ROOT, " %.2f", value / 255.0));
        }
    }

    private static String channel(ImageShape shape, int channel) {
        return shape.isGrey()
                ? "grey values"
                : channel < COLOURS.size() ? COLOURS.get(channel) + " values" : "values of the fourth channel";
    }

    private void printTable(LabelledImage image, int channel, IntFunction<String> format) {
        for (int row = 0; row < image.shape().height(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < image.shape().width(); column++) {
                line.append(format.apply(image.value(row, column, channel)));
            }
            getLog().info(line);
        }
    }

    private Path writeSheet(LabelledImages images, List<Integer> chosen) throws MojoExecutionException {
        List<ContactSheet.Cell> cells = new ArrayList<>();
        for (int i : chosen) {
            String place = " (" + i + ")";
            cells.add(new ContactSheet.Cell(
                    thumbnail(images, i), className(images, i) + place, images.label(i) + place, false));
        }
        resultDirectory().create();
        Path sheet = resultDirectory().path().resolve("show.png");
        try {
            WholeFile.write(sheet, ContactSheet.png(cells));
        } catch (IOException e) {
            throw new MojoExecutionException("the picture cannot be written: " + e, e);
        }
        return sheet;
    }

    private static String caption(LabelledImages images, int image) {
        return images.split().key() + " image " + image + ", label " + className(images, image);
    }

    private static String className(LabelledImages images, int image) {
        return images.classes().name(images.label(image));
    }
}
