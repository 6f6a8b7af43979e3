package io.github.mnistgate.maven;

import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.model.ModelSummary;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DataHashes;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Prints the layers of the recipe's network with their shapes and parameters, in the manner of Keras' <code>
 * model.summary()</code>, and how it is trained. Where there is a result, its final loss and accuracy on the training
 * and the test images. Trains nothing.
 */
@Mojo(name = "summary", requiresProject = false, threadSafe = true)
public final class SummaryMojo extends AbstractRecipeMojo {

    @Override
    void run() {
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
        TrainingRecord training = Result.read(directory).training();
        getLog().info("Result in " + shown(directory.path())
                + otherInputs(training, recipe, data)
                        .map(difference -> ", of another recipe or data (" + difference + ")")
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
        if (Fingerprint.isForeign(training.inputs())) {
            return Optional.of("a model that was made elsewhere");
        }
        Map<String, String> before = new LinkedHashMap<>(training.inputs());
        before.keySet().retainAll(recipe.parameters().keySet());
        return Fingerprint.difference(before, recipe.parameters())
                .or(() -> DataHashes.recorded(training.inputs()).difference(DataHashes.of(data)));
    }

    private static String line(String images, Score score) {
        return String.format(Locale.ROOT, "%-12s  %6.4f    %s", images, score.loss(), Accuracy.shown(score.accuracy()));
    }
}
