package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a preset, where no build made one: from the cache that {@code mnist:train} uses, too, or trained now
 * and kept there.
 *
 * @param directory a temporary one of this JVM: what is in the cache may be removed by another
 */
record CachedModel(ResultDirectory directory) implements AutoCloseable {

    /** The preset that is trained, and the data set that it is trained on. */
    record Wanted(Preset preset, DataSource dataset) {

        private Training training() {
            DatasetIdentity identity = DatasetIdentity.of(dataset);
            Recipe recipe = preset.recipe(identity.shape());
            return new Training(
                    TrainingTask.of(recipe, identity, EngineChoice.standard().withThreadsFor(recipe)), dataset);
        }
    }

    /** A training that may have to be done. */
    private record Training(TrainingTask task, DataSource dataset) {}

    /** Safe against another JVM doing the same: the second waits for the first. */
    static CachedModel findOrTrain(Wanted wanted) {
        try {
            CachedModel model = new CachedModel(new ResultDirectory(Files.createTempDirectory("mnist-model")));
            try {
                model.fill(wanted.training());
                return model;
            } catch (WorkerFailedException | RuntimeException | Error e) {
                model.close();
                throw e;
            }
        } catch (IOException | WorkerFailedException e) {
            throw new InvalidInputException("there is none, and none could be trained: " + e.getMessage(), e);
        }
    }

    private void fill(Training training) throws WorkerFailedException {
        String preset = training.task().recipe().preset();
        Map<String, String> inputs = training.task().inputs();
        UserCache user = UserCache.ofUser();
        user.problem().ifPresent(CachedModel::tell);
        ResultCache cache =
                new ResultCache(user.results().orElse(null), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        tell("waiting for another test run or build, which trains the same model");
                    }

                    @Override
                    public void onTrouble(String line) {
                        tell(line);
                    }
                });
        try (ResultCache.Entry entry = cache.lock(inputs, Optional.empty())) {
            String where = entry.path().map(Path::toString).orElse("this run");
            if (entry.restoreTo(directory, training.dataset())) {
                tell("no build made a model for this module; taking " + preset + " from " + where);
            } else {
                tell("no build made a model for this module; training " + preset + " once, for " + where);
                train(training);
                entry.store(directory);
            }
        }
    }

    private void train(Training training) throws WorkerFailedException {
        WorkerProcess.run(
                new WorkerRequest(
                        training.task(), training.dataset(), directory.path().toString(), false),
                new WorkerProcess.Options(classPath(), List.of(), Optional.empty(), false),
                new WorkerProcess.Listener() {
                    @Override
                    public void onEpoch(EpochMetrics epoch) {
                        tell(String.format(
                                Locale.ROOT,
                                "epoch %d  loss %.4f  accuracy %s",
                                epoch.epoch(),
                                epoch.trainLoss(),
                                Accuracy.shown(epoch.trainAccuracy())));
                    }

                    @Override
                    public void onWarning(String message) {
                        tell(message);
                    }
                });
    }

    /**
     * Returns the class path of this JVM; a test module has some of it on the module path, perhaps as directories of
     * jars.
     */
    private static List<Path> classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(property -> Stream.of(System.getProperty(property, "").split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .flatMap(entry -> Stream.concat(Stream.of(entry), jarsIn(entry).stream()))
                .toList();
    }

    private static List<Path> jarsIn(Path entry) {
        if (!Files.isDirectory(entry)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(entry)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(entry + " of the module path cannot be read", e);
        }
    }

    private static void tell(String line) {
        System.err.println("@MnistModel: " + line);
    }

    /** Called by JUnit at the end of the run. */
    @Override
    public void close() {
        try {
            directory.clear();
            Files.deleteIfExists(directory.path());
        } catch (IOException e) {
            tell("the temporary directory " + directory.path() + " cannot be removed: " + e);
        }
    }
}
