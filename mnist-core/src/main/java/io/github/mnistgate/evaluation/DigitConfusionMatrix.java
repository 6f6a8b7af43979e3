package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.ClassNames;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Counts how often the images of each class, such as a digit, were taken for which: rows are the actual classes,
 * columns the predicted ones. A class is told by its label, which counts from 0. Immutable. Every method throws an
 * {@link IllegalArgumentException} for a class that does not exist.
 *
 * <p>A class without an image has neither recall nor precision nor F1. A class that has images but was never predicted
 * has a precision of 0, as in scikit-learn with {@code zero_division=0}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class DigitConfusionMatrix {

    /** First line of {@link #toTable}. */
    public static final String TABLE_TITLE = "actual \\ predicted";

    /** A table of more classes would be wider than a terminal, so that the pairs most often confused are listed. */
    private static final int TABLE_CLASSES = 30;

    private static final int LISTED_PAIRS = 20;
    /** Counts of a row in a message. */
    private static final int SHOWN_COUNTS = 36;
    /** The heads of columns have room for names of this length. */
    private static final int SHORT_NAME = 6;

    private final ClassNames names;
    private final int[][] counts;
    private final int[] supports;
    private final int[] predicted;
    private final int correct;
    private final int total;

    /**
     * A confusion matrix of digits.
     *
     * @param counts classes x classes, rows actual, columns predicted
     * @throws IllegalArgumentException if it is not square, or a count is negative
     */
    public DigitConfusionMatrix(int[][] counts) {
        this(counts, ClassNames.DIGITS);
    }

    /**
     * A confusion matrix.
     *
     * @param counts classes x classes, rows actual, columns predicted
     * @param names of the classes, of which a network may have more output units
     * @throws IllegalArgumentException if it is not square, or a count is negative
     */
    public DigitConfusionMatrix(int[][] counts, ClassNames names) {
        this.names = Argument.given("names", names, "the names of the classes");
        int classes = Argument.given("counts", counts, "a square of counts").length;
        this.counts = new int[classes][];
        this.supports = new int[classes];
        this.predicted = new int[classes];
        int hits = 0;
        long images = 0;
        for (int actual = 0; actual < classes; actual++) {
            if (counts[actual] == null
                    || counts[actual].length != classes
                    || Arrays.stream(counts[actual]).anyMatch(n -> n < 0)) {
                throw new IllegalArgumentException("a confusion matrix is square and holds no negative count, but row "
                        + actual + " of " + classes + " is " + shown(counts[actual]));
            }
            this.counts[actual] = counts[actual].clone();
            for (int guess = 0; guess < classes; guess++) {
                supports[actual] += counts[actual][guess];
                predicted[guess] += counts[actual][guess];
                images = checkTotal(images + counts[actual][guess]);
            }
            hits += counts[actual][actual];
        }
        if (images == 0) {
            throw new IllegalArgumentException("a confusion matrix counts at least one image");
        }
        this.correct = hits;
        this.total = (int) images;
    }

    private static String shown(int[] row) {
        return row == null || row.length <= SHOWN_COUNTS
                ? Arrays.toString(row)
                : Arrays.toString(Arrays.copyOf(row, SHOWN_COUNTS)) + " and " + (row.length - SHOWN_COUNTS) + " more";
    }

    private static long checkTotal(long images) {
        if (images > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a confusion matrix counts at most " + Integer.MAX_VALUE + " images");
        }
        return images;
    }

    /** Returns the names of the classes. */
    public ClassNames names() {
        return names;
    }

    /** Number of classes: rows, and columns. */
    public int classes() {
        return counts.length;
    }

    /** Returns the number of images of a class that were predicted to be another class, or the same. */
    public int count(int actual, int predicted) {
        return counts[checkClass(actual)][checkClass(predicted)];
    }

    /** Images of a class. */
    public int support(int label) {
        return supports[checkClass(label)];
    }

    /** Images that were predicted to be of a class. */
    public int predicted(int label) {
        return predicted[checkClass(label)];
    }

    /** Images that were predicted right. */
    public int correct() {
        return correct;
    }

    /** All images. */
    public int total() {
        return total;
    }

    /** Share of all images that was predicted right. */
    public Ratio accuracy() {
        return new Ratio(correct, total);
    }

    /** Share of a class' images that was predicted to be of it; empty where it has none. */
    public Optional<Ratio> recall(int label) {
        return rate(label, count(label, label), support(label));
    }

    /** Share of the images predicted to be of a class that are; empty where the class has no image. */
    public Optional<Ratio> precision(int label) {
        return rate(label, count(label, label), predicted(label));
    }

    /** Harmonic mean of precision and recall; empty where the class has no image. */
    public Optional<Ratio> f1(int label) {
        return rate(label, 2L * count(label, label), (long) support(label) + predicted(label));
    }

    /** Mean of the recalls of the classes that have images. */
    public BigDecimal macroRecall() {
        return macro(this::recall);
    }

    /** Mean of the precisions of the classes that have images. */
    public BigDecimal macroPrecision() {
        return macro(this::precision);
    }

    /** Mean of the F1 scores of the classes that have images. */
    public BigDecimal macroF1() {
        return macro(this::f1);
    }

    private BigDecimal macro(IntFunction<Optional<Ratio>> metric) {
        List<BigDecimal> rates = IntStream.range(0, classes())
                .mapToObj(metric)
                .flatMap(Optional::stream)
                .map(Ratio::toDecimal)
                .toList();
        return rates.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(rates.size()), MathContext.DECIMAL128);
    }

    private Optional<Ratio> rate(int label, long hits, long of) {
        return support(label) == 0 ? Optional.empty() : Optional.of(new Ratio(hits, of));
    }

    /** The counts, rows actual, columns predicted. */
    public int[][] toArray() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /**
     * Two classes, the images of one of which were taken for the other.
     *
     * @param count of these images, at least 1
     */
    public record Pair(int actual, int predicted, int count) {}

    /** Returns the pairs of classes that are confused, the most often confused first. */
    public List<Pair> confusedPairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int actual = 0; actual < classes(); actual++) {
            for (int guess = 0; guess < classes(); guess++) {
                if (actual != guess && counts[actual][guess] > 0) {
                    pairs.add(new Pair(actual, guess, counts[actual][guess]));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::count).reversed());
        return pairs;
    }

    /**
     * A table for a terminal: a row for each actual class, with its recall at the end. If there are more than
     * {@value #TABLE_CLASSES} classes, it lists the pairs that are most often confused.
     */
    public String toTable() {
        return classes() > TABLE_CLASSES ? toList() : toSquare();
    }

    private String toSquare() {
        int longest = IntStream.range(0, classes())
                .map(label -> names.name(label).length())
                .max()
                .orElseThrow();
        boolean byName = longest <= SHORT_NAME;
        int width = Math.max(
                        Math.max(4, byName ? longest : 0), String.valueOf(total).length())
                + 1;
        int first = byName ? 5 : longest + 3;
        StringBuilder table = new StringBuilder(TABLE_TITLE + "\n" + " ".repeat(first + 1));
        for (int label = 0; label < classes(); label++) {
            table.append(
                    String.format(Locale.ROOT, "%" + width + "s", byName ? names.name(label) : String.valueOf(label)));
        }
        table.append("   recall\n");
        for (int actual = 0; actual < classes(); actual++) {
            String row = byName ? names.name(actual) : String.format(Locale.ROOT, "%s %2d", names.name(actual), actual);
            table.append(String.format(Locale.ROOT, "%" + first + "s ", row));
            for (int guess = 0; guess < classes(); guess++) {
                String cell = counts[actual][guess] == 0 ? "." : String.valueOf(counts[actual][guess]);
                table.append(String.format(Locale.ROOT, "%" + width + "s", cell));
            }
            table.append("   ").append(shownRecall(actual)).append('\n');
        }
        return table.toString();
    }

    private String toList() {
        List<Pair> pairs = confusedPairs();
        StringBuilder text = new StringBuilder("Most often confused, of " + classes() + " classes:\n");
        for (Pair pair : pairs.subList(0, Math.min(LISTED_PAIRS, pairs.size()))) {
            text.append(String.format(
                    Locale.ROOT,
                    "%6d of %d images of %s taken for %s\n",
                    pair.count(),
                    support(pair.actual()),
                    names.described(pair.actual()),
                    names.name(pair.predicted())));
        }
        int more = pairs.size() - LISTED_PAIRS;
        return text.append(more > 0 ? "       and " + more + " other pairs\n" : "")
                .toString();
    }

    private String shownRecall(int label) {
        return recall(label)
                .map(rate -> rate.toDecimal(4, RoundingMode.FLOOR).toPlainString())
                .orElse("-");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DigitConfusionMatrix that
                && names.equals(that.names)
                && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return toTable();
    }

    private int checkClass(int label) {
        return Argument.between("class", label, 0, counts.length - 1);
    }
}
