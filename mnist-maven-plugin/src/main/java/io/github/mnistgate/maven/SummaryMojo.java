package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSummary;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.predictionsfile.PredictionsFormat;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DataHashes;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.worker.ModelQuestions;
import io.github.mnistgate.worker.UnevaluatedModel;
import io.github.mnistgate.worker.WorkerFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the layers of the recipe's network with their shapes and parameters, in the manner of Keras' <code>
 * model.summary()</code>, and how it is trained. Where there is a result, its final loss and accuracy on the training
 * and the test images. Of a model that was made elsewhere, and of a trained network of the user's own, it prints the
 * layers of that model. Trains nothing.
 */
@Mojo(name = "summary", requiresProject = false, threadSafe = true)
public final class SummaryMojo extends AbstractRecipeMojo {

    /**
     * The model whose layers are printed in place of the recipe's: a file in any format that mnist:evaluate takes, a
     * result directory, or a Maven artifact with the file, as groupId:artifactId:extension:classifier:version. Default:
     * none.
     */
    @Parameter(property = "mnist.model")
    private String model;

    // AbstractModelMojo, whose goals take no recipe, declares the parameters below, too. ParametersTest sees that they
    // agree.

    /**
     * The number that is subtracted from each value of an image before it enters the model, after normalize: one for
     * all channels, or one for each, such as 0.485,0.456,0.406. Default: none.
     */
    @Parameter(property = "mnist.mean")
    private String mean;

    /** The number that the difference is divided by, likewise, such as 0.3081. Default: none. */
    @Parameter(property = "mnist.std")
    private String std;

    /**
     * The order of the values of an image that has several channels: nchw (the first channel, then the second, as in
     * PyTorch) or nhwc (the first pixel, then the second, as in Keras). Default: what the shape of the model's input
     * tells.
     */
    @Parameter(property = "mnist.layout")
    private String layout;

    /**
     * Says whether the outputs of the model are logits, whose softmax gives the probabilities. Default: what the model
     * tells.
     */
    @Parameter(property = "mnist.logits")
    private String logits;

    @Inject
    SummaryMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() throws MojoExecutionException {
        if (model != null) {
            ofModel(askedModel(model, formParameters()));
            return;
        }
        Optional<Result> ofNoRecipe = Files.exists(resultDirectory().evaluation())
                ? Optional.of(Result.read(resultDirectory())).filter(this::tellsLayers)
                : Optional.empty();
        if (ofNoRecipe.isPresent()) {
            ofResult(ofNoRecipe.get());
        } else if (network().isPresent()) {
            getLog().info("The layers of network '" + network().get() + "' are known once mnist:train has trained it.");
        } else {
            ofRecipe();
        }
    }

    /** Returns whether a result tells the layers that are asked for, and the recipe does not. */
    private boolean tellsLayers(Result result) {
        return result.isForeign()
                || Fingerprint.isOfOwnNetwork(result.training().inputs())
                        && network()
                                .filter(result.evaluation().model().preset()::equals)
                                .isPresent();
    }

    private FormParameters formParameters() {
        return new FormParameters(givenNormalize(), mean, std, layout, logits);
    }

    private void ofModel(AskedModel asked) throws MojoExecutionException {
        if (asked.evaluation().isPresent()) {
            ofResult(Result.read(asked.directory()));
            return;
        }
        Optional<PredictionsFormat> predictions = asked.predictions();
        if (predictions.isPresent()) {
            getLog().info("No layers are known: " + shown(asked.file()) + " is "
                    + predictions.get().described() + ", which may hold the predictions of a model, but no model;"
                    + " mnist:evaluate judges such a file.");
            return;
        }
        ModelSummary.lines(card(asked.file())).forEach(getLog()::info);
    }

    /** Has a JVM of its own open a model of which nothing is known but its file: it may hold anything. */
    private ModelCard card(Path file) throws MojoExecutionException {
        Optional<String> module = ModelReaders.onClassPath().checkedModule(file);
        UnevaluatedModel described = unevaluated(file, formParameters());
        EngineOptions engine = modelOptions();
        try {
            return ModelQuestions.card(
                    described,
                    engine.engine().threads(),
                    modelJvm(engine, module),
                    new ProgressLog(getLog(), 0, false));
        } catch (WorkerFailedException e) {
            throw new InvalidInputException(e.getMessage(), e);
        }
    }

    private void ofResult(Result result) {
        ModelSummary.lines(result.evaluation().model().card()).forEach(getLog()::info);
        tellScores(result, Optional.empty());
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
