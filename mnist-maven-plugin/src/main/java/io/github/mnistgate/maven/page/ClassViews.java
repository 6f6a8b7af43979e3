package io.github.mnistgate.maven.page;

import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.DigitConfusionMatrix.Pair;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.maven.page.ReportView.Cell;
import io.github.mnistgate.maven.page.ReportView.ClassRow;
import io.github.mnistgate.maven.page.ReportView.ConfusionRow;
import io.github.mnistgate.maven.page.ReportView.PairRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes texts and rows of what a report says of classes. */
final class ClassViews {

    /** A matrix of more classes would be too wide for a screen; the pairs that are most often confused are listed. */
    private static final int MATRIX_CLASSES = 30;

    private static final int PAIRS = 100;

    private ClassViews() {}

    /** Returns whether a report shows the whole matrix. */
    static boolean hasMatrix(DigitConfusionMatrix matrix) {
        return matrix.classes() <= MATRIX_CLASSES;
    }

    /** Returns the pairs of classes that a report shows as confused, in a matrix or a list, the most frequent first. */
    static List<Pair> shownPairs(DigitConfusionMatrix matrix) {
        List<Pair> pairs = matrix.confusedPairs();
        return hasMatrix(matrix) ? pairs : pairs.subList(0, Math.min(PAIRS, pairs.size()));
    }

    /** Confusions are coloured against the most frequent one, by the root, so that rare ones are seen. */
    static List<ConfusionRow> confusion(DigitConfusionMatrix matrix) {
        if (!hasMatrix(matrix)) {
            return List.of();
        }
        int most = matrix.confusedPairs().stream().mapToInt(Pair::count).max().orElse(1);
        List<ConfusionRow> rows = new ArrayList<>();
        for (int actual = 0; actual < matrix.classes(); actual++) {
            List<Cell> cells = new ArrayList<>();
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                int count = matrix.count(actual, predicted);
                double of = actual == predicted ? Math.max(1, matrix.support(actual)) : most;
                cells.add(new Cell(actual, predicted, count, (int) Math.ceil(100 * Math.sqrt(count / of))));
            }
            rows.add(new ConfusionRow(actual, matrix.names().name(actual), cells));
        }
        return rows;
    }

    /** Returns the rows of the list that stands in the place of a matrix. */
    static List<PairRow> pairs(DigitConfusionMatrix matrix) {
        return hasMatrix(matrix)
                ? List.of()
                : shownPairs(matrix).stream()
                        .map(pair -> new PairRow(
                                pair.actual(),
                                pair.predicted(),
                                matrix.names().name(pair.actual()),
                                matrix.names().name(pair.predicted()),
                                pair.count(),
                                matrix.support(pair.actual()),
                                Shown.percent((double) pair.count() / matrix.support(pair.actual()))))
                        .toList();
    }

    static List<ClassRow> classes(DigitConfusionMatrix matrix) {
        double lowest = IntStream.range(0, matrix.classes())
                .mapToObj(matrix::recall)
                .flatMap(Optional::stream)
                .mapToDouble(recall -> Binomial.interval(recall).lower())
                .min()
                .orElse(0);
        StripScale scale = new StripScale(lowest, 1);
        List<ClassRow> rows = new ArrayList<>();
        for (int label = 0; label < matrix.classes(); label++) {
            Optional<Ratio> recall = matrix.recall(label);
            rows.add(new ClassRow(
                    label,
                    matrix.names().name(label),
                    matrix.support(label),
                    Shown.rate(recall),
                    Shown.interval(recall.map(Binomial::interval)),
                    Shown.rate(matrix.precision(label)),
                    Shown.rate(matrix.f1(label)),
                    recall.map(rate -> scale.strip(
                                    rate.value(), matrix.accuracy().value(), Binomial.interval(rate), List.of()))
                            .orElse(null)));
        }
        return rows;
    }
}
