package io.github.mnistgate.junit;

import io.github.mnistgate.check.Check;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.gate.VerdictExcerpt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdicts on a model, and what a failure shows of them.
 *
 * @param matrix of the model
 * @param evaluation of the model, which has that matrix; empty where the matrix is all that was given
 * @param images which test images the gates look at, see {@link WorstDigits}
 */
record Judgement(
        List<Verdict> verdicts, DigitConfusionMatrix matrix, Optional<ModelEvaluation> evaluation, Mistakes images) {

    private static final int DIGITS = 4;

    Judgement(List<Verdict> verdicts, ModelEvaluation evaluation, Mistakes images) {
        this(verdicts, evaluation.confusionMatrix(), Optional.of(evaluation), images);
    }

    /** Judges by an evaluation alone. */
    static Judgement of(Gate gate, ModelEvaluation evaluation, Mistakes images) {
        return new Judgement(GateJudge.judge(List.of(gate), evaluation), evaluation, images);
    }

    /** Judges by a confusion matrix alone. */
    static Judgement of(Gate gate, DigitConfusionMatrix matrix, Mistakes images) {
        return new Judgement(GateJudge.judge(List.of(gate), Candidate.of(matrix)), matrix, Optional.empty(), images);
    }

    /**
     * Judges by all that is known of a model, as {@code mnist:check} does.
     *
     * @throws io.github.mnistgate.InvalidInputException if the result does not follow from the model
     */
    static Judgement of(List<Gate> gates, SharedModel model) {
        Check check = Check.of(gates);
        if (check.needsTrainingScore()) {
            Verification.check(model.result(), true);
        }
        Verdicts verdicts = check.judgeGates(model.result());
        return new Judgement(verdicts.all(), model.evaluation(), Mistakes.ANY);
    }

    List<Verdict> breaches() {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == Outcome.BREACHED)
                .toList();
    }

    /** Returns the messages of breaches that only warn; of very many, an excerpt. */
    List<String> warnings() {
        return VerdictExcerpt.of(verdicts).lines(Outcome.WARNED);
    }

    /** Returns every breach with its interval; of very many, an excerpt. */
    String lines() {
        VerdictExcerpt excerpt = VerdictExcerpt.of(breaches());
        return Stream.concat(
                        excerpt.verdicts().stream().map(Judgement::line), excerpt.leftOut(Outcome.BREACHED).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Returns every breach with its interval, the confusion matrix, and the worst mistakes drawn. */
    String failure() {
        return failure("");
    }

    /** Returns the same with a line after the breaches; an empty summary adds none. */
    String failure(String summary) {
        return lines() + (summary.isEmpty() ? "" : "\n" + summary) + "\n\n"
                + matrix.toTable()
                + evaluation
                        .flatMap(Evidence::of)
                        .map(evidence -> evidence.draw(images))
                        .orElse("");
    }

    private static String line(Verdict verdict) {
        return verdict.message() + (verdict.interval() == null ? "" : shown(verdict.interval()));
    }

    /** Rounded away from its middle. */
    static String shown(Interval interval) {
        return ", " + Math.round(100 * (1 - Binomial.ALPHA)) + " % interval "
                + rounded(interval.lower(), RoundingMode.FLOOR) + " to "
                + rounded(interval.upper(), RoundingMode.CEILING);
    }

    private static String rounded(double share, RoundingMode rounding) {
        return new BigDecimal(share).setScale(DIGITS, rounding).toPlainString();
    }
}
