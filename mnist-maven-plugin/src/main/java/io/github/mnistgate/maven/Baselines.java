package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineSource;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.baseline.Replacement;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the baselines of a goal's module. */
final class Baselines {

    private final AbstractMnistMojo goal;

    /** The number of seeds that are recorded of a recipe if no other is given. */
    static final int DEFAULT_SEEDS = 5;

    Baselines(AbstractMnistMojo goal) {
        this.goal = goal;
    }

    /** Returns the command that accepts the present recipe, or model, as the baseline. */
    String raise() {
        String name = "mnist:update-baseline";
        // The training's configuration says what is trained. If it has none of its own, this goal's says which file is
        // meant.
        String typed = BoundGoals.of(
                        goal.moduleResults(), goal.resultDirectory().path())
                .training()
                .map(training -> goal.typed(name, training.id()))
                .filter(command -> !command.equals(name))
                .orElseGet(() -> goal.typed(name, goal.execution().getExecutionId()));
        return isForeign() ? goal.commands().goals(typed) : goal.commands().training(typed);
    }

    /** Returns the command that does so with no fewer seeds than a baseline has. */
    private String raise(Baseline earlier) {
        return earlier.seedCount() > DEFAULT_SEEDS && !isForeign()
                ? raise() + " -Dmnist.baselineSeeds=" + earlier.seedCount()
                : raise();
    }

    /**
     * Returns the baseline where a rule looks for it, or why it is missing.
     *
     * @throws InvalidInputException if what stands there is no baseline
     */
    Reference find(RegressionRule rule, ReleasedBaseline released) {
        BaselineSource source = rule.source();
        if (source instanceof BaselineSource.ReleasedArtifact artifact) {
            return released.find(artifact, goal.session(), goal.project());
        }
        if (source instanceof BaselineSource.CommitNote note) {
            try (GitRepository git = GitRepository.of(goal.baseDirectory())) {
                return git.baseline(note.target(), goal.resultId(), goal.getLog()::warn);
            }
        }
        Path file = resolve((BaselineSource.CommittedFile) source);
        if (!Files.exists(file)) {
            return new Reference.Missing("there is no baseline " + goal.shown(file) + "; to accept the present "
                    + (isForeign() ? "model" : "recipe") + " as one run: " + raise());
        }
        Baseline found = BaselineFile.read(file);
        // A model that was made elsewhere stands for itself, and cannot take the place of several seeds without a
        // reason.
        return new Reference.Found(
                found,
                goal.inModule(file),
                isForeign() && found.seedCount() > 1 ? Optional.empty() : Optional.of(raise(found)));
    }

    /**
     * Returns earlier results, newest first, among which a slow decline is looked for: those that are recorded as notes
     * or, if there are none, the earlier contents of a committed baseline.
     *
     * @param count how many at most
     * @param warnings takes a line for each result that cannot be read
     */
    List<TrackedResult> earlier(RegressionRule rule, int count, Consumer<String> warnings) {
        boolean isNote = rule.source() instanceof BaselineSource.CommitNote;
        if (count == 0 || !isNote && !GitRepository.isAbove(goal.baseDirectory())) {
            return List.of();
        }
        try (GitRepository git = GitRepository.of(goal.baseDirectory())) {
            List<TrackedResult> notes =
                    git.hasNotes() ? git.historyOfModels(goal.resultId(), count, warnings) : List.of();
            if (!notes.isEmpty()
                    || !(rule.source() instanceof BaselineSource.CommittedFile file)
                    || !Files.exists(resolve(file))) {
                return notes;
            }
            Baseline present = BaselineFile.read(resolve(file));
            // A change of the recipe was a decision; a decline is a drop without such a change.
            List<TrackedResult> revisions = git.revisions(resolve(file), count, warnings).stream()
                    .takeWhile(revision -> Replacement.isOfOneRecipe(present, revision.result()))
                    .toList();
            // If there is only one revision, the candidate was already compared with it.
            return revisions.size() == 1 ? List.of() : revisions;
        } catch (InvalidInputException e) {
            if (isNote) {
                throw e;
            }
            warnings.accept("A slow decline is not looked for: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * The file of a committed baseline.
     *
     * @throws InvalidInputException if the baseline is none
     */
    Path committedFile(RegressionRule rule) {
        if (rule.source() instanceof BaselineSource.CommittedFile file) {
            return resolve(file);
        }
        throw new InvalidInputException(
                "mnist:update-baseline writes a committed file, but <baseline> names a release or git;"
                        + " those follow by themselves, with <attach> or -Dmnist.recordNote");
    }

    /** Returns whether the present result is of a model that was made elsewhere. */
    boolean isForeign() {
        Path training = goal.resultDirectory().training();
        return Files.exists(training) && Fingerprint.isForeign(TrainingFile.readInputs(training));
    }

    private Path resolve(BaselineSource.CommittedFile file) {
        return file.in(goal.baseDirectory());
    }

    /**
     * Returns the present result.
     *
     * @throws InvalidInputException if there is none, or it was changed since it was written
     */
    Result result() {
        ResultDirectory directory = goal.resultDirectory();
        if (!Files.exists(directory.evaluation())) {
            throw new InvalidInputException(
                    "there is no result in " + goal.shown(directory.path()) + "; run mnist:train first");
        }
        return Result.read(directory);
    }

    /**
     * Returns a result as a baseline.
     *
     * @param result of the model, or of the recipe's own seed
     * @param seeds the results of several seeds, that one among them; empty where the model stands for itself
     */
    static Baseline of(Result result, Map<Long, Result> seeds) {
        Map<String, String> recipe = new LinkedHashMap<>(result.training().inputs());
        // The test images' hash stands beside their name.
        recipe.remove("testData");
        Map<Long, ModelEvaluation> evaluations = new LinkedHashMap<>();
        seeds.forEach((seed, each) -> evaluations.put(seed, each.evaluation()));
        return Baseline.of(
                result.evaluation(),
                recipe,
                seeds.size() < 2 ? SeedCounts.NONE : SeedCounts.of(evaluations, result.labels()));
    }
}
