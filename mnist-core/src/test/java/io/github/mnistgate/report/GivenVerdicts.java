package io.github.mnistgate.report;

import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.gate.Bound;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.ComparedBound;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Verdicts of every kind, for tests of the files that keep them. */
final class GivenVerdicts {

    static final String ODD = "a < b & \"c\" > 'd' é ]]>";
    static final Verdict PASS = new Verdict(
            "accuracy",
            "accuracy",
            0.98,
            new BigDecimal("0.97"),
            "minimum",
            Severity.ERROR,
            Outcome.PASSED,
            "accuracy is 0.9800, minimum is 0.9700 (98 of 100)");
    static final Verdict BREACH =
            new Verdict("confusion of 4 as 9", "confusion", 61L, 60L, "maximum", Severity.ERROR, Outcome.BREACHED, ODD);
    static final Verdict WARNING = new Verdict(
            "recall of digit 4",
            "recall",
            null,
            new BigDecimal("0.90"),
            "minimum",
            Severity.WARN,
            Outcome.WARNED,
            "recall of digit 4 has no value & is < 1");

    /** A verdict on a bound of the accuracy on corrupted images: everything that there can be. */
    static final Verdict BOUNDED = new Verdict(
            "lower bound of accuracy under blur of severity 3",
            "accuracy",
            0.95,
            new BigDecimal("0.94"),
            "minimum",
            Severity.ERROR,
            Outcome.BREACHED,
            "m",
            new Interval(0.888, 0.978),
            new ComparedBound(Bound.LOWER, 0.95, 0.897),
            new Condition(Corruption.BLUR, 3),
            seeds(),
            null);

    private static Map<Long, Number> seeds() {
        Map<Long, Number> seeds = new LinkedHashMap<>();
        seeds.put(43L, 0.94);
        seeds.put(42L, 0.96);
        return seeds;
    }

    private GivenVerdicts() {}

    /** Returns the verdicts of a comparison alone. */
    static Verdicts of(Comparison comparison) {
        return new Verdicts(comparison.verdicts(), Map.of(), Optional.of(comparison.figures()));
    }
}
