package io.github.mnistgate.it;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Trains as {@code mnist:train} does: in a JVM of its own, with this one's class path. */
final class Trainings {

    private Trainings() {}

    /** @param recipe as users write it, for the whole MNIST */
    static void run(Map<String, String> recipe, EngineChoice engine, Path directory, WorkerProcess.Listener listener)
            throws WorkerFailedException {
        run(recipe, MnistDataset.EMBEDDED, engine, directory, listener);
    }

    /**
     * @param recipe as users write it
     * @param data {@code mnist}, or a directory
     */
    static void run(
            Map<String, String> recipe,
            String data,
            EngineChoice engine,
            Path directory,
            WorkerProcess.Listener listener)
            throws WorkerFailedException {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        WorkerProcess.run(
                new WorkerRequest(
                        TrainingTask.of(
                                new RecipeParameters(recipe).toRecipe(DataShape.MNIST),
                                DatasetIdentity.of(DataSource.of(data)),
                                engine),
                        DataSource.of(data),
                        directory.toString(),
                        false),
                new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false),
                listener);
    }
}
