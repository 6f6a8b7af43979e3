package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineParameters;
import io.github.mnistgate.baseline.CollapsedSeeds;
import io.github.mnistgate.baseline.ComparedModel;
import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionJudge;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.Replacement;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.maven.configuration.StructuredElements;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.training.Fingerprint;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Accepts the present recipe as the baseline that <code>mnist:check</code> compares with: it trains several seeds of
 * it, unless they are there, and records them. A model that <code>mnist:evaluate</code> judged is recorded as it is. A
 * baseline is replaced only by what is shown to be better, unless a reason is given, which stays in the file. This is
 * the only goal that writes into the source tree.
 */
@Mojo(name = "update-baseline", threadSafe = true)
public final class UpdateBaselineMojo extends AbstractTrainingMojo {

    /** The comparison that <code>mnist:check</code> makes; here it says which file is written. */
    @Parameter
    private PlexusConfiguration baseline;

    /**
     * Accepts what is not shown to be better than the baseline: it is worse, just as good, of fewer seeds, or of other
     * test images. Needs a reason.
     */
    @Parameter(property = "mnist.allowLower", defaultValue = "false")
    private String allowLower;

    /** The reason for which the baseline is replaced by what is not shown to be better. It stays in the file. */
    @Parameter(property = "mnist.reason")
    private String reason;

    /**
     * The number of seeds of the recipe that are recorded, 1 to 35. Default: 5. One model is compared with the mean
     * over these seeds. With 1 the luck of a single seed counts in every comparison, and a drop must be larger to be
     * caught.
     */
    @Parameter(property = "mnist.baselineSeeds")
    private String baselineSeeds;

    @Inject
    UpdateBaselineMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        boolean mayLower = Flag.parse("allowLower", allowLower);
        if (mayLower && (reason == null || reason.isBlank())) {
            throw new InvalidInputException(
                    "allowLower is set, but no reason is given; add -Dmnist.reason=…, it stays in the file");
        }
        int count = baselineSeeds == null
                ? Baselines.DEFAULT_SEEDS
                : (int) WholeNumber.parse(
                        "baselineSeeds",
                        baselineSeeds,
                        1,
                        BaselineFile.MAX_SEEDS,
                        "a whole number from 1 to " + BaselineFile.MAX_SEEDS + ": of how many seeds the baseline is");
        RegressionRule rule = RegressionRule.parse(
                StructuredElements.of(session(), execution()).baseline(baseline).orElse(BaselineParameters.NONE));
        Baselines baselines = new Baselines(this);
        Path file = baselines.committedFile(rule);
        Optional<Baseline> earlier = Files.exists(file) ? Optional.of(BaselineFile.read(file)) : Optional.empty();
        Candidate candidate = baselines.isForeign() ? ofModel(baselines) : ofRecipe(count);
        warnOfAnotherRecipe(candidate.result());
        Baseline accepted =
                earlier.isPresent() ? replacing(earlier.get(), candidate, rule, mayLower, file) : candidate.baseline();
        byte[] content = BaselineFile.toBytes(accepted);
        // The bytes of the file are not compared, because a check-out may have other line ends, and a formatter another
        // layout.
        if (earlier.isPresent() && Arrays.equals(content, BaselineFile.toBytes(earlier.get()))) {
            getLog().info(shown(file) + " is this result already.");
            return;
        }
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new MojoExecutionException("the baseline " + file + " cannot be written: " + e, e);
        }
        tell(file, accepted);
    }

    /**
     * A baseline that is to be recorded.
     *
     * @param result of the model, or of the recipe's own seed
     */
    private record Candidate(Baseline baseline, Result result) {}

    private Candidate ofModel(Baselines baselines) throws MojoExecutionException {
        if (baselineSeeds != null && !baselineSeeds.strip().equals("1")) {
            throw new InvalidInputException("baselineSeeds is '" + baselineSeeds + "', but the result in "
                    + shown(resultDirectory().path())
                    + " is of a model that was made elsewhere, of which no other seed can be trained;"
                    + " leave baselineSeeds out, or run mnist:train first");
        }
        Result result = baselines.result();
        verified(modelOptions()).check(List.of(result), false);
        return new Candidate(Baselines.of(result, Map.of()), result);
    }

    private Candidate ofRecipe(int count) throws MojoExecutionException {
        if (BoundGoals.of(moduleResults(), resultDirectory().path())
                .evaluation()
                .isPresent()) {
            throw new InvalidInputException(
                    "there is no result in " + shown(resultDirectory().path())
                            + ", which this module's mnist:evaluate makes; run mvn process-test-classes first");
        }
        Training training = training();
        if (Files.exists(resultDirectory().evaluation())) {
            training.in(resultDirectory())
                    .staleness()
                    .ifPresent(difference -> getLog().warn(
                                    "The result in " + shown(resultDirectory().path())
                                            + " is not of the recipe that is recorded now: " + difference + "."));
        }
        Map<Long, ResultDirectory> directories =
                seedDirectories(training, new Seeds(training.recipe().seed(), count));
        provideSeeds(runner(training), training, directories);
        Result own = Result.read(directories.get(training.recipe().seed()));
        return new Candidate(Baselines.of(own, own.seeds(directories)), own);
    }

    /** A recipe that was typed is no baseline for the one that the build trains. */
    private void warnOfAnotherRecipe(Result result) {
        BoundGoals pom = BoundGoals.of(moduleResults(), resultDirectory().path());
        JudgedModel model = JudgedModel.of(result);
        model.difference(pom, project())
                .ifPresent(difference -> getLog().warn("The baseline is not of the recipe"
                        + " of execution '" + pom.training().orElseThrow().id() + "' in the pom: " + difference
                        + ". The build trains that one,"
                        + " and compares it with this baseline."));
    }

    private Baseline replacing(Baseline earlier, Candidate candidate, RegressionRule rule, boolean mayLower, Path file)
            throws MojoFailureException {
        Replacement same = new Replacement(Replacement.Kind.REFINED, "");
        Baseline present = candidate.baseline();
        if (earlier.isSameAs(present.replacing(earlier, same, Optional.empty()))) {
            return earlier;
        }
        Result result = candidate.result();
        Comparison comparison = RegressionJudge.judge(
                rule,
                new Reference.Found(earlier, shown(file), Optional.empty()),
                new ComparedModel(result.evaluation(), present.seeds(), result.parent()),
                result.labels());
        Replacement replacement = Replacement.of(earlier, present, comparison);
        if (replacement.needsReason() && !mayLower) {
            throw new MojoFailureException("The baseline " + shown(file) + " is left as it was: " + replacement.why()
                    + ". To accept it all the same run: " + new Baselines(this).raise()
                    + " -Dmnist.allowLower -Dmnist.reason=…");
        }
        if (!replacement.needsReason() && reason != null) {
            getLog().info("The reason is not kept: the baseline is "
                    + (replacement.kind() == Replacement.Kind.RAISED
                            ? "raised to what is shown to be better."
                            : "the same recipe, measured with more seeds."));
        }
        return present.replacing(
                earlier, replacement, Optional.ofNullable(reason).map(String::strip));
    }

    private void tell(Path file, Baseline accepted) {
        boolean isTrained = !Fingerprint.isForeign(accepted.recipe());
        getLog().info(shown(file) + " is now this " + (isTrained ? "recipe" : "model") + ", "
                + (accepted.seeds().isPresent() ? "mean accuracy of " + accepted.seedCount() + " seeds " : "accuracy ")
                + shown(accepted.level()) + "; commit it."
                + (baseline == null
                        ? " mnist:check compares with it once the plugin's configuration has a <baseline/>."
                        : ""));
        CollapsedSeeds.of(accepted).forEach(getLog()::warn);
        if (isTrained && !accepted.seeds().isPresent()) {
            getLog().warn(
                            "The baseline is of one seed, whose luck counts in every comparison: a drop must be at least a quarter"
                                    + " larger to be caught than with " + Baselines.DEFAULT_SEEDS + " seeds.");
        }
    }

    private static String shown(Ratio accuracy) {
        return accuracy.toDecimal(4, RoundingMode.FLOOR).toPlainString();
    }
}
