package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.Holm;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.model.Recipe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Compares a candidate with its baseline. The change between the two decides the rule: {@link SameWeightsJudge} judges
 * a candidate that has the baseline's weights, {@link RecipeJudge} one that was trained again.
 */
public final class RegressionJudge {

    /** The power of {@link ComparisonFigures#detectableDrop()}. */
    public static final double POWER = 0.8;

    /** The metric of the warning that baseline and candidate were measured on different files of images. */
    static final String OTHER_IMAGES = "baselineImages";
    /** The metric of the warning about a baseline whose seeds hide every drop. */
    static final String BASELINE_SEEDS = "baselineSeeds";

    private RegressionJudge() {}

    /**
     * Compares a candidate, if there is something to compare with.
     *
     * @param labels true class of each image of the candidate's data set
     */
    public static Comparison judge(RegressionRule rule, Reference reference, ComparedModel candidate, int[] labels) {
        ClassNames names = names(candidate);
        if (reference instanceof Reference.Missing missing) {
            return missing(rule, missing.why(), names);
        }
        Reference.Found found = (Reference.Found) reference;
        Optional<String> obstacle = obstacle(found, candidate, labels);
        return obstacle.isPresent()
                ? missing(
                        rule,
                        obstacle.get()
                                + found.raise()
                                        .map(command -> "; to accept it as the baseline run: " + command
                                                + " -Dmnist.allowLower -Dmnist.reason=…")
                                        .orElseGet(() -> acceptance(rule.source())),
                        names)
                : compare(rule, found, candidate, labels);
    }

    /**
     * Returns how the user can accept a candidate that cannot be compared with the baseline, where no command replaces
     * the baseline; empty for a committed file.
     */
    private static String acceptance(BaselineSource source) {
        if (source instanceof BaselineSource.CommittedFile) {
            return "";
        }
        return "; to accept it give the baseline <onMissing>warn</onMissing> until "
                + (source instanceof BaselineSource.CommitNote ? "its note is recorded" : "it is released");
    }

    /** Returns why the two cannot be compared, a clause; empty where they can. */
    private static Optional<String> obstacle(Reference.Found found, ComparedModel candidate, int[] labels) {
        Baseline baseline = found.baseline();
        Optional<String> parent = candidate.parent();
        if (parent.isPresent() && !candidate.hasWeightsOf(baseline)) {
            return Optional.of(
                    "the candidate's parent is the model " + Baseline.start(parent.get()) + ", but " + found.origin()
                            + " is of the model " + Baseline.start(baseline.modelSha256())
                            + " (SHA-256), so another training lies between"
                            + " them; name the baseline's model as the parent, or none");
        }
        Optional<String> otherKind = otherKind(found, candidate);
        if (otherKind.isPresent()) {
            return otherKind;
        }
        String before = baseline.dataset().sha256();
        String now = candidate.evaluation().dataset().sha256();
        if (before.equals(now)) {
            return baseline.isOfClasses(labels)
                    ? Optional.empty()
                    : Optional.of(found.origin() + " contradicts itself: its confusion matrix is not that of its"
                            + " predictions for these test images");
        }
        String others = found.origin() + " is of other test images (sha256 " + Baseline.start(before) + ", here "
                + Baseline.start(now) + "), so the predictions cannot be paired";
        if (parent.isEmpty()) {
            // That the model is the same says nothing about the images, which may be any others.
            return Optional.of(others);
        }
        // The same weights on the same images, prepared in another way: the classes are then the same, in the same
        // order.
        return baseline.isOfClasses(labels)
                ? Optional.empty()
                : Optional.of(others + ": their classes are others, or in another order");
    }

    /** Returns why the two were measured on different images, a clause; empty if they need not be different. */
    private static Optional<String> otherKind(Reference.Found found, ComparedModel candidate) {
        DataShape before = found.baseline().dataset().shape();
        DataShape now = candidate.evaluation().dataset().shape();
        if (!before.images().equals(now.images())) {
            return Optional.of(found.origin() + " is of images of " + before.images() + ", here they are of "
                    + now.images() + ", so the two cannot be compared");
        }
        return before.classes().equals(now.classes())
                ? Optional.empty()
                : Optional.of(found.origin() + " is of other classes ("
                        + difference(before.classes(), now.classes(), "here") + "), so the two cannot be compared");
    }

    /** @param then word that introduces the present value */
    static String difference(ClassNames before, ClassNames now, String then) {
        if (before.size() != now.size()) {
            return before.size() + ", " + then + " " + now.size();
        }
        int other = IntStream.range(0, now.size())
                .filter(label -> !before.name(label).equals(now.name(label)))
                .findFirst()
                .orElseThrow();
        return "class " + other + " is called '" + before.name(other) + "', " + then + " '" + now.name(other) + "'";
    }

    private static ClassNames names(ComparedModel candidate) {
        return candidate.evaluation().confusionMatrix().names();
    }

    /** Returns the verdict on the drop where there is no result to compare. */
    public static Verdict judgeMissing(RegressionRule rule) {
        return withoutValue(rule, false, "there is no result");
    }

    private static Verdict withoutValue(RegressionRule rule, boolean warn, String why) {
        return new Verdict(
                "drop of accuracy",
                DropMessage.METRIC,
                null,
                limitWithout(rule),
                DropMessage.MAXIMUM,
                warn ? Severity.WARN : Severity.ERROR,
                warn ? Outcome.WARNED : Outcome.BREACHED,
                "drop of accuracy has no value, because " + why);
    }

    private static BigDecimal limitWithout(RegressionRule rule) {
        return rule.maxDrop().orElse(RegressionRule.SAME_WEIGHTS_MAX_DROP);
    }

    private static Comparison missing(RegressionRule rule, String why, ClassNames names) {
        return new Comparison(
                ComparisonFigures.ofNothing(why, names, rule, limitWithout(rule)),
                Optional.empty(),
                false,
                List.of(withoutValue(rule, rule.onMissing() == OnMissing.WARN, why)),
                List.of());
    }

    private static Comparison compare(
            RegressionRule rule, Reference.Found found, ComparedModel candidate, int[] labels) {
        List<PairedResult> tests = pairedTests(found.baseline(), candidate.evaluation(), labels);
        Comparison comparison = candidate.hasWeightsOf(found.baseline())
                ? compareWeights(rule, found, candidate, tests, labels)
                : compareRecipes(rule, found, candidate, tests, labels);
        List<Verdict> verdicts = new ArrayList<>(comparison.verdicts());
        rule.maxNegativeFlips()
                .ifPresent(
                        maximum -> verdicts.add(judgeNegativeFlips(tests.get(0).flips(), maximum)));
        String images = candidate.evaluation().dataset().sha256();
        if (!images.equals(found.baseline().dataset().sha256())) {
            verdicts.add(otherImages(found, images));
        }
        return comparison.with(verdicts);
    }

    private static Comparison compareWeights(
            RegressionRule rule,
            Reference.Found found,
            ComparedModel candidate,
            List<PairedResult> tests,
            int[] labels) {
        Baseline baseline = found.baseline();
        SameWeightsJudge judge = new SameWeightsJudge(rule, tests);
        List<Verdict> verdicts = judge.verdicts(names(candidate));
        List<String> remarks = new ArrayList<>(judge.remarks(
                found.origin(),
                baseline.predictions().equals(candidate.evaluation().predictions()),
                POWER));
        Flips whole = tests.get(0).flips();
        gain(whole.drop(), judge.isGainShown(), "what chance explains", found, verdicts)
                .ifPresent(remarks::add);
        ComparisonFigures figures = new ComparisonFigures(
                found.origin(),
                names(candidate),
                Optional.of(ComparedBy.SAME_WEIGHTS),
                judge.limit(),
                rule.alpha(),
                rule.falseAlarms(),
                rule.maxDrop(),
                judge.detectable(POWER),
                tests,
                flipped(baseline, candidate, labels),
                List.of());
        return new Comparison(figures, Optional.of(baseline), judge.isGainShown(), verdicts, remarks);
    }

    private static Comparison compareRecipes(
            RegressionRule rule,
            Reference.Found found,
            ComparedModel candidate,
            List<PairedResult> tests,
            int[] labels) {
        Baseline baseline = found.baseline();
        ModelEvaluation evaluation = candidate.evaluation();
        RecipeJudge judge = new RecipeJudge(
                rule,
                RightImages.of(baseline.seeds(), baseline.confusionMatrix(), baseline.predictions(), labels),
                RightImages.of(candidate.seeds(), evaluation.confusionMatrix(), evaluation.predictions(), labels),
                KnownSpread.of(baseline),
                tests.stream().map(PairedResult::flips).toList(),
                labels);
        List<RecipeDrop> drops = judge.drops();
        RecipeDrop whole = drops.get(0);
        OptionalDouble detectable = judge.detectable(whole, POWER);
        List<Verdict> verdicts = new ArrayList<>(drops.stream()
                .map(drop -> judge.verdict(drop, names(candidate)))
                .toList());
        blindness(baseline, detectable).ifPresent(verdicts::add);
        List<String> remarks = new ArrayList<>(judge.remarks(found.origin(), whole, detectable, POWER));
        if (!baseline.seeds().isPresent() && baseline.recipe().containsKey(Recipe.SEED)) {
            remarks.add("The baseline is of one seed, whose luck counts in every comparison"
                    + found.raise()
                            .map(command -> "; to record several run: " + command)
                            .orElse("") + ".");
        }
        gain(
                        whole.drop(),
                        judge.isGainShown(whole),
                        "what the spread of seeds explains ("
                                + DropMessage.points(whole.explained().doubleValue(), RoundingMode.HALF_UP)
                                + " points)",
                        found,
                        verdicts)
                .ifPresent(remarks::add);
        ComparisonFigures figures = new ComparisonFigures(
                found.origin(),
                names(candidate),
                Optional.of(ComparedBy.SEEDS),
                judge.limit(whole),
                rule.alpha(),
                rule.falseAlarms(),
                rule.maxDrop(),
                detectable,
                tests,
                flipped(baseline, candidate, labels),
                drops);
        return new Comparison(figures, Optional.of(baseline), judge.isGainShown(whole), verdicts, remarks);
    }

    /** Returns a warning if the comparison would find hardly a drop, or none; empty if it would find some. */
    private static Optional<Verdict> blindness(Baseline baseline, OptionalDouble detectable) {
        List<String> collapsed = CollapsedSeeds.of(baseline);
        if (collapsed.isEmpty() && detectable.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                "seeds of the baseline",
                BASELINE_SEEDS,
                (long) collapsed.size(),
                0L,
                DropMessage.MAXIMUM,
                Severity.WARN,
                Outcome.WARNED,
                collapsed.isEmpty()
                        ? "no drop of accuracy would be caught, because the test images are too few, or the seeds of the baseline"
                                + " spread too widely; record more seeds, or take more test images"
                        : String.join("; ", collapsed)));
    }

    /**
     * Returns what there is to say of a gain; empty where there is none.
     *
     * @param shown whether the gain is shown not to be chance; if it is not, nobody is told to raise the baseline,
     *     because it would end at the luckiest model
     */
    private static Optional<String> gain(
            double drop, boolean shown, String explained, Reference.Found found, List<Verdict> verdicts) {
        if (drop >= 0) {
            return Optional.empty();
        }
        String gained = "Accuracy is " + DropMessage.points(-drop, RoundingMode.FLOOR) + " points above the baseline, ";
        if (!shown) {
            return Optional.of(gained + "within " + explained + ", so the baseline stays.");
        }
        // If a candidate that is worse on one class became the baseline, that loss would be hidden.
        boolean breached = verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.BREACHED);
        return Optional.of(gained + "more than " + explained + "."
                + (breached
                        ? ""
                        : found.raise()
                                .map(command -> " The baseline can be raised with: " + command)
                                .orElse("")));
    }

    private static FlippedImages flipped(Baseline baseline, ComparedModel candidate, int[] labels) {
        return FlippedImages.of(baseline.predictions(), candidate.evaluation().predictions(), labels);
    }

    /** Returns the test of all images first; it and those of the classes are one family. */
    private static List<PairedResult> pairedTests(Baseline baseline, ModelEvaluation candidate, int[] labels) {
        List<Flips> flips = Flips.count(
                baseline.predictions(),
                candidate.predictions(),
                labels,
                candidate.confusionMatrix().classes());
        double[] pValues = flips.stream()
                .mapToDouble(f -> McNemar.pValue(f.negative(), f.positive()))
                .toArray();
        double[] adjusted = Holm.adjust(pValues);
        return IntStream.range(0, pValues.length)
                .mapToObj(i -> new PairedResult(flips.get(i), pValues[i], adjusted[i]))
                .toList();
    }

    private static Verdict otherImages(Reference.Found found, String images) {
        return new Verdict(
                "other test images",
                OTHER_IMAGES,
                1L,
                0L,
                DropMessage.MAXIMUM,
                Severity.WARN,
                Outcome.WARNED,
                "the test images are other files (sha256 " + Baseline.start(images) + ") than those of "
                        + found.origin() + " (sha256 "
                        + Baseline.start(found.baseline().dataset().sha256())
                        + "): compared as another preparation of the same images,"
                        + " because the candidate names the baseline's model as its parent");
    }

    private static Verdict judgeNegativeFlips(Flips whole, int maximum) {
        boolean holds = whole.negative() <= maximum;
        return new Verdict(
                "negative flips",
                "negativeFlips",
                (long) whole.negative(),
                (long) maximum,
                DropMessage.MAXIMUM,
                Severity.ERROR,
                holds ? Outcome.PASSED : Outcome.BREACHED,
                "negative flips are " + whole.negative() + (holds ? ", maximum is " : ", but expected maximum is ")
                        + maximum + " (of " + whole.before() + " that the baseline has right)");
    }
}
