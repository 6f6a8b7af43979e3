package io.github.mnistgate.baseline;

import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of the comparison with a baseline.
 *
 * @param figures behind the verdicts
 * @param baseline what was compared with; empty where nothing was
 * @param gainShown whether the candidate is better by the same rule, not by chance
 * @param verdicts on the drops, all images first, and on the negative flips where they are bounded
 * @param remarks lines for the log, beside the verdicts
 */
public record Comparison(
        ComparisonFigures figures,
        Optional<Baseline> baseline,
        boolean gainShown,
        List<Verdict> verdicts,
        List<String> remarks) {

    public Comparison {
        verdicts = List.copyOf(verdicts);
        remarks = List.copyOf(remarks);
    }

    /**
     * Verdicts of gates with the values that the baseline has, where it has them and is of the same images.
     *
     * @param verdicts of these gates on the candidate
     */
    public List<Verdict> beside(List<Gate> gates, List<Verdict> verdicts) {
        return baseline.filter(before -> isOfTheseImages())
                .map(before -> new BaselineValues(before).beside(gates, verdicts))
                .orElse(verdicts);
    }

    /** The verdicts on single classes that passed: a log needs no line for each. */
    public List<Verdict> details() {
        return verdicts.stream()
                .skip(1)
                .filter(verdict -> verdict.metric().equals(DropMessage.METRIC) && verdict.outcome() == Outcome.PASSED)
                .toList();
    }

    private boolean isOfTheseImages() {
        return verdicts.stream().noneMatch(verdict -> verdict.metric().equals(RegressionJudge.OTHER_IMAGES));
    }

    /** Returns this with all of its verdicts. */
    Comparison with(List<Verdict> all) {
        return new Comparison(figures, baseline, gainShown, all, remarks);
    }

    /** Returns this with a further verdict and a further remark, where there are such. */
    public Comparison and(Optional<Verdict> verdict, Optional<String> remark) {
        return new Comparison(
                figures,
                baseline,
                gainShown,
                Stream.concat(verdicts.stream(), verdict.stream()).toList(),
                Stream.concat(remarks.stream(), remark.stream()).toList());
    }
}
