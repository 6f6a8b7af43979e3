package io.github.mnistgate.maven.page;

import io.github.mnistgate.baseline.ComparisonFigures;
import io.github.mnistgate.baseline.Flips;
import io.github.mnistgate.baseline.PairedResult;
import io.github.mnistgate.baseline.RecipeDrop;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.maven.page.ReportView.ComparisonView;
import io.github.mnistgate.maven.page.ReportView.FlipRow;
import io.github.mnistgate.maven.page.ReportView.GateRow;
import io.github.mnistgate.maven.page.ReportView.RecipeRow;
import io.github.mnistgate.maven.page.ReportView.RobustnessRow;
import io.github.mnistgate.maven.page.ReportView.Strip;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Makes the texts and rows of a report that tell the verdicts. */
final class VerdictViews {

    private static final int DIGITS = 4;
    private static final double SMALLEST_P = 0.0001;
    /** The largest number of messages; more would hide the rest of the page. */
    private static final int MAX_LISTED = 50;

    private VerdictViews() {}

    static String outcome(Verdicts verdicts) {
        return (verdicts.passed() ? Outcome.PASSED : Outcome.BREACHED).key();
    }

    static String headline(Verdicts verdicts) {
        int gates = verdicts.all().size();
        int breached = verdicts.count(Outcome.BREACHED);
        int warned = verdicts.count(Outcome.WARNED);
        if (breached > 0) {
            return breached + " of " + gates + (gates == 1 ? " gate" : " gates") + " breached";
        }
        return warned == 0 ? "Every gate holds" : "No gate fails the build; " + warned + " breached with severity warn";
    }

    /** Returns the messages of an outcome; no more of them than fit on a screen. */
    static List<String> listed(Optional<Verdicts> judged, Outcome outcome) {
        List<String> messages = judged.stream()
                .flatMap(verdicts -> verdicts.with(outcome).stream())
                .map(Verdict::message)
                .toList();
        return messages.size() <= MAX_LISTED
                ? messages
                : Stream.concat(
                                messages.stream().limit(MAX_LISTED),
                                Stream.of("and " + (messages.size() - MAX_LISTED) + " more, among the gates below"))
                        .toList();
    }

    /** Returns a row for each gate, breaches first, then warnings. */
    static List<GateRow> gates(Verdicts verdicts) {
        return Stream.of(Outcome.BREACHED, Outcome.WARNED, Outcome.PASSED)
                .flatMap(outcome -> verdicts.with(outcome).stream())
                .map(VerdictViews::gate)
                .toList();
    }

    private static GateRow gate(Verdict verdict) {
        boolean minimum = verdict.limitKind().equals("minimum");
        RoundingMode failingSide = minimum ? RoundingMode.FLOOR : RoundingMode.CEILING;
        // In at least four digits, however many zeros gate.json keeps; a count as it is.
        BigDecimal written = decimal(verdict.limit()).orElseThrow().stripTrailingZeros();
        BigDecimal limit = written.setScale(Math.max(verdict.limit() instanceof Long ? 0 : DIGITS, written.scale()));
        String value = decimal(verdict.value())
                .map(number -> exact(number, limit, failingSide))
                .orElse("none");
        String bound = Optional.ofNullable(verdict.comparedBound())
                .map(made -> ", " + made.kind().key() + " bound "
                        + exact(BigDecimal.valueOf(made.value()), limit, failingSide))
                .orElse("");
        return new GateRow(
                verdict.outcome().key(),
                verdict.subject(),
                seeds(verdict, limit),
                value + bound,
                decimal(verdict.baselineValue())
                        .map(number -> exact(number, limit, failingSide))
                        .orElse(Shown.NOTHING),
                (minimum ? "≥ " : "≤ ") + exact(limit, limit, RoundingMode.UNNECESSARY),
                Shown.interval(Optional.ofNullable(verdict.interval())),
                verdict.message(),
                strip(verdict, limit));
    }

    private static Map<Long, String> seeds(Verdict verdict, BigDecimal limit) {
        Map<Long, String> seeds = new LinkedHashMap<>();
        verdict.seeds()
                .forEach((seed, value) -> seeds.put(
                        seed,
                        decimal(value)
                                .map(number -> exact(number, limit, RoundingMode.HALF_EVEN))
                                .orElse(Shown.NOTHING)));
        return seeds;
    }

    /** Returns a number as a decimal; empty where there is none, or it is not finite. */
    private static Optional<BigDecimal> decimal(Number number) {
        return number == null || !Double.isFinite(number.doubleValue())
                ? Optional.empty()
                : Optional.of(number instanceof BigDecimal decimal ? decimal : new BigDecimal(String.valueOf(number)));
    }

    /** Returns a count as it is, and another value in four digits, or in as many as the limit has. */
    private static String exact(BigDecimal value, BigDecimal limit, RoundingMode rounding) {
        return limit.scale() <= 0 && value.scale() <= 0
                ? value.toPlainString()
                : value.setScale(Math.max(DIGITS, limit.scale()), rounding).toPlainString();
    }

    private static Strip strip(Verdict verdict, BigDecimal limit) {
        Interval interval = verdict.interval();
        if (decimal(verdict.value()).isEmpty() || interval == null) {
            return null;
        }
        double value = verdict.comparedBound() == null
                ? verdict.value().doubleValue()
                : verdict.comparedBound().value();
        List<Double> seeds =
                verdict.seeds().values().stream().map(Number::doubleValue).toList();
        DoubleSummaryStatistics drawn = DoubleStream.concat(
                        DoubleStream.of(value, limit.doubleValue(), interval.lower(), interval.upper()),
                        seeds.stream().mapToDouble(seed -> seed))
                .summaryStatistics();
        return new StripScale(drawn.getMin(), drawn.getMax()).strip(value, limit.doubleValue(), interval, seeds);
    }

    static List<RobustnessRow> robustness(Verdicts verdicts) {
        return verdicts.robustness().entrySet().stream()
                .map(point -> robustness(point.getKey(), point.getValue()))
                .toList();
    }

    private static RobustnessRow robustness(Condition condition, Ratio accuracy) {
        return new RobustnessRow(
                condition.corruption().key(),
                condition.severity(),
                accuracy.value(),
                Shown.rate(Optional.of(accuracy)),
                Shown.interval(Binomial.interval(accuracy)));
    }

    static ComparisonView comparison(ComparisonFigures figures) {
        return new ComparisonView(
                figures.origin(),
                figures.comparedBy().map(rule -> rule.key()).orElse(""),
                figures.drops().stream()
                        .map(drop -> recipe(drop, figures.names()))
                        .toList(),
                figures.tests().stream()
                        .map(test -> flips(test, figures.names()))
                        .toList(),
                figures.flipped().negative().size(),
                figures.flipped().positive().size());
    }

    private static FlipRow flips(PairedResult test, ClassNames names) {
        Flips flips = test.flips();
        return new FlipRow(
                images(flips.isWhole(), flips.label(), names),
                flips.images(),
                Shown.rate(Optional.of(flips.rateBefore())),
                Shown.rate(Optional.of(flips.rateAfter())),
                flips.negative(),
                flips.positive(),
                probability(test.adjusted()));
    }

    private static RecipeRow recipe(RecipeDrop drop, ClassNames names) {
        return new RecipeRow(
                images(drop.isWhole(), drop.label(), names),
                Shown.rate(Optional.of(drop.before())),
                Shown.rate(Optional.of(drop.after())),
                Shown.number(BigDecimal.valueOf(drop.drop()), RoundingMode.CEILING),
                Shown.number(drop.explained(), RoundingMode.CEILING),
                probability(drop.imagesPValue()));
    }

    private static String images(boolean whole, int label, ClassNames names) {
        return whole ? "all images" : names.described(label);
    }

    private static String probability(double adjusted) {
        return adjusted < SMALLEST_P ? "below 0.0001" : Shown.number(adjusted);
    }
}
