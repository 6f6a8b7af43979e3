package io.github.mnistgate.junit;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A small network, trained once a JVM: of preset mlp-128 by name, with 16 units, on all images for one epoch. */
final class SmallModel {

    /** The path of the result as annotations name it. */
    static final String PATH = "target/small-model";
    /** The lock of tests that change the pointer of {@code mnist:train}, and of tests that run what might find it. */
    static final String POINTER = "the pointer among the test classes";

    static final Path MODULE = Path.of(System.getProperty("basedir"));

    private static final Path DIRECTORY = train();

    private SmallModel() {}

    static Path directory() {
        return DIRECTORY;
    }

    static TrainedModel open() {
        return TrainedModel.read(new ResultDirectory(DIRECTORY));
    }

    /** A result of its own to damage. */
    static void copyTo(Path other) throws IOException {
        for (String name :
                new String[] {"model.zip", "evaluation.json", "training.json", "probabilities.f32", "training.csv"}) {
            Files.copy(DIRECTORY.resolve(name), other.resolve(name));
        }
    }

    private static Path train() {
        Path directory = MODULE.resolve(PATH);
        Map<String, String> recipe =
                Map.of("preset", "mlp-128", "hiddenLayers", "16", "epochs", "1", "batchSize", "256");
        try {
            TrainingJob.run(
                    new WorkerRequest(
                            TrainingTask.of(
                                    new RecipeParameters(recipe).toRecipe(DataShape.MNIST),
                                    DatasetIdentity.of(DataSource.MNIST),
                                    EngineChoice.standard()),
                            DataSource.MNIST,
                            directory.toString(),
                            false),
                    new TrainingListener() {});
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
