package io.github.mnistgate.gate;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Holm;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Verdict.ComparedBound;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Judges gates. A value that is missing is a breach, never a pass. */
@API(status = API.Status.INTERNAL)
public final class GateJudge {

    private GateJudge() {}

    /** Judges every gate, in order, whatever the others come to. */
    public static List<Verdict> judge(List<Gate> gates, Candidate candidate) {
        return judge(gates, gate -> Subjects.of(gate, candidate));
    }

    /**
     * Judges a recipe by several seeds of it: every gate by the mean over the seeds, and bounds by Student's t; but
     * {@code parameters} and {@code modelBytes} by the first model, which is the one that is built.
     *
     * @param seeds candidates by seed, at least two, on the same images; the recipe's own seed first
     */
    public static List<Verdict> judgeSeeds(List<Gate> gates, Map<Long, Candidate> seeds) {
        return judge(gates, gate -> SeedSubjects.of(gate, seeds));
    }

    private static List<Verdict> judge(List<Gate> gates, Function<Gate, List<Subject>> find) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Gate gate : gates) {
            List<Subject> subjects = find.apply(gate);
            double[] levels = levels(gate, subjects);
            for (int i = 0; i < levels.length; i++) {
                verdicts.add(judge(gate, subjects.get(i), levels[i]));
            }
        }
        return verdicts;
    }

    /** Judges by an evaluation alone. */
    public static List<Verdict> judge(List<Gate> gates, ModelEvaluation evaluation) {
        return judge(gates, Candidate.of(evaluation));
    }

    /** Judges gates where there is no evaluation: a breach of every one. */
    public static List<Verdict> judgeMissing(List<Gate> gates) {
        return gates.stream()
                .map(gate -> judge(gate, withoutResult(gate), Binomial.ALPHA))
                .toList();
    }

    private static Subject withoutResult(Gate gate) {
        String metric = gate.metric().key();
        return Subject.missing(
                gate.condition()
                        .map(condition -> metric + " under " + condition)
                        .orElse(metric),
                "there is no result");
    }

    /**
     * Returns the classes that a gate looks at, in the order of its verdicts: each for itself or, for a macro mean,
     * together; none where it looks at all images at once or at a single cell.
     *
     * @param matrix of the evaluation that is judged
     */
    public static List<Integer> classes(Gate gate, DigitConfusionMatrix matrix) {
        return Subjects.classes(gate, matrix);
    }

    /** The corrupted images that gates ask for, each once. */
    public static Set<Condition> conditions(List<Gate> gates) {
        Set<Condition> conditions = new LinkedHashSet<>();
        gates.forEach(gate -> gate.condition().ifPresent(conditions::add));
        return conditions;
    }

    /** Returns every severity of the corruptions that gates ask for: the points of the curves. */
    public static Set<Condition> curves(List<Gate> gates) {
        Set<Condition> curves = new LinkedHashSet<>();
        for (Condition condition : conditions(gates)) {
            for (int severity = 1; severity <= Corruption.MAX_SEVERITY; severity++) {
                curves.add(new Condition(condition.corruption(), severity));
            }
        }
        return curves;
    }

    /**
     * The chance of being wrong that each bound is computed with. The classes of one gate are one family of Holm's: the
     * chance that any of them is shown to keep the limit (or, by the other bound, to miss it) though it does not is 5
     * %.
     */
    private static double[] levels(Gate gate, List<Subject> subjects) {
        // A subject without a value counts in the family, though it is breached without a test.
        double[] pValues =
                subjects.stream().mapToDouble(subject -> pValue(gate, subject)).toArray();
        return Holm.levels(pValues, Binomial.ALPHA);
    }

    /** Returns the p-value of the hypothesis that is rejected where the bound lies beyond the limit. */
    private static double pValue(Gate gate, Subject subject) {
        if (gate.bound() == Bound.POINT || subject.isMissing()) {
            return 1;
        }
        Measure.Sampled sampled = (Measure.Sampled) subject.value();
        double limit = gate.limit().value().doubleValue();
        return gate.bound() == Bound.LOWER ? sampled.atLeast(limit) : sampled.atMost(limit);
    }

    private static Verdict judge(Gate gate, Subject subject, double level) {
        Optional<Measure> value = Optional.ofNullable(subject.value());
        Optional<ComparedBound> bound = value.flatMap(measure -> bound(gate, measure, level));
        Optional<Measure> compared = bound.<Measure>map(b -> new Measure.Decimal(
                        BigDecimal.valueOf(b.value()), value.get().evidence()))
                .or(() -> value);
        boolean holds = compared.map(gate.limit()::holds).orElse(false);
        Outcome outcome = holds ? Outcome.PASSED : gate.severity() == Severity.WARN ? Outcome.WARNED : Outcome.BREACHED;
        Optional<Interval> interval = value.flatMap(measure -> interval(gate, measure));
        String message = compared.isEmpty()
                ? missing(gate, subject)
                : message(
                        gate, shownName(subject, bound), compared.get(), holds, interval.filter(i -> bound.isEmpty()));
        return new Verdict(
                stableName(gate, subject),
                gate.metric().key(),
                value.map(Measure::toNumber).orElse(null),
                limitNumber(gate),
                gate.limit().kind().word(),
                gate.severity(),
                outcome,
                message,
                interval.orElse(null),
                bound.orElse(null),
                gate.condition().orElse(null),
                seeds(subject.value()),
                null);
    }

    private static Optional<ComparedBound> bound(Gate gate, Measure measure, double level) {
        if (gate.bound() == Bound.POINT) {
            return Optional.empty();
        }
        Measure.Sampled sampled = (Measure.Sampled) measure;
        double value = gate.bound() == Bound.LOWER ? sampled.lowerBound(level) : sampled.upperBound(level);
        return Optional.of(new ComparedBound(gate.bound(), 1 - level, value));
    }

    private static Optional<Interval> interval(Gate gate, Measure measure) {
        boolean isShare = gate.metric().isShare()
                && measure instanceof Measure.Rate rate
                && rate.ratio().denominator() > 0;
        return isShare || measure instanceof Measure.Mean
                ? Optional.of(((Measure.Sampled) measure).interval())
                : Optional.empty();
    }

    private static Map<Long, Number> seeds(Measure value) {
        Map<Long, Number> values = new LinkedHashMap<>();
        if (value instanceof Measure.Mean mean) {
            mean.seeds().forEach((seed, measure) -> values.put(seed, measure.toNumber()));
        }
        return values;
    }

    private static Number limitNumber(Gate gate) {
        BigDecimal limit = gate.limit().value();
        return gate.metric().unit().isCount() ? (Number) limit.longValueExact() : limit;
    }

    /**
     * Returns a name that is the same in every build. It lacks the confidence, which depends on the other classes of
     * the family.
     */
    private static String stableName(Gate gate, Subject subject) {
        return gate.bound() == Bound.POINT ? subject.name() : gate.bound().key() + " bound of " + subject.name();
    }

    private static String shownName(Subject subject, Optional<ComparedBound> bound) {
        return bound.map(b -> b.kind().key() + " " + percent(b.confidence()) + " % bound of " + subject.name())
                .orElse(subject.name());
    }

    private static String percent(double confidence) {
        return BigDecimal.valueOf(100 * confidence)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String missing(Gate gate, Subject subject) {
        return stableName(gate, subject) + " has no value, because " + subject.whyMissing() + ", but expected "
                + gate.limit().kind().word() + " is "
                + gate.limit().show(gate.metric().unit().isCount());
    }

    private static String message(Gate gate, String name, Measure value, boolean holds, Optional<Interval> interval) {
        Limit limit = gate.limit();
        String is = name + " is " + limit.show(value);
        String shownInterval = interval.map(ends -> " (95 % interval " + limit.show(ends) + ")")
                .orElse("");
        String evidence = value.evidence().isEmpty() ? "" : " (" + value.evidence() + ")";
        return is + (holds ? shownInterval + ", " : ", but ") + "expected "
                + limit.kind().word() + " is " + limit.show(value.isCount()) + evidence;
    }
}
