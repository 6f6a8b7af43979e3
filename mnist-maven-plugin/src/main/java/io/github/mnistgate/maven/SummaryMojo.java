package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.ModelSummary;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DataHashes;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the layers of the recipe's network with their shapes and parameters, in the manner of Keras' <code>
 * model.summary()</code>, and how it is trained. Where there is a result, its final loss and accuracy on the training
 * and the test images. Of a model that was made elsewhere and evaluated by <code>mnist:evaluate</code>, it prints the
 * layers of that model. Trains nothing.
 */
@Mojo(name = "summary", requiresProject = false, threadSafe = true)
public final class SummaryMojo extends AbstractRecipeMojo {

    /**
     * A model that was evaluated, whose layers are printed in place of the recipe's: its file in a result directory, or
     * that directory. Default: none.
     */
    @Parameter(property = "mnist.model")
    private String model;

    @Inject
    SummaryMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() {
        Optional<Result> foreign = foreign();
        if (foreign.isPresent()) {
            ModelSummary.lines(foreign.get().evaluation().model().card()).forEach(getLog()::info);
            tellScores(foreign.get(), Optional.empty());
        } else {
            ofRecipe();
        }
    }

    /** Returns the result whose model is to be described, if it is not one of the recipe. */
    private Optional<Result> foreign() {
        if (model == null) {
            return Files.exists(resultDirectory().evaluation())
                    ? Optional.of(Result.read(resultDirectory())).filter(Result::isForeign)
                    : Optional.empty();
        }
        Path given = resolved("model", model).toAbsolutePath();
        ResultDirectory directory = new ResultDirectory(Files.isDirectory(given) ? given : given.getParent());
        if (!Files.exists(directory.evaluation()) && resultDirectory().isOf(given)) {
            // The pom names the file that mnist:evaluate evaluated.
            return Optional.of(Result.read(resultDirectory()));
        }
        if (!Files.exists(directory.evaluation())
                || !Files.isDirectory(given) && !directory.model().equals(given)) {
            throw new InvalidInputException(
                    "model is '" + shown(given) + "', which is no model of a result; evaluate it"
                            + " first with mnist:evaluate, or name a result directory");
        }
        return Optional.of(Result.read(directory));
    }

    private void ofRecipe() {
        RecipeParameters parameters = recipeParameters();
        DatasetIdentity data = DatasetIdentity.of(dataSource());
        Recipe recipe = parameters.toRecipe(data.shape());
        int images = data.trainingImages();
        recipe.checkFits(images);
        ModelSummary.lines(recipe, images).forEach(getLog()::info);
        ResultDirectory directory = resultDirectory();
        if (!Files.exists(directory.evaluation())) {
            getLog().info("There is no result in " + shown(directory.path()) + " yet; mnist:train makes one.");
            return;
        }
        Result result = Result.read(directory);
        tellScores(result, otherInputs(result.training(), recipe, data));
    }

    private void tellScores(Result result, Optional<String> difference) {
        TrainingRecord training = result.training();
        getLog().info("Result in " + shown(result.directory().path())
                + difference
                        .map(text -> ", of another recipe or data (" + text + ")")
                        .orElse("")
                + ":");
        getLog().info("                loss  accuracy");
        getLog().info(line("training set", training.trainScore()));
        getLog().info(line("test set", training.testScore()));
    }

    /**
     * Returns the differences between the recipe and data of the result and the given ones; how the result was trained
     * is another matter.
     */
    private static Optional<String> otherInputs(TrainingRecord training, Recipe recipe, DatasetIdentity data) {
        Map<String, String> before = new LinkedHashMap<>(training.inputs());
        before.keySet().retainAll(RecipeParameters.NAMES);
        return Fingerprint.difference(before, recipe.parameters())
                .or(() -> DataHashes.recorded(training.inputs()).difference(DataHashes.of(data)));
    }

    private static String line(String images, Score score) {
        return String.format(
                Locale.ROOT, "%-12s  %6s    %s", images, ProgressLog.loss(score), ProgressLog.accuracy(score));
    }
}
