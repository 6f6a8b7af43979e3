package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.ClusterDriver;
import io.github.mnistgate.worker.JvmRunner;
import io.github.mnistgate.worker.Provision;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.TrainingSite;
import io.github.mnistgate.worker.WantedResult;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that train: the engine, and how a result is obtained. */
abstract class AbstractTrainingMojo extends AbstractRecipeMojo {

    /** The trainer that trains networks of the user's own. */
    private static final String OF_OWN_NETWORKS = "dl4j";

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
     * Keeps results in the user's cache directory, and takes them from it: after <code>clean</code>, in another
     * check-out, or when a recipe comes back.
     */
    @Parameter(property = "mnist.cache", defaultValue = "true")
    private String cache;

    /** Trains though the result is up to date, or in the cache. */
    @Parameter(property = "mnist.force", defaultValue = "false")
    private String force;

    /** One line is enough for the trainings of several seeds. */
    private boolean toldOfNoCache;

    AbstractTrainingMojo(WorkerClassPath classPath) {
        super(classPath);
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
    final Training training() throws MojoExecutionException {
        RecipeParameters parameters = recipeParameters();
        network().ifPresent(parameters::checkLeaveRoomFor);
        EngineCatalog engines = classPath().engines(session(), project());
        String chosen = network().isPresent() && trainer.strip().equals(Engine.AUTO) ? OF_OWN_NETWORKS : trainer;
        EngineOptions given = engineOptions(engines, chosen, backendFor(engines, chosen, backend));
        boolean forced = Flag.parse("force", force);
        DataSource data = dataSource();
        DatasetIdentity identity = DatasetIdentity.of(data);
        Recipe recipe = parameters.toRecipe(identity.shape());
        EngineOptions engine = areThreadsGiven() ? given : given.withThreadsFor(recipe);
        recipe.checkFits(identity.trainingImages());
        return new Training(
                network().isPresent() ? recipe.with(ownNetwork(network().get(), engine)) : recipe,
                engine,
                data,
                identity,
                forced);
    }

    /** Asks the class of the user's for its network, in a JVM of its own, for it needs the libraries of the engine. */
    private OwnNetwork ownNetwork(String className, EngineOptions engine) throws MojoExecutionException {
        if (!engine.engine().engine().trainsOwnNetworks()) {
            throw new InvalidInputException("network is '" + className + "', which trainer '"
                    + engine.engine().trainer() + "' does not train, allowed is trainer '" + OF_OWN_NETWORKS
                    + "'; take trainer out");
        }
        ProgressLog log = new ProgressLog(getLog(), 0, false);
        try {
            return WorkerProcess.network(
                    className,
                    engine.engine(),
                    engine.jvm(classPath().resolveWithTests(session(), project(), engine.engine()), getLog()),
                    log);
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } finally {
            log.close();
        }
    }

    /** Returns the runner of a training and of its other seeds, which trains on this machine. */
    final Runner runner(Training training) {
        EngineOptions engine = training.engine();
        Provision provision = new Provision(this::cache, training.data(), training.force(), engine.timeout());
        return new JvmRunner(provision, new Site(engine), engine.fallback(), engine.hint());
    }

    /** Sees that a result is there. */
    final void provide(Runner runner, WantedResult wanted, ModelLog log) throws MojoExecutionException {
        try {
            runner.run(wanted, log);
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /**
     * Returns a directory for each seed; that of the recipe's own is where mnist:train has it, if that is up to date.
     */
    final Map<Long, ResultDirectory> seedDirectories(Training training, Seeds all) {
        ResultDirectory root = resultDirectory();
        boolean isThere = !training.forced() && training.in(root).staleness().isEmpty();
        Map<Long, ResultDirectory> directories = new LinkedHashMap<>();
        for (long seed : all.all()) {
            directories.put(seed, isThere && seed == all.first() ? root : root.ofSeed(seed));
        }
        return directories;
    }

    /** Sees that the results of several seeds are there, with a line for each. */
    final void provideSeeds(Runner runner, Training training, Map<Long, ResultDirectory> directories)
            throws MojoExecutionException {
        List<Long> seeds = List.copyOf(directories.keySet());
        getLog().info((seeds.size() == 1 ? "Seed " : "Seeds " + seeds.get(0) + " to ") + seeds.get(seeds.size() - 1)
                + " of " + training.recipe().describedButSeed() + ":");
        List<WantedResult> wanted = seeds.stream()
                .map(seed -> training.in(directories.get(seed), seed))
                .toList();
        try (SeedLog log = new SeedLog(getLog(), seeds, training.recipe().epochs(), isWatched())) {
            SortedMap<Integer, WorkerFailedException> failures = runner.run(wanted, log);
            if (!failures.isEmpty()) {
                int place = failures.firstKey();
                WorkerFailedException e = failures.get(place);
                throw new MojoExecutionException("seed " + seeds.get(place) + ": " + e.getMessage(), e);
            }
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Returns whether a person sees what is printed as it is printed, and may be shown a bar. */
    final boolean isWatched() {
        return getLog().isInfoEnabled() && Terminal.isInteractive(session());
    }

    /** Tells a runner what it has to know of this build. */
    private final class Site implements TrainingSite {

        private final EngineOptions engine;

        Site(EngineOptions engine) {
            this.engine = engine;
        }

        @Override
        public WorkerProcess.Options options(EngineChoice choice) throws WorkerFailedException {
            return call(() -> engine.jvm(classPath().resolve(session(), project(), choice), getLog()));
        }

        @Override
        public WorkerProcess.Options probeOptions(DeviceEngine device) throws WorkerFailedException {
            return call(() -> engine.jvm(classPath().resolveProbe(session(), project(), device), getLog()));
        }

        @Override
        public void beforeUse(ResultDirectory directory) {
            ResultOwner.claim(AbstractTrainingMojo.this, directory);
        }

        @Override
        public void beforeChange() throws WorkerFailedException {
            call(() -> {
                resultChanges();
                return null;
            });
        }

        private static <T> T call(MavenCall<T> call) throws WorkerFailedException {
            try {
                return call.get();
            } catch (MojoExecutionException e) {
                throw new WorkerFailedException(e.getMessage(), e);
            }
        }
    }

    private interface MavenCall<T> {
        T get() throws MojoExecutionException;
    }

    /** Returns the options with which a training JVM is started. */
    final WorkerProcess.Options workerOptions(EngineOptions engine) throws MojoExecutionException {
        return engine.jvm(classPath().resolve(session(), project(), engine.engine()), getLog());
    }

    /** Returns the driver of clusters. */
    final ClusterDriver clusterDriver() {
        return classPath().clusterDriver(session(), project());
    }

    /** Returns the options with which the JVM is started that drives a cluster. */
    final WorkerProcess.Options driverOptions(EngineOptions engine, Cluster cluster, ClusterDriver driver)
            throws MojoExecutionException {
        List<String> artifacts = driver.jvm(cluster).artifacts();
        return engine.jvm(classPath().resolveCluster(session(), project(), cluster, artifacts), getLog());
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
        return areThreadsGiven() ? OptionalInt.of(training.engine().engine().threads()) : OptionalInt.empty();
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
