package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.TerminalDrawing;
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
    /** Beside each other: with the log's prefix they fit 80 columns. */
    private static final int COLUMNS = 2;

    /** The split that is shown: train or test. */
    @Parameter(property = "mnist.split", defaultValue = "train")
    private String split;

    /** The place of the first image in its split, from 0. */
    @Parameter(property = "mnist.index")
    private String index;

    /** Shows only images of this digit, 0 to 9. */
    @Parameter(property = "mnist.label")
    private String label;

    /** The number of images, 1 to 1000. Default: 10; with index and without label 1. */
    @Parameter(property = "mnist.count")
    private String count;

    /** Prints the grey values of the images as well, as they are in the file and divided by 255. */
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
            int digit = WholeNumber.parse("label", label, 0, MnistDataset.LABELS - 1);
            from = from.filter(i -> images.label(i) == digit);
        }
        List<Integer> chosen = from.limit(most).boxed().toList();
        if (chosen.isEmpty()) {
            throw new InvalidInputException(
                    "no image of label " + label + " is in " + images + " from index " + first + " on");
        }
        return chosen;
    }

    private void draw(LabelledImages images, List<Integer> chosen, boolean withValues) {
        TerminalDrawing drawing = Terminal.drawing(session());
        for (int from = 0; from < chosen.size(); from += COLUMNS) {
            List<Integer> row = chosen.subList(from, Math.min(from + COLUMNS, chosen.size()));
            drawing.row(
                            row.stream().map(images::pixels).toList(),
                            row.stream().map(i -> caption(images, i)).toList())
                    .forEach(getLog()::info);
            if (withValues) {
                row.forEach(i -> printValues(images, i));
            }
        }
    }

    private void printValues(LabelledImages images, int image) {
        byte[] pixels = images.pixels(image);
        getLog().info(caption(images, image) + ", grey values:");
        printTable(pixels, grey -> String.format(Locale.ROOT, "%4d", grey));
        getLog().info(caption(images, image) + ", divided by 255:");
        printTable(pixels, grey -> String.format(Locale.ROOT, " %.2f", grey / 255.0));
    }

    private void printTable(byte[] pixels, IntFunction<String> format) {
        for (int row = 0; row < MnistDataset.SIDE; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < MnistDataset.SIDE; column++) {
                line.append(format.apply(pixels[row * MnistDataset.SIDE + column] & 0xff));
            }
            getLog().info(line);
        }
    }

    private Path writeSheet(LabelledImages images, List<Integer> chosen) throws MojoExecutionException {
        List<ContactSheet.Cell> cells = new ArrayList<>();
        chosen.forEach(
                i -> cells.add(new ContactSheet.Cell(images.pixels(i), images.label(i) + " (" + i + ")", false)));
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
        return images.split().key() + " image " + image + ", label " + images.label(image);
    }
}
