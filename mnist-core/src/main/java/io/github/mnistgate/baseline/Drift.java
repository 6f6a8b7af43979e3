package io.github.mnistgate.baseline;

import io.github.mnistgate.baseline.Baseline.Lowering;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a slow decline that no comparison with the last result shows: a baseline that follows the model goes down with
 * it. At each of the recorded results the series is divided, and the mean before is compared with the mean since, the
 * candidate included. The accepted rate of false alarms is shared by all these divisions (Bonferroni's inequality).
 */
public final class Drift {

    private static final int DIGITS = 4;
    private static final int SHORT_COMMIT = 10;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Drift() {}

    /**
     * A result of one seed or of several.
     *
     * @param right mean number of right images
     * @param seeds how many
     */
    private record State(Optional<TrackedResult> tracked, double right, int seeds) {}

    /**
     * Returns a warning if the results decline; empty if they do not, or are too few to show it.
     *
     * @param earlier recorded results, newest first; those that breached a gate, or are of other test images than the
     *     candidate's, are left out
     * @param labels true class of each image of the candidate's data set
     */
    public static Optional<Verdict> judge(
            RegressionRule rule, List<TrackedResult> earlier, ComparedModel candidate, int[] labels) {
        List<State> states = states(earlier, candidate);
        if (states.size() < 2) {
            return Optional.empty();
        }
        SeedSpread spread = spread(states, labels);
        double alpha = rule.falseAlarms().doubleValue() / (states.size() - 1);
        int images = labels.length;
        Optional<Verdict> verdict = Optional.empty();
        double smallest = alpha;
        for (int first = 1; first < states.size(); first++) {
            List<State> before = states.subList(0, first);
            List<State> since = states.subList(first, states.size());
            double pValue = spread.pValue(mean(before) - mean(since), seeds(before), seeds(since));
            if (pValue <= smallest) {
                smallest = pValue;
                verdict = Optional.of(verdict(before, since, spread.limit(alpha, seeds(before), seeds(since)), images));
            }
        }
        return verdict;
    }

    /**
     * Returns a line about how far a committed baseline was lowered with reasons; empty if it was not, or only once.
     */
    public static Optional<String> lowered(Baseline baseline) {
        List<Lowering> lower = baseline.lowerings().stream()
                .filter(lowering -> lowering.to() < lowering.from())
                .toList();
        double all = lower.stream()
                .mapToDouble(lowering -> lowering.from() - lowering.to())
                .sum();
        return lower.size() < 2
                ? Optional.empty()
                : Optional.of("The baseline was lowered " + lower.size() + " times with a"
                        + " reason, by " + DropMessage.points(all, RoundingMode.HALF_UP)
                        + " points in all; the last reason was: "
                        + lower.get(lower.size() - 1).reason());
    }

    /**
     * Returns the states, the oldest first and the candidate last. A model that stayed the same over several commits is
     * one state.
     */
    private static List<State> states(List<TrackedResult> earlier, ComparedModel candidate) {
        List<State> states = new ArrayList<>();
        String images = candidate.evaluation().dataset().sha256();
        Ratio level = candidate.seeds().isPresent()
                ? candidate.seeds().meanAccuracy()
                : candidate.evaluation().confusionMatrix().accuracy();
        states.add(new State(
                Optional.empty(),
                level.value() * candidate.evaluation().dataset().size(),
                Math.max(1, candidate.seeds().size())));
        String model = candidate.evaluation().model() == null
                ? ""
                : candidate.evaluation().model().sha256();
        for (TrackedResult result : earlier) {
            Baseline baseline = result.result();
            if (!result.passed() || !baseline.dataset().sha256().equals(images)) {
                continue;
            }
            if (!baseline.modelSha256().equals(model)) {
                model = baseline.modelSha256();
                states.add(state(Optional.of(result), baseline));
            } else if (states.size() == 1
                    && baseline.seedCount() > states.get(0).seeds()) {
                // This record has the candidate's own model, and measured its recipe with more seeds.
                states.set(0, state(Optional.empty(), baseline));
            }
        }
        Collections.reverse(states);
        return states;
    }

    private static State state(Optional<TrackedResult> tracked, Baseline baseline) {
        return new State(tracked, baseline.level().value() * baseline.dataset().size(), baseline.seedCount());
    }

    /**
     * Returns the spread of the seeds. If the recipe is not known, neighbours in the series show it, since a slow
     * decline hardly adds to their differences. These overlap, so two thirds of them count (von Neumann's estimate).
     */
    private static SeedSpread spread(List<State> states, int[] labels) {
        Baseline newest = states.get(states.size() - 2).tracked().orElseThrow().result();
        KnownSpread known = KnownSpread.of(newest);
        SeedSpread spread = known.estimate(
                        List.of(Flips.ofAll(labels.length, 0, 0)),
                        RightImages.of(newest.seeds(), newest.confusionMatrix(), newest.predictions(), labels))
                .get(0);
        if (known.seeds() > 0) {
            return spread;
        }
        double squares = 0;
        for (int i = 1; i < states.size(); i++) {
            double difference = states.get(i).right() - states.get(i - 1).right();
            squares += difference
                    * difference
                    / (1.0 / states.get(i).seeds() + 1.0 / states.get(i - 1).seeds());
        }
        int differences = states.size() - 1;
        return spread.with(squares / differences, differences * 2.0 / 3);
    }

    private static double mean(List<State> states) {
        return states.stream()
                        .mapToDouble(state -> state.right() * state.seeds())
                        .sum()
                / seeds(states);
    }

    private static int seeds(List<State> states) {
        return states.stream().mapToInt(State::seeds).sum();
    }

    private static Verdict verdict(List<State> before, List<State> since, double limit, int images) {
        double drop = (mean(before) - mean(since)) / images;
        BigDecimal explained = BigDecimal.valueOf(limit / images).setScale(DIGITS, RoundingMode.CEILING);
        TrackedResult last = before.get(before.size() - 1).tracked().orElseThrow();
        return new Verdict(
                "decline of accuracy",
                "baselineDrift",
                drop,
                explained,
                DropMessage.MAXIMUM,
                Severity.WARN,
                Outcome.WARNED,
                "decline of accuracy is " + BigDecimal.valueOf(drop).setScale(DIGITS, RoundingMode.CEILING)
                        + ", but expected maximum is " + explained.toPlainString() + " (mean of " + count(since)
                        + " since commit "
                        + last.commit()
                                .substring(
                                        0, Math.min(SHORT_COMMIT, last.commit().length())) + " of "
                        + DATE.format(last.date().atZone(ZoneOffset.UTC)) + " " + shown(mean(since) / images)
                        + ", of the " + count(before)
                        + " up to it " + shown(mean(before) / images) + ")");
    }

    private static String count(List<State> states) {
        return states.size() == 1 ? "one result" : states.size() + " results";
    }

    private static String shown(double accuracy) {
        return BigDecimal.valueOf(accuracy).setScale(DIGITS, RoundingMode.FLOOR).toPlainString();
    }
}
