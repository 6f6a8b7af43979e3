package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.file.TemporaryDirectory;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.BuildNote;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.EvaluationRequest;
import io.github.mnistgate.worker.JvmRunner;
import io.github.mnistgate.worker.Provision;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.WantedResult;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
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
 * A result that no build made: of a preset, from the cache that {@code mnist:train} uses, too, or trained now and kept
 * there; or of a model's file, evaluated now.
 *
 * @param temporary of this JVM, in which the result is: what is in the cache may be removed by another JVM
 * @param directory of the result
 */
record TemporaryResult(TemporaryDirectory temporary, ResultDirectory directory) implements AutoCloseable {

    /** The preset that is trained, and the data set that it is trained on. */
    record Wanted(Preset preset, DataSource dataset) {

        private TrainingTask task() {
            DatasetIdentity identity = DatasetIdentity.of(dataset);
            Recipe recipe = preset.recipe(identity.shape());
            return TrainingTask.of(recipe, identity, EngineChoice.standard().withThreadsFor(recipe));
        }
    }

    /** The file of a model, how images enter it, and the data set that it is evaluated on. */
    record Given(Path file, DataSource dataset, Map<String, String> form) {

        private EvaluationRequest request(ResultDirectory directory) {
            InputForm images = InputForm.of(DatasetIdentity.of(dataset).shape().images(), form);
            return new EvaluationRequest(
                    file.toString(),
                    null,
                    images,
                    dataset,
                    directory.path().toString(),
                    EngineChoice.standard().threads());
        }
    }

    private interface Filling {
        void fill(TemporaryResult result) throws WorkerFailedException;
    }

    /** Safe against another JVM doing the same: the second waits for the first. */
    static TemporaryResult findOrTrain(Wanted wanted) {
        try {
            return made(result -> result.train(wanted));
        } catch (IOException | WorkerFailedException e) {
            throw new InvalidInputException("there is none, and none could be trained: " + e.getMessage(), e);
        }
    }

    /**
     * Evaluates a model.
     *
     * @throws InvalidInputException in one line, if the model cannot be read, or does not fit the data
     */
    static TemporaryResult evaluated(Given given) {
        try {
            return made(result -> {
                tell("evaluating " + given.file() + " on data set " + given.dataset());
                WorkerProcess.run(
                        given.request(result.directory),
                        options(),
                        new Told(given.file().toString()));
                BuildNote.write(result.directory, true);
            });
        } catch (IOException | WorkerFailedException e) {
            throw new InvalidInputException(e.getMessage(), e);
        }
    }

    private static TemporaryResult made(Filling filling) throws IOException, WorkerFailedException {
        TemporaryDirectory temporary = TemporaryDirectory.create("model");
        TemporaryResult result = new TemporaryResult(
                temporary, new ResultDirectory(temporary.path().resolve("result")));
        try {
            filling.fill(result);
            return result;
        } catch (WorkerFailedException | RuntimeException | Error e) {
            result.close();
            throw e;
        }
    }

    private static WorkerProcess.Options options() {
        return new WorkerProcess.Options(classPath(), List.of(), Optional.empty(), false);
    }

    private void train(Wanted wanted) throws WorkerFailedException {
        Provision provision =
                new Provision(TemporaryResult::cache, wanted.dataset(), Optional.empty(), Optional.empty());
        new JvmRunner(provision, engine -> options())
                .run(
                        new WantedResult(wanted.task(), directory),
                        new Told(wanted.preset().key()));
    }

    private static ResultCache cache() {
        UserCache user = UserCache.ofUser();
        user.problem().ifPresent(TemporaryResult::tell);
        return new ResultCache(user.results().orElse(null), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
            @Override
            public void onWait() {
                tell("waiting for another test run or build, which trains the same model");
            }

            @Override
            public void onTrouble(String line) {
                tell(line);
            }
        });
    }

    /** Tells of the one model on the standard error. */
    private static final class Told implements Runner.Listener, WorkerProcess.OutputListener {

        private final String preset;
        private String where = "this run";

        Told(String preset) {
            this.preset = preset;
        }

        @Override
        public void onCachePath(int place, Path path) {
            where = path.toString();
        }

        @Override
        public void onRestored(int place, String reason) {
            tell("no build made a model for this module; taking " + preset + " from " + where);
        }

        @Override
        public void onStart(int place, String reason) {
            tell("no build made a model for this module; training " + preset + " once, for " + where);
        }

        @Override
        public void onEpoch(int place, EpochMetrics epoch) {
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

        @Override
        public void onDone(int place, WorkerEvent.Result scores) {
            // Nothing needs to be said: the test that asked for the model goes on.
        }
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
        temporary.close();
    }
}
