package io.github.mnistgate.gate;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A limit on a metric, and what a breach of it does.
 *
 * @param metric what is bounded
 * @param scope on which images
 * @param limit that must be kept
 * @param bound what of the metric is held against the limit
 * @param minimumSupport test images that each class looked at must have at least; 0 where that does not matter
 * @param severity of a breach
 */
@API(status = API.Status.INTERNAL)
public record Gate(Metric metric, Scope scope, Limit limit, Bound bound, int minimumSupport, Severity severity) {

    /** A gate on the metric itself, that fails. */
    private Gate(Metric metric, Scope scope, Limit limit) {
        this(metric, scope, limit, Bound.POINT, 0, Severity.ERROR);
    }

    /**
     * The gates of a build on digits.
     *
     * @param minimumAccuracy a gate of its own; null where it was not given, then 97 % if there is no other gate
     * @throws InvalidInputException naming element, value and what is allowed
     */
    public static List<Gate> parse(String minimumAccuracy, List<GateParameters> parameters) {
        return new WrittenGates(minimumAccuracy, parameters, false).of(ClassNames.DIGITS);
    }

    /** Parses gates like {@link #parse}, for {@link GateJudge#judgeSeeds}. */
    public static List<Gate> parseForSeeds(String minimumAccuracy, List<GateParameters> parameters) {
        return new WrittenGates(minimumAccuracy, parameters, true).of(ClassNames.DIGITS);
    }

    /**
     * Refuses a number that is no limit of a metric.
     *
     * @param name of the number in the message
     * @throws IllegalArgumentException naming the number and what is allowed
     */
    public static void checkLimit(Metric metric, String name, double limit) {
        metric.unit().check(name, limit);
    }

    /**
     * Returns a minimum of a rate of all images.
     *
     * @throws IllegalArgumentException if the minimum is not between 0 and 1
     */
    public static Gate minimum(Metric metric, double minimum) {
        return new Gate(metric, new Scope.Whole(), lower(metric, minimum));
    }

    /**
     * Returns a maximum of a metric of all images that is the better the less it is.
     *
     * @throws IllegalArgumentException if the metric cannot become so large, or the maximum is no number from 0
     */
    public static Gate maximum(Metric metric, double maximum) {
        return new Gate(metric, new Scope.Whole(), metric.unit().of(Limit.Kind.MAXIMUM, "maximum", maximum));
    }

    /**
     * Returns a minimum of a rate of every class that has images.
     *
     * @throws IllegalArgumentException if the minimum is not between 0 and 1
     */
    public static Gate minimumOfEveryClass(Metric metric, double minimum) {
        return new Gate(metric, new Scope.EveryClass(Set.of()), lower(metric, minimum));
    }

    /**
     * Returns a minimum of a rate of one digit.
     *
     * @throws IllegalArgumentException if the label is no digit, or the minimum is not between 0 and 1
     */
    public static Gate minimumOfClass(Metric metric, int label, double minimum) {
        return minimumOfClass(metric, label, minimum, ClassNames.DIGITS);
    }

    /**
     * Returns a minimum of a rate of one class.
     *
     * @param classes of the data
     * @throws IllegalArgumentException if the label is of none of them, or the minimum is not between 0 and 1
     */
    public static Gate minimumOfClass(Metric metric, int label, double minimum, ClassNames classes) {
        Argument.between(classes.noun(), label, 0, classes.size() - 1);
        return new Gate(metric, new Scope.Classes(List.of(label)), lower(metric, minimum));
    }

    /**
     * Returns a maximum of the images of one digit that are taken for another.
     *
     * @throws IllegalArgumentException if one of them is no digit, both are the same, or the maximum is negative
     */
    public static Gate maximumConfusion(int actual, int predicted, int maximum) {
        return maximumConfusion(actual, predicted, maximum, ClassNames.DIGITS);
    }

    /**
     * Returns a maximum of the images of one class that are taken for another.
     *
     * @param classes of the data
     * @throws IllegalArgumentException if a label is of none of them, both are the same, or the maximum is negative
     */
    public static Gate maximumConfusion(int actual, int predicted, int maximum, ClassNames classes) {
        Argument.between("actual", actual, 0, classes.size() - 1);
        Argument.between("predicted", predicted, 0, classes.size() - 1);
        if (actual == predicted) {
            throw new IllegalArgumentException("actual and predicted are both " + classes.name(actual)
                    + ", allowed are two different " + (classes.areDigits() ? "digits" : "classes"));
        }
        return new Gate(
                Metric.CONFUSION,
                new Scope.Cell(actual, predicted),
                new Limit(Limit.Kind.MAXIMUM, BigDecimal.valueOf(Argument.notNegative("maximum", maximum))));
    }

    /**
     * Returns a maximum of the accuracy that corrupted images cost.
     *
     * @throws IllegalArgumentException if the maximum is not between 0 and 1
     */
    public static Gate maximumDrop(Condition condition, double maximum) {
        return new Gate(
                Metric.ACCURACY_DROP,
                new Scope.Corrupted(condition),
                Metric.ACCURACY_DROP.unit().of(Limit.Kind.MAXIMUM, "maxDrop", maximum));
    }

    /** The corrupted images that it asks for; empty where it looks at the images as they are. */
    public Optional<Condition> condition() {
        return scope instanceof Scope.Corrupted corrupted ? Optional.of(corrupted.condition()) : Optional.empty();
    }

    /** The same on the metric itself. */
    public Gate onPoint() {
        return new Gate(metric, scope, limit, Bound.POINT, minimumSupport, severity);
    }

    /**
     * Returns whether every model keeps the limit: a minimum at the metric's lowest value, or a maximum at its highest.
     * A gate with a minimum support judges the images, if not the model.
     */
    public boolean isAlwaysKept() {
        double value = limit.value().doubleValue();
        return minimumSupport == 0
                && (limit.kind() == Limit.Kind.MINIMUM
                        ? value <= metric.unit().lowest()
                        : value >= metric.unit().highest());
    }

    /** Returns the limit in words, such as {@code a minimum of 0.97 for accuracy}. */
    public String limitInWords() {
        return "a " + limit.kind().word() + " of " + limit.value().toPlainString() + " for " + metric.key();
    }

    private static Limit lower(Metric metric, double minimum) {
        return metric.unit().of(Limit.Kind.MINIMUM, "minimum", minimum);
    }
}
