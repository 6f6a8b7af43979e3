package io.github.mnistgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.Paired;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class CheckTest {

    private static final RegressionRule RULE = RegressionRule.parse(BaselineParameters.NONE);
    private static final Gate ACCURACY = Gate.minimum(Metric.ACCURACY, 0.95);
    private static final Gate BLUR = Gate.maximumDrop(new Condition(Corruption.BLUR, 3), 0.5);

    /** Notes what is asked of it. */
    private static final class Model implements CheckedModel {

        private final ModelEvaluation evaluation;
        private final List<Condition> classified = new ArrayList<>();
        private boolean labelsRead;

        Model(IntPredicate wrong) {
            this(Paired.wrongOn(wrong));
        }

        Model(ModelEvaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public ModelEvaluation evaluation() {
            return evaluation;
        }

        @Override
        public Optional<BigDecimal> overfitGap() {
            return Optional.of(new BigDecimal("0.01"));
        }

        @Override
        public long modelBytes() {
            return 1000;
        }

        @Override
        public Map<Condition, Ratio> accuracies(Collection<Condition> conditions) {
            classified.addAll(conditions);
            Map<Condition, Ratio> accuracies = new LinkedHashMap<>();
            conditions.forEach(condition -> accuracies.put(condition, new Ratio(90, 100)));
            return accuracies;
        }

        @Override
        public int[] labels() {
            labelsRead = true;
            return Paired.labels();
        }

        @Override
        public Optional<String> parent() {
            return Optional.empty();
        }
    }

    /** Notes whether earlier results were asked for. */
    private static final class Baselines implements BaselineFinder {

        private final Reference reference;
        private boolean earlierAsked;

        Baselines(Reference reference) {
            this.reference = reference;
        }

        @Override
        public Reference find(RegressionRule rule) {
            return reference;
        }

        @Override
        public List<TrackedResult> earlier(RegressionRule rule) {
            earlierAsked = true;
            return List.of();
        }
    }

    private static Baselines baselines(IntPredicate wrong) {
        return new Baselines(new Reference.Found(Paired.baseline(wrong), "src/mnist/baseline.json", Optional.empty()));
    }

    private static Baselines none() {
        return new Baselines(new Reference.Missing("nobody asks"));
    }

    @Test
    void gatesAloneNeitherClassifyNorReadTheImages() {
        Model model = new Model(image -> image < 100);

        Checked checked = Check.of(List.of(ACCURACY)).judge(model, Map.of(), none());

        assertThat(checked.verdicts().passed()).isTrue();
        assertThat(checked.verdicts().comparison()).isEmpty();
        assertThat(model.classified).isEmpty();
        assertThat(model.labelsRead).isFalse();
    }

    @Test
    void curveOfACorruptionIsClassifiedForAReportAndItsOneSeverityForATest() {
        Model reported = new Model(image -> false);
        Model tested = new Model(image -> false);

        Verdicts report =
                Check.of(List.of(BLUR)).judge(reported, Map.of(), none()).verdicts();
        Verdicts test = Check.of(List.of(BLUR)).judgeGates(tested);

        assertThat(reported.classified).hasSize(5);
        assertThat(report.robustness()).hasSize(5);
        assertThat(tested.classified).containsExactly(new Condition(Corruption.BLUR, 3));
        assertThat(test.all()).isEqualTo(report.all());
    }

    @Test
    void missingResultBreachesEveryGateAndTheComparison() {
        Verdicts verdicts = new Check(List.of(ACCURACY, BLUR), Optional.of(RULE)).judgeMissing();

        assertThat(verdicts.all())
                .hasSize(3)
                .allMatch(verdict -> verdict.outcome() == Outcome.BREACHED)
                .allMatch(verdict -> verdict.value() == null);
        assertThat(verdicts.passed()).isFalse();
    }

    @Test
    void comparisonFollowsTheGatesWhichShowTheValuesOfTheBaseline() {
        Checked checked = new Check(List.of(ACCURACY), Optional.of(RULE))
                .judge(new Model(image -> image < 100), Map.of(), baselines(image -> image < 101));

        assertThat(checked.verdicts().all())
                .extracting(Verdict::subject)
                .startsWith("accuracy", "drop of accuracy")
                .hasSize(12);
        assertThat(checked.verdicts().all().get(0).baselineValue()).isEqualTo(0.9899);
        assertThat(checked.excerpt().verdicts()).hasSize(2);
        assertThat(checked.verdicts().comparison().orElseThrow().isOfBaseline()).isTrue();
        assertThat(checked.remarks()).isNotEmpty();
    }

    @Test
    void slowDeclineIsLookedForUnlessTheDropIsABreachAlready() {
        Baselines same = baselines(image -> false);
        Baselines better = baselines(image -> false);
        Check check = new Check(List.of(ACCURACY), Optional.of(RULE));

        boolean passed = check.judge(new Model(image -> false), Map.of(), same)
                .verdicts()
                .passed();
        boolean dropped = check.judge(new Model(image -> image < 400), Map.of(), better)
                .verdicts()
                .passed();

        assertThat(passed).isTrue();
        assertThat(same.earlierAsked).isTrue();
        assertThat(dropped).isFalse();
        assertThat(better.earlierAsked).isFalse();
    }

    @Test
    void missingBaselineIsABreach() {
        Checked checked = new Check(List.of(ACCURACY), Optional.of(RULE))
                .judge(new Model(image -> false), Map.of(), new Baselines(new Reference.Missing("there is none")));

        assertThat(checked.verdicts().passed()).isFalse();
        assertThat(checked.verdicts().with(Outcome.BREACHED))
                .singleElement()
                .extracting(Verdict::message)
                .isEqualTo("drop of accuracy has no value, because there is none");
    }

    @Test
    void recipeIsJudgedByTheMeanOfItsSeeds() {
        Model own = new Model(image -> image < 100);
        Map<Long, Model> seeds = new LinkedHashMap<>();
        seeds.put(7L, own);
        seeds.put(8L, new Model(image -> image < 300));

        Checked checked = Check.of(List.of(ACCURACY, BLUR)).judge(own, seeds, none());

        Verdict accuracy = checked.verdicts().all().get(0);
        assertThat(accuracy.value()).isEqualTo(0.98);
        assertThat(accuracy.seeds()).containsExactly(Map.entry(7L, 0.99), Map.entry(8L, 0.97));
        // The curve is that of the model that is built; of another seed only the judged severity is needed.
        assertThat(own.classified).hasSize(5);
        assertThat(seeds.get(8L).classified).hasSize(1);
    }

    @Test
    void accuraciesThatWereMeasuredBeforehandGiveTheSameVerdict() {
        Model model = new Model(image -> image < 100);
        Check check = Check.of(List.of(ACCURACY, BLUR));
        Map<Condition, Ratio> measured = model.accuracies(check.conditions(true));
        Checked expected = check.judge(model, Map.of(), none());

        Checked checked = check.judge(new MeasuredModel(model, measured), Map.of(), none());

        assertThat(checked.verdicts()).isEqualTo(expected.verdicts());
    }

    @Test
    void aConditionWithoutAMeasuredAccuracyIsABreach() {
        Model model = new Model(image -> image < 100);

        Checked checked = Check.of(List.of(BLUR)).judge(new MeasuredModel(model, Map.of()), Map.of(), none());

        assertThat(checked.verdicts().passed()).isFalse();
    }

    @Test
    void modelsAreAskedWhatTheCheckSaidBeforehand() {
        Model own = new Model(image -> image < 100);
        Model other = new Model(image -> image < 200);
        Check check = Check.of(List.of(Gate.minimum(Metric.ACCURACY, 0.95), BLUR));

        check.judge(own, Map.of(1L, own, 2L, other), none());

        assertThat(own.classified).containsExactlyElementsOf(check.conditions(true));
        assertThat(other.classified).containsExactlyElementsOf(check.conditions(false));
    }
}
