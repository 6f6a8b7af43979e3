package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what a gate looks at in what is known of a model. */
final class Subjects {

    private static final String NO_IMAGE = "the data set has no such image";
    private static final String NO_SHARE = "it is no share of the images";
    private static final String NO_MODEL = "a predictions file holds no model";

    private final Gate gate;
    private final Candidate candidate;
    private final DigitConfusionMatrix matrix;
    private final ClassNames names;
    private final String metric;

    private Subjects(Gate gate, Candidate candidate) {
        this.gate = gate;
        this.candidate = candidate;
        this.matrix = candidate.confusionMatrix();
        this.names = matrix.names();
        this.metric = gate.metric().key();
    }

    /** Returns what the gate looks at; at least one subject. */
    static List<Subject> of(Gate gate, Candidate candidate) {
        return new Subjects(gate, candidate).find();
    }

    /**
     * Returns the classes that the gate looks at, in order: each for itself or, for a macro mean, together; none where
     * it looks at all images at once or at a single cell.
     */
    static List<Integer> classes(Gate gate, DigitConfusionMatrix matrix) {
        if (gate.scope() instanceof Scope.Classes classes) {
            return classes.labels();
        }
        Stream<Integer> labels = IntStream.range(0, matrix.classes()).boxed();
        if (gate.scope() instanceof Scope.Macro) {
            return labels.filter(label -> matrix.support(label) > 0).toList();
        }
        if (gate.scope() instanceof Scope.EveryClass every) {
            int named = matrix.names().size();
            // A class without images is left out, unless the user asks for a minimum number of images.
            return labels.filter(label -> matrix.support(label) > 0 || (gate.minimumSupport() > 0 && label < named))
                    .filter(label -> !every.excluded().contains(label))
                    .toList();
        }
        return List.of();
    }

    private List<Subject> find() {
        Scope scope = gate.scope();
        if (scope instanceof Scope.EveryClass || scope instanceof Scope.Classes) {
            List<Subject> subjects =
                    classes(gate, matrix).stream().map(this::ofClass).toList();
            return subjects.isEmpty()
                    ? List.of(Subject.missing(metric + " of every " + names.noun(), NO_IMAGE))
                    : subjects;
        } else if (scope instanceof Scope.Macro) {
            return List.of(macro());
        } else if (scope instanceof Scope.Cell cell) {
            return List.of(ofCell(cell));
        } else if (scope instanceof Scope.Corrupted corrupted) {
            return List.of(underCorruption(corrupted));
        } else if (scope instanceof Scope.Unresolved) {
            throw new IllegalStateException("the classes of a gate on " + metric + " were never looked up");
        }
        return List.of(whole());
    }

    private Subject whole() {
        return switch (gate.metric()) {
            case ACCURACY -> Subject.of(metric, new Measure.Rate(matrix.accuracy()));
            case BRIER_SCORE -> ofProbabilities(ModelEvaluation::brierScore);
            case EXPECTED_CALIBRATION_ERROR -> ofProbabilities(ModelEvaluation::expectedCalibrationError);
            case LOSS -> ofProbabilities(ModelEvaluation::loss);
            case MODEL_BYTES ->
                isOfPredictions()
                        ? Subject.missing(metric, NO_MODEL)
                        : candidate
                                .modelBytes()
                                .map(bytes -> Subject.of(metric, new Measure.Count(bytes, "")))
                                .orElse(Subject.missing(metric, "nothing is known of its file"));
            case OVERFIT_GAP ->
                candidate
                        .overfitGap()
                        .map(gap -> Subject.of(metric, new Measure.Decimal(gap, "")))
                        .orElse(Subject.missing(
                                metric,
                                isOfPredictions()
                                        ? "the predictions file says nothing of the training images"
                                        : "the accuracy on the training images is not known"));
            case PARAMETERS -> isOfPredictions() ? Subject.missing(metric, NO_MODEL) : ofEvaluation(this::parameters);
            case TOP_TWO_ACCURACY ->
                ofEvaluation(evaluation -> evaluation
                        .topTwoShare()
                        .map(share -> Subject.of(metric, new Measure.Rate(share)))
                        .orElse(Subject.missing(
                                metric,
                                Double.isNaN(evaluation.topTwoAccuracy())
                                        ? evaluation.whyNoProbabilities().orElse(NO_SHARE)
                                        : NO_SHARE)));
            case ACCURACY_DROP, CONFUSION, F1, PRECISION, RECALL ->
                throw new IllegalStateException(metric + " is no metric of the whole");
        };
    }

    private Subject ofEvaluation(Function<ModelEvaluation, Subject> subject) {
        return candidate
                .evaluation()
                .map(subject)
                .orElse(Subject.missing(metric, "nothing is known but the confusion matrix"));
    }

    private Subject parameters(ModelEvaluation evaluation) {
        // A baseline does not know the layers of its model.
        return evaluation.model() == null || evaluation.model().card() == null
                ? Subject.missing(metric, "nothing is known of the layers")
                : Subject.of(metric, new Measure.Count(evaluation.model().parameters(), ""));
    }

    private Subject ofProbabilities(ToDoubleFunction<ModelEvaluation> value) {
        return ofEvaluation(evaluation -> evaluation
                .whyNoProbabilities()
                .map(why -> Subject.missing(metric, why))
                .orElseGet(() -> decimal(value.applyAsDouble(evaluation))));
    }

    private boolean isOfPredictions() {
        return candidate.evaluation().filter(ModelEvaluation::isOfPredictions).isPresent();
    }

    private Subject decimal(double value) {
        if (value < 0) {
            return Subject.missing(metric, "it is negative, which it cannot be");
        }
        return Double.isFinite(value)
                ? Subject.of(metric, new Measure.Decimal(BigDecimal.valueOf(value), ""))
                : Subject.missing(metric, "it is not a number");
    }

    private Subject underCorruption(Scope.Corrupted scope) {
        String name = metric + " under " + scope.condition();
        Ratio corrupted = candidate.robustness().get(scope.condition());
        if (corrupted == null) {
            return Subject.missing(
                    name,
                    isOfPredictions()
                            ? "a predictions file holds no model to classify corrupted images"
                            : "the model gives no numbers there");
        }
        if (gate.metric() == Metric.ACCURACY) {
            return Subject.of(name, new Measure.Rate(corrupted));
        }
        Ratio clean = matrix.accuracy();
        BigDecimal drop = BigDecimal.valueOf(clean.numerator() - corrupted.numerator())
                .divide(BigDecimal.valueOf(clean.denominator()), MathContext.DECIMAL128);
        return Subject.of(
                name,
                new Measure.Decimal(
                        drop,
                        "from " + clean.numerator() + " to " + corrupted.numerator() + " of " + clean.denominator()));
    }

    private Subject ofClass(int label) {
        String name = metric + " of " + names.described(label);
        int support = support(label);
        if (support < gate.minimumSupport()) {
            return Subject.missing(name, tooFew(label));
        }
        if (support == 0) {
            return Subject.missing(name, NO_IMAGE);
        }
        Ratio rate = rate(label).orElseThrow();
        if (gate.bound() != Bound.POINT && rate.denominator() == 0) {
            return Subject.missing(name, "no image was predicted to be of it");
        }
        return Subject.of(name, new Measure.Rate(rate));
    }

    private Optional<Ratio> rate(int label) {
        return switch (gate.metric()) {
            case F1 -> matrix.f1(label);
            case PRECISION -> matrix.precision(label);
            case RECALL -> matrix.recall(label);
            default -> throw new IllegalStateException(metric + " is no metric of one class");
        };
    }

    private Subject macro() {
        String name = "macro " + metric;
        Optional<Integer> scarce = IntStream.range(0, names.size())
                .boxed()
                .filter(label -> support(label) < gate.minimumSupport())
                .findFirst();
        return scarce.map(label -> Subject.missing(name, tooFew(label)))
                .orElseGet(() -> Subject.of(name, new Measure.Decimal(mean(), "")));
    }

    private BigDecimal mean() {
        return switch (gate.metric()) {
            case F1 -> matrix.macroF1();
            case PRECISION -> matrix.macroPrecision();
            case RECALL -> matrix.macroRecall();
            default -> throw new IllegalStateException(metric + " has no macro mean");
        };
    }

    private Subject ofCell(Scope.Cell cell) {
        String name = "confusion of " + names.name(cell.actual()) + " as " + names.name(cell.predicted());
        int support = support(cell.actual());
        if (support < gate.minimumSupport()) {
            return Subject.missing(name, tooFew(cell.actual()));
        }
        if (support == 0 || cell.predicted() >= matrix.classes()) {
            return Subject.missing(name, NO_IMAGE);
        }
        int count = matrix.count(cell.actual(), cell.predicted());
        return Subject.of(name, new Measure.Count(count, count + " of " + support));
    }

    private int support(int label) {
        return label < matrix.classes() ? matrix.support(label) : 0;
    }

    private String tooFew(int label) {
        return "minimumSupport is " + gate.minimumSupport() + " and " + names.described(label) + " has "
                + support(label) + (support(label) == 1 ? " image" : " images");
    }
}
