package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The result of the comparison with a baseline.
 *
 * @param origin where the baseline is from; why there is none to compare with where {@code tests} is empty
 * @param baseline what was compared with; empty where nothing was
 * @param comparedBy the rule that was applied; empty where nothing was compared
 * @param limit of the drop over all images, a fraction
 * @param rule as the user gave it
 * @param tests of the models' paired predictions: of all images first, then of each class that has some
 * @param flipped the images behind their flips
 * @param drops of the recipe, in the order of the tests; empty where the same weights are compared
 * @param detectableDrop of accuracy that would have been caught with {@link RegressionJudge#POWER}, a fraction; empty
 *     where none would
 * @param gainShown whether the candidate is better by the same rule, not by chance
 * @param verdicts on the drops, all images first, and on the negative flips where they are bounded
 * @param remarks lines for the log, beside the verdicts
 */
public record Comparison(
        String origin,
        Optional<Baseline> baseline,
        Optional<ComparedBy> comparedBy,
        BigDecimal limit,
        RegressionRule rule,
        List<PairedResult> tests,
        FlippedImages flipped,
        List<RecipeDrop> drops,
        OptionalDouble detectableDrop,
        boolean gainShown,
        List<Verdict> verdicts,
        List<String> remarks) {

    /**
     * A test.
     *
     * @param pValue of the test alone
     * @param adjusted by Holm for the family
     */
    public record PairedResult(Flips flips, double pValue, double adjusted) {}

    public Comparison {
        tests = List.copyOf(tests);
        drops = List.copyOf(drops);
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

    /** Returns the names of the classes that were compared. */
    public ClassNames names() {
        return baseline.map(before -> before.confusionMatrix().names()).orElse(ClassNames.DIGITS);
    }

    private boolean isOfTheseImages() {
        return verdicts.stream().noneMatch(verdict -> verdict.metric().equals(RegressionJudge.OTHER_IMAGES));
    }

    /** Returns this with all of its verdicts. */
    Comparison with(List<Verdict> all) {
        return new Comparison(
                origin,
                baseline,
                comparedBy,
                limit,
                rule,
                tests,
                flipped,
                drops,
                detectableDrop,
                gainShown,
                all,
                remarks);
    }

    /** Returns this with a further verdict and a further remark, where there are such. */
    public Comparison and(Optional<Verdict> verdict, Optional<String> remark) {
        return new Comparison(
                origin,
                baseline,
                comparedBy,
                limit,
                rule,
                tests,
                flipped,
                drops,
                detectableDrop,
                gainShown,
                Stream.concat(verdicts.stream(), verdict.stream()).toList(),
                Stream.concat(remarks.stream(), remark.stream()).toList());
    }
}
