package io.github.mnistgate.maven.page;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.baseline.Trend;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Candidate;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateJudge;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.GateFile;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Results on the embedded test images of a model that takes every so many for the next digit. */
final class Results {

    static final MnistDataset TEST = MnistDataset.embedded(Split.TEST);

    private static final int DIGITS = 10;
    private static final byte[] MODEL = {1, 2, 3};
    private static final ModelSpec SPEC = Preset.MLP_128_64.recipe().spec();

    private static final RegressionRule RULE = RegressionRule.parse(BaselineParameters.NONE);

    private final ResultDirectory directory;
    private final ModelEvaluation evaluation;

    private Results(ResultDirectory directory, ModelEvaluation evaluation) {
        this.directory = directory;
        this.evaluation = evaluation;
    }

    /** Writes a result as a training leaves it. */
    static Results trained(Path path, IntPredicate wrong) throws IOException {
        return trained(path, wrong, "mnist");
    }

    /** Writes the result of a training with data that was read from somewhere. */
    static Results trained(Path path, IntPredicate wrong, String dataset) throws IOException {
        return written(
                path,
                wrong,
                dataset,
                Preset.MLP_128_64.recipe().parameters(),
                List.of(
                        new EpochMetrics(1, 0.5, 0.85, 0.4, 0.88, 1.5),
                        new EpochMetrics(2, 0.2, 0.95, 0.25, 0.93, 1.25)));
    }

    /** Writes the result of a model that was made elsewhere, as an evaluation leaves it. */
    static Results evaluated(Path path, IntPredicate wrong) throws IOException {
        return written(
                path,
                wrong,
                "mnist",
                Fingerprint.ofModel(
                        "hash", null, InputForm.of(ImageShape.MNIST, true), DatasetIdentity.of(DataSource.of("mnist"))),
                List.of());
    }

    /** Writes the result of a file of predictions, as an evaluation leaves it. */
    static Results ofFile(Path path, String fileName, String content, Predictions predictions) throws IOException {
        InputForm form = InputForm.of(ImageShape.MNIST, true);
        return written(
                path,
                fileName,
                evaluation(
                        predictions,
                        new EvaluatedModel(
                                null, ModelCard.ofPredictions(DIGITS, fileName, content, form), Sha256.of(MODEL))),
                "mnist",
                Fingerprint.ofModel("hash", null, form, DatasetIdentity.of(DataSource.MNIST)),
                List.of(),
                new Score(Double.NaN, Double.NaN));
    }

    private static Results written(
            Path path, IntPredicate wrong, String dataset, Map<String, String> inputs, List<EpochMetrics> epochs)
            throws IOException {
        return written(
                path,
                ResultDirectory.MODEL,
                evaluation(predictions(wrong), Sha256.of(MODEL)),
                dataset,
                inputs,
                epochs,
                new Score(0.1, 0.97));
    }

    private static Results written(
            Path path,
            String fileName,
            ModelEvaluation evaluation,
            String dataset,
            Map<String, String> inputs,
            List<EpochMetrics> epochs,
            Score trainScore)
            throws IOException {
        ResultDirectory directory = new ResultDirectory(path);
        directory.create();
        Map<String, byte[]> files = new HashMap<>(Map.of(
                fileName,
                MODEL,
                ResultDirectory.TRAINING_CSV,
                TrainingFile.toCsv(epochs),
                ResultDirectory.EVALUATION,
                EvaluationFile.toBytes(evaluation)));
        if (evaluation.predictions().hasOutputs()) {
            files.put(ResultDirectory.PROBABILITIES, ProbabilitiesFile.toBytes(evaluation.predictions()));
        }
        Map<String, String> hashes = new HashMap<>(Map.of(ResultDirectory.PROBABILITIES, ResultDirectory.ABSENT));
        files.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
        directory.write(
                fileName,
                files,
                TrainingFile.toJson(new TrainingRecord(
                        DataSource.of(dataset),
                        inputs,
                        "fused",
                        "cpu",
                        2,
                        Map.of(),
                        Map.of("java", "17"),
                        "Linux",
                        "</script><script>alert('cpu')</script>",
                        hashes,
                        epochs,
                        trainScore,
                        new Score(evaluation.loss(), evaluation.accuracy()))));
        return new Results(directory, evaluation);
    }

    /** Returns predictions that are more or less sure of the digit that an image is taken for. */
    static Predictions predictions(IntPredicate wrong) {
        float[] probabilities = new float[TEST.size() * DIGITS];
        for (int image = 0; image < TEST.size(); image++) {
            int label = TEST.label(image);
            int predicted = wrong.test(image) ? (label + 1) % DIGITS : label;
            float confidence = 0.5f + 0.45f * (image % 100) / 100;
            for (int c = 0; c < DIGITS; c++) {
                probabilities[image * DIGITS + c] = c == predicted ? confidence : (1 - confidence) / (DIGITS - 1);
            }
        }
        return Predictions.ofOutputs(probabilities, DIGITS);
    }

    private static ModelEvaluation evaluation(Predictions predictions, String sha256) {
        return evaluation(predictions, new EvaluatedModel("mlp-128-64", ModelCard.of(SPEC, ImageShape.MNIST), sha256));
    }

    private static ModelEvaluation evaluation(Predictions predictions, EvaluatedModel model) {
        return Evaluator.evaluate(
                new EvaluatedDataset("mnist", "test", TEST.size(), TEST.sha256(), DataShape.MNIST),
                model,
                predictions,
                TEST.labels());
    }

    /** Adds the verdict as a check of the accuracy, of every recall, and under noise leaves it. */
    Results judged(String minimumAccuracy) throws IOException {
        return judged(minimumAccuracy, Optional.empty());
    }

    /** Adds the same verdict, after a comparison where a reference is given. */
    Results judged(String minimumAccuracy, Optional<Reference> reference) throws IOException {
        List<Gate> gates = Gate.parse(
                minimumAccuracy,
                List.of(
                        new GateParameters(
                                "recall", "0.5", null, null, "all", null, null, null, null, null, null, null),
                        new GateParameters(
                                "accuracy",
                                "0.99",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "gaussian-noise",
                                "3",
                                "warn"),
                        new GateParameters(
                                "accuracyDrop", null, "0.5", null, null, null, null, null, null, "blur", "2", null)));
        Map<Condition, Ratio> robustness = robustness(gates);
        Candidate candidate = new Candidate(evaluation, Optional.empty(), Optional.of(3L), robustness);
        List<Verdict> judged = GateJudge.judge(gates, candidate);
        Optional<Comparison> comparison =
                reference.map(given -> RegressionJudge.judge(RULE, given, ComparedModel.of(evaluation), TEST.labels()));
        List<Verdict> verdicts = new ArrayList<>(
                comparison.map(made -> made.beside(gates, judged)).orElse(judged));
        comparison.ifPresent(made -> verdicts.addAll(made.verdicts()));
        WholeFile.write(
                directory.gate(),
                GateFile.toBytes(new Verdicts(verdicts, robustness, comparison.map(Comparison::figures))));
        return this;
    }

    /** The less the more of it. */
    private static Map<Condition, Ratio> robustness(List<Gate> gates) {
        Map<Condition, Ratio> accuracies = new LinkedHashMap<>();
        for (Condition condition : GateJudge.curves(gates)) {
            int lost = condition.severity() * (condition.corruption() == Corruption.BLUR ? 1000 : 500);
            accuracies.put(condition, new Ratio(TEST.size() - lost, TEST.size()));
        }
        return accuracies;
    }

    /** Adds the verdict as a check of three seeds leaves it, after a comparison with two. */
    Results judgedBySeeds(String minimumAccuracy) throws IOException {
        List<Gate> gates = Gate.parseForSeeds(
                minimumAccuracy,
                List.of(
                        new GateParameters(
                                "accuracy", "0.5", null, "lower", null, null, null, null, null, null, null, null),
                        new GateParameters(
                                "confusion", null, "60", null, null, null, null, "4", "5", null, null, null)));
        Map<Long, Candidate> seeds = new LinkedHashMap<>();
        seeds.put(42L, Candidate.of(evaluation));
        seeds.put(43L, Candidate.of(evaluation(predictions(image -> image % 20 == 0), "c".repeat(64))));
        seeds.put(44L, Candidate.of(evaluation(predictions(image -> image % 30 == 0), "d".repeat(64))));
        Map<Long, ModelEvaluation> evaluations = new LinkedHashMap<>();
        seeds.forEach((seed, candidate) ->
                evaluations.put(seed, candidate.evaluation().orElseThrow()));
        Baseline before = Baseline.of(
                baselineEvaluation(40),
                Map.of("preset", "mlp-128-64"),
                SeedCounts.of(Map.of(42L, baselineEvaluation(40), 43L, baselineEvaluation(45)), TEST.labels()));
        Comparison comparison = RegressionJudge.judge(
                RULE,
                new Reference.Found(before, "src/mnist/baseline.json", Optional.empty()),
                new ComparedModel(evaluation, SeedCounts.of(evaluations, TEST.labels()), Optional.empty()),
                TEST.labels());
        List<Verdict> verdicts = new ArrayList<>(comparison.beside(gates, GateJudge.judgeSeeds(gates, seeds)));
        verdicts.addAll(comparison.verdicts());
        WholeFile.write(
                directory.gate(),
                GateFile.toBytes(new Verdicts(verdicts, Map.of(), Optional.of(comparison.figures()))));
        return this;
    }

    private static ModelEvaluation baselineEvaluation(int every) {
        return evaluation(predictions(image -> image % every == 0), "b".repeat(64));
    }

    /** Adds the history of two commits, as mnist:history leaves it. */
    Results tracked() throws IOException {
        WholeFile.write(
                directory.history(),
                HistoryFile.toBytes(
                        "g:a",
                        Trend.of(List.of(
                                new TrackedResult(
                                        "b".repeat(40),
                                        Instant.parse("2026-11-21T10:11:12Z"),
                                        baseline(image -> image % 25 == 0),
                                        true),
                                new TrackedResult(
                                        "a".repeat(40),
                                        Instant.parse("2026-11-20T10:11:12Z"),
                                        baseline(image -> image % 9 == 0),
                                        false)))));
        return this;
    }

    static Baseline baseline(IntPredicate wrong) {
        return Baseline.of(evaluation(predictions(wrong), "b".repeat(64)), Map.of("preset", "mlp-128-64"));
    }

    /** The page of a module with this result. */
    byte[] page(String module) {
        return ReportPage.toBytes(content(module));
    }

    ReportContent content(String module) {
        return ReportContent.read(directory, ReportedModule.of(module), ReportContent.Known.NOTHING);
    }

    ResultDirectory directory() {
        return directory;
    }
}
