package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Draws up to three images side by side, those first of which the model was surest. */
final class WorstDigits {

    private static final int SHOWN = 3;
    private static final String GAP = "   ";

    /** Selects the images that are meant. */
    @FunctionalInterface
    interface Which {
        boolean include(int image, int predicted);
    }

    private final LabelledImages images;
    private final Predictions predictions;

    WorstDigits(LabelledImages images, Predictions predictions) {
        this.images = images;
        this.predictions = predictions;
    }

    /** Returns the predicted class of an image. */
    int predicted(int image) {
        return predictions.label(image);
    }

    /** Returns the counts of what was taken for what. */
    DigitConfusionMatrix matrix() {
        int highest = IntStream.of(predictions.labels()).max().orElseThrow();
        return predictions.against(images.labels(), Math.max(images.classes().size(), 1 + highest), images.classes());
    }

    /** Returns the drawing, with a line above that says what is what; empty where no image is meant. */
    String draw(Which which) {
        return draw(
                which,
                (predictions.areProbabilities() ? "worst" : "first") + " mistake",
                image -> name(images.label(image)) + " taken for " + name(predicted(image)));
    }

    /** Draws images whose prediction changed from an earlier one, the surest first. */
    String drawChanged(WorstDigits before) {
        return draw(
                (image, now) -> now != before.predicted(image),
                "changed prediction",
                image -> name(images.label(image)) + ": " + name(before.predicted(image)) + ", now "
                        + name(predicted(image)));
    }

    /** Returns the probability of the predicted class; 0 where it is not known. */
    private float confidence(int image) {
        return predictions.areProbabilities() ? predictions.output(image, predicted(image)) : 0;
    }

    private String name(int label) {
        return images.classes().name(label);
    }

    private String draw(Which which, String heading, IntFunction<String> caption) {
        Comparator<Integer> surestFirst = Comparator.comparing(image -> -confidence(image));
        List<Integer> worst = IntStream.range(0, predictions.size())
                .filter(i -> which.include(i, predicted(i)))
                .boxed()
                .sorted(surestFirst)
                .limit(SHOWN)
                .toList();
        if (worst.isEmpty()) {
            return "";
        }
        int width = Math.max(MnistDataset.SIDE, Drawing.width(images.shape()));
        List<List<String>> columns = worst.stream()
                .map(image -> column(image, caption.apply(image), width))
                .toList();
        StringBuilder text = new StringBuilder("\n" + heading + (worst.size() == 1 ? "\n" : "s\n"));
        for (int line = 0; line < columns.get(0).size(); line++) {
            List<String> parts = new ArrayList<>();
            for (List<String> column : columns) {
                parts.add(column.get(line));
            }
            text.append(String.join(GAP, parts).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private List<String> column(int image, String caption, int width) {
        LabelledImage drawn = images.image(image);
        List<String> lines = new ArrayList<>();
        lines.add(padded(
                caption
                        + (predictions.areProbabilities()
                                ? String.format(Locale.ROOT, " (%.1f %%)", 100 * confidence(image))
                                : ""),
                width));
        lines.add(padded("at index " + image, width));
        Drawing.of(drawn).lines().forEach(line -> lines.add(padded(line, width)));
        return lines;
    }

    private static String padded(String text, int width) {
        return String.format("%-" + width + "s", text);
    }
}
