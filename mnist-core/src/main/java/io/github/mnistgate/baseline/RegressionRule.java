package io.github.mnistgate.baseline;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.baseline.BaselineParameters.GitParameters;
import io.github.mnistgate.gate.Limit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The rule by which a candidate counts as worse than its baseline.
 *
 * @param source where the baseline comes from
 * @param onMissing the outcome of a build that has no baseline to compare with
 * @param maxDrop of accuracy that is allowed even where it is shown, a fraction from 0 to 1; empty where the rule's own
 *     holds, which is {@link #SAME_WEIGHTS_MAX_DROP} for the same weights and nothing for other seeds
 * @param alpha of the tests that look at single images, above 0, at most 0.5
 * @param falseAlarms share of equally good trainings that may fail, above 0, at most 0.5
 * @param maxNegativeFlips images that the baseline had right and the candidate has not; empty: any number
 */
public record RegressionRule(
        BaselineSource source,
        OnMissing onMissing,
        Optional<BigDecimal> maxDrop,
        BigDecimal alpha,
        BigDecimal falseAlarms,
        OptionalInt maxNegativeFlips) {

    /** The file in which the baseline is committed, relative to the module, unless another file is named. */
    public static final String DEFAULT_FILE = "src/mnist/baseline.json";

    /** The drop that is allowed where only the evaluation of the same weights changed, if no other is given. */
    public static final BigDecimal SAME_WEIGHTS_MAX_DROP = new BigDecimal("0.0020");

    private static final BigDecimal DEFAULT_ALPHA = new BigDecimal("0.05");
    private static final BigDecimal DEFAULT_FALSE_ALARMS = new BigDecimal("0.02");
    private static final BigDecimal MAX_ALPHA = new BigDecimal("0.5");
    private static final int COORDINATES = 3;

    /**
     * Reads the rule.
     *
     * @throws InvalidInputException naming element, value and what is allowed
     */
    public static RegressionRule parse(BaselineParameters baseline) {
        return new RegressionRule(
                source(baseline),
                baseline.onMissing() == null
                        ? OnMissing.FAIL
                        : Named.parse(OnMissing.class, "<onMissing> of <baseline>", baseline.onMissing()),
                Optional.ofNullable(baseline.maxDrop()).map(RegressionRule::maxDrop),
                baseline.alpha() == null ? DEFAULT_ALPHA : probability("alpha", baseline.alpha()),
                baseline.falseAlarms() == null
                        ? DEFAULT_FALSE_ALARMS
                        : probability("falseAlarms", baseline.falseAlarms()),
                baseline.maxNegativeFlips() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(count(baseline.maxNegativeFlips())));
    }

    private static BaselineSource source(BaselineParameters baseline) {
        if (Stream.of(baseline.file(), baseline.artifact(), baseline.git())
                        .filter(source -> source != null)
                        .count()
                > 1) {
            throw new InvalidInputException(
                    "<baseline> has more than one of <file>, <artifact> and <git>; allowed is one,"
                            + " none means <file>" + DEFAULT_FILE + "</file>");
        }
        if (baseline.artifact() != null) {
            return artifact(baseline.artifact().strip());
        }
        return baseline.git() != null
                ? new BaselineSource.CommitNote(target(baseline.git()))
                : new BaselineSource.CommittedFile(
                        baseline.file() == null ? DEFAULT_FILE : baseline.file().strip());
    }

    private static BaselineSource artifact(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != COORDINATES || !Arrays.stream(parts).allMatch(part -> part.matches("[\\w.-]+"))) {
            throw new InvalidInputException("<artifact> of <baseline> is '" + text
                    + "', allowed is groupId:artifactId:classifier, such as com.example:digits:mnist");
        }
        return new BaselineSource.ReleasedArtifact(parts[0], parts[1], parts[2]);
    }

    private static String target(GitParameters git) {
        if (git.target() == null || git.target().isBlank()) {
            throw new InvalidInputException(
                    "<git> of <baseline> has no <target>; allowed is a branch, such as origin/main");
        }
        return git.target().strip();
    }

    private static BigDecimal maxDrop(String text) {
        return Limit.fraction(text, true)
                .orElseThrow(
                        () -> new InvalidInputException(
                                "<maxDrop> of <baseline> is '" + text
                                        + "', allowed are points of accuracy, a percentage or a fraction, from 0 to 1, such as 0.6pp, 0.6% or 0.006"));
    }

    private static BigDecimal probability(String name, String text) {
        return Limit.fraction(text, false)
                .filter(alpha -> alpha.signum() > 0 && alpha.compareTo(MAX_ALPHA) <= 0)
                .orElseThrow(() -> new InvalidInputException("<" + name + "> of <baseline> is '" + text
                        + "', allowed is a probability above 0, at most 0.5, such as 0.05 or 5%"));
    }

    private static int count(String text) {
        return Limit.count(Limit.Kind.MAXIMUM, "<maxNegativeFlips> of <baseline>", text, "images", 9)
                .value()
                .intValueExact();
    }
}
