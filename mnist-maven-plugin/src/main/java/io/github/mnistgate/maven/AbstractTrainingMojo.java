package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.worker.DeviceFailedException;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that train: the engine, and how a result is obtained. */
abstract class AbstractTrainingMojo extends AbstractRecipeMojo {

    private final WorkerClassPath classPath;

    /**
     * The trainer: auto, fused (plain Java, the default), dl4j (DeepLearning4J's fit, the slower), or the name of an
     * engine among the plugin's dependencies.
     */
    @Parameter(property = "mnist.trainer", defaultValue = "auto")
    private String trainer;

    /**
     * The processor or device that computes: cpu, cuda (an NVIDIA device), or auto, which is cuda where all that fused
     * needs for it is found, and cpu with dl4j.
     */
    @Parameter(property = "mnist.backend", defaultValue = "auto")
    private String backend;

    /**
     * Threads that train on the processor. Default: as many as there are processors, up to the best number for the
     * recipe, and the result is the same with any number; with dl4j one, since more are slower on small machines, and
     * the results differ in rounding. mnist:sweep trains so many networks at a time, with one thread each; by default
     * as many as there are processors.
     */
    @Parameter(property = "mnist.threads")
    private String threads;

    /** Options of the training JVM, such as -Xmx2g. */
    @Parameter(property = "mnist.argLine")
    private String argLine;

    /** Number of seconds after which a training, or a sweep, is stopped and the build fails. Default: never. */
    @Parameter(property = "mnist.timeoutSeconds")
    private String timeoutSeconds;

    /**
     * Keeps results in the user's cache directory, and takes them from it: after <code>clean</code>, in another
     * check-out, or when a recipe comes back.
     */
    @Parameter(property = "mnist.cache", defaultValue = "true")
    private String cache;

    /** Trains though the result is up to date, or in the cache. */
    @Parameter(property = "mnist.force", defaultValue = "false")
    private String force;

    /** Found out by one training, true for those that follow: each would start a JVM to find it out again. */
    private boolean deviceFailed;
    /** One line is enough for the trainings of several seeds. */
    private boolean toldOfNoCache;

    AbstractTrainingMojo(WorkerClassPath classPath) {
        this.classPath = classPath;
    }

    /** Called before a result is changed. Does nothing: the verdict is on the model in the result directory. */
    void resultChanges() throws MojoExecutionException {}

    /**
     * Returns the backend to train with, before any engine is resolved.
     *
     * @param trainer that the build asks for
     * @param backend that the build asks for
     */
    String backendFor(EngineCatalog engines, String trainer, String backend) {
        return backend;
    }

    /** Returns the training that the parameters ask for, and reports now whatever is wrong with them. */
    final Training training() {
        RecipeParameters parameters = recipeParameters();
        EngineCatalog engines = classPath.engines(session(), project());
        EngineOptions given = EngineOptions.parse(
                engines, trainer, backendFor(engines, trainer, backend), threads, argLine, timeoutSeconds);
        boolean forced = Flag.parse("force", force);
        DataSource data = dataSource();
        DatasetIdentity identity = DatasetIdentity.of(data);
        Recipe recipe = parameters.toRecipe(identity.shape());
        EngineOptions engine = threads == null ? given.withThreadsFor(recipe) : given;
        Training training = new Training(recipe, engine, data, identity, forced);
        training.recipe().checkFits(training.identity().trainingImages());
        return training;
    }

    /**
     * Sees that a result is there: it is up to date, or taken from the cache, or trained; on the processor where the
     * device that was found turns out not to work.
     */
    final void provide(Training training, ResultDirectory directory, TrainingLog log) throws MojoExecutionException {
        directory.create();
        ResultOwner.claim(this, directory);
        try {
            provideOn(deviceFailed ? training.withoutDevice().orElse(training) : training, directory, log);
        } catch (DeviceFailure e) {
            Training onProcessor = training.withoutDevice().orElseThrow(() -> e);
            log.onWarning("Training on the processor instead: " + e.getMessage());
            deviceFailed = true;
            provideOn(onProcessor, directory, log);
        }
    }

    private void provideOn(Training training, ResultDirectory directory, TrainingLog log)
            throws MojoExecutionException {
        Map<String, String> inputs = training.inputs();
        Optional<String> reason = training.reasonToTrain(directory);
        if (reason.isEmpty()) {
            noteDataset(directory, training.data());
            log.upToDate();
            return;
        }
        ResultCache results = cache();
        try (ResultCache.Entry entry = results.lock(inputs, training.engine().timeout())) {
            entry.path().ifPresent(path -> getLog().debug("place in the cache: " + path));
            if (!training.forced() && entry.isThere()) {
                resultChanges();
                if (entry.restoreTo(directory, training.data())) {
                    log.restored(reason.get());
                    return;
                }
            }
            // Before an earlier result is cleared: what is missing for a training is no reason to lose it.
            WorkerProcess.Options options = deviceOptions(training.engine(), log);
            resultChanges();
            log.starts(reason.get());
            training.engine().hint().ifPresent(log::onWarning);
            log.finished(train(training, directory, options, log));
            entry.store(directory);
        }
    }

    /**
     * Returns a directory for each seed; that of the recipe's own is where mnist:train has it, if that is up to date.
     */
    final Map<Long, ResultDirectory> seedDirectories(Training training, Seeds all) {
        ResultDirectory root = resultDirectory();
        Map<Long, ResultDirectory> directories = new LinkedHashMap<>();
        for (long seed : all.all()) {
            boolean isThere =
                    seed == all.first() && training.reasonToTrain(root).isEmpty();
            directories.put(seed, isThere ? root : root.ofSeed(seed));
        }
        return directories;
    }

    /** Sees that the results of several seeds are there, in turn, with a line for each. */
    final void provideSeeds(Training training, Map<Long, ResultDirectory> directories) throws MojoExecutionException {
        List<Long> seeds = List.copyOf(directories.keySet());
        getLog().info((seeds.size() == 1 ? "Seed " : "Seeds " + seeds.get(0) + " to ") + seeds.get(seeds.size() - 1)
                + " of " + training.recipe().describedButSeed() + ":");
        try (SeedLog log = new SeedLog(getLog(), seeds.size(), training.recipe().epochs(), isWatched())) {
            for (Map.Entry<Long, ResultDirectory> directory : directories.entrySet()) {
                log.begin(directory.getKey());
                try {
                    provide(training.withSeed(directory.getKey()), directory.getValue(), log);
                } catch (MojoExecutionException e) {
                    throw new MojoExecutionException("seed " + directory.getKey() + ": " + e.getMessage(), e);
                }
                log.done(EvaluationFile.read(directory.getValue().evaluation()));
            }
        }
    }

    /** Returns whether a person sees what is printed as it is printed, and may be shown a bar. */
    final boolean isWatched() {
        return getLog().isInfoEnabled() && Terminal.isInteractive(session());
    }

    private WorkerEvent.Result train(
            Training training, ResultDirectory directory, WorkerProcess.Options options, TrainingLog log)
            throws MojoExecutionException {
        try {
            WorkerRequest request = new WorkerRequest(
                    training.task(), training.data(), directory.path().toString(), log.wantsSteps());
            clear(directory);
            return WorkerProcess.run(request, options, log);
        } catch (WorkerFailedException e) {
            log.close();
            MojoExecutionException failure = failure(e);
            try {
                // The files that a worker wrote before it failed are no result.
                clear(directory);
            } catch (MojoExecutionException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private static MojoExecutionException failure(WorkerFailedException e) {
        return e instanceof DeviceFailedException
                ? new DeviceFailure(e)
                : new MojoExecutionException(e.getMessage(), e);
    }

    private WorkerProcess.Options deviceOptions(EngineOptions engine, TrainingLog log) throws MojoExecutionException {
        if (!(engine.engine().engine() instanceof DeviceEngine device)) {
            return workerOptions(engine);
        }
        try {
            if (device.bringsLibraries()) {
                // The probe tells whether the device can be used at all, before gigabytes are downloaded.
                WorkerProcess.probe(device, options(engine, classPath.resolveProbe(session(), project(), device)), log);
            }
            return workerOptions(engine);
        } catch (WorkerFailedException e) {
            throw failure(e);
        } catch (MojoExecutionException e) {
            // The libraries that only a device needs may be out of reach, as offline; then that is why it cannot be
            // used.
            throw new DeviceFailure(e);
        }
    }

    /** Returns the options with which a training JVM is started. */
    final WorkerProcess.Options workerOptions(EngineOptions engine) throws MojoExecutionException {
        return options(engine, classPath.resolve(session(), project(), engine.engine()));
    }

    private WorkerProcess.Options options(EngineOptions engine, List<Path> resolved) {
        return new WorkerProcess.Options(resolved, engine.jvmArguments(), engine.timeout(), getLog().isDebugEnabled());
    }

    /**
     * Returns the directory in which results are kept between builds; empty where they are not kept, which is warned of
     * unless it was asked for.
     */
    final Optional<Path> cacheDirectory() {
        if (!Flag.parse("cache", cache)) {
            return Optional.empty();
        }
        UserCache user = UserCache.ofUser();
        if (!toldOfNoCache) {
            user.problem().ifPresent(getLog()::warn);
            toldOfNoCache = true;
        }
        return user.results();
    }

    /** The parameter threads; empty where it is not given. */
    final OptionalInt givenThreads(Training training) {
        return threads == null
                ? OptionalInt.empty()
                : OptionalInt.of(training.engine().engine().threads());
    }

    /** The device that was to train cannot. */
    private static final class DeviceFailure extends MojoExecutionException {

        DeviceFailure(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private void clear(ResultDirectory directory) throws MojoExecutionException {
        resultChanges();
        try {
            directory.clear();
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "the earlier result in " + directory.path() + " cannot be removed: " + e, e);
        }
    }

    private ResultCache cache() {
        return new ResultCache(
                cacheDirectory().orElse(null), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        getLog().info("Waiting for another build, which trains the same model.");
                    }

                    @Override
                    public void onTrouble(String line) {
                        getLog().warn(line);
                    }
                });
    }
}
