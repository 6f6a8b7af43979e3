package io.github.mnistgate.it;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.ReferenceTraining;
import io.github.mnistgate.worker.WorkerFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Holds ten steps against the reference in double, as the tests hold the processor's trainer, with every activation; a
 * JVM each takes time, so each has one optimizer only, and every optimizer its turn.
 */
final class ReferenceCheck {

    /** Ten steps of 32, the last one of 22. */
    private static final int IMAGES = 310;

    private static final double BOUND = 1e-5;

    private ReferenceCheck() {}

    /** @throws InvalidInputException if a parameter is too far from the reference's */
    static void run(EngineChoice engine, Path directory) throws IOException, WorkerFailedException {
        String data = IdxFixture.sample(directory.resolve("data"), IMAGES, 10).toString();
        LabelledImages train = LabelledImages.read(data, Split.TRAIN);
        for (Activation activation : Activation.values()) {
            Optimizer optimizer = Optimizer.values()[activation.ordinal() % Optimizer.values().length];
            Map<String, String> parameters = Map.of(
                    "hiddenLayers",
                    "32,16",
                    "epochs",
                    "1",
                    "validationSplit",
                    "0",
                    "activation",
                    activation.key(),
                    "optimizer",
                    optimizer.key());
            ResultDirectory result = new ResultDirectory(directory.resolve(activation.key()));
            Trainings.run(parameters, data, engine, result.path(), epoch -> {});
            check(new RecipeParameters(parameters).toRecipe(DataShape.MNIST), train, result);
        }
    }

    private static void check(Recipe recipe, LabelledImages train, ResultDirectory result) {
        ReferenceTraining reference = new ReferenceTraining(recipe);
        reference.runEpoch(train, train.size(), 1);
        float[] actual = ModelFileReader.parameters(result.model(), recipe.spec());
        double max = 0;
        for (int i = 0; i < actual.length; i++) {
            max = Math.max(max, Math.abs(actual[i] - reference.parameters()[i]));
        }
        String what =
                recipe.optimizer().key() + " with " + recipe.spec().activation().key();
        System.out.printf(Locale.ROOT, "%s: %.1e from the reference in double%n", what, max);
        if (!(max < BOUND)) {
            throw new InvalidInputException(what + " is " + max + " from the reference in double, allowed is " + BOUND);
        }
    }
}
