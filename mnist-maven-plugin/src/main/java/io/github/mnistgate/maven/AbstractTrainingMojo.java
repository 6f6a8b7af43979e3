package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.classifier.Result;
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
import io.github.mnistgate.worker.ClusterRunner;
import io.github.mnistgate.worker.JvmRunner;
import io.github.mnistgate.worker.ModelQuestions;
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
import java.util.stream.Collectors;
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

    /**
     * The cluster of Apache Spark that trains, such as local[2], local-cluster[2,1,1024] or spark://host:7077. Each
     * training has one thread there. Default: none, this machine trains.
     */
    @Parameter(property = "mnist.master")
    private String master;

    /** The version of Spark, which must be that of the cluster of master. Default: 4.2.0. */
    @Parameter(property = "mnist.sparkVersion")
    private String sparkVersion;

    /** Options of Spark for master, such as spark.executor.memory=2g, on a line each or with semicolons between. */
    @Parameter(property = "mnist.sparkConf")
    private String sparkConf;

    /** One line is enough for the trainings of several seeds. */
    private boolean toldOfNoCache;

    AbstractTrainingMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    /** Called before a result is changed. Does nothing: the verdict is on the model in the result directory. */
    void resultChanges() throws MojoExecutionException {}

    /** Returns who trains many networks at a time; empty if one after the other has all processors. */
    Optional<ManyAtATime> manyAtATime() {
        return Optional.ofNullable(master).map(given -> ManyAtATime.CLUSTER);
    }

    /**
     * Returns the cluster that trains; empty if this machine does.
     *
     * @throws InvalidInputException if it is named in a way that is not allowed
     */
    final Optional<Cluster> cluster() {
        if (master == null) {
            return Optional.empty();
        }
        Cluster cluster = ClusterOptions.parse(master, sparkVersion, sparkConf);
        clusterDriver().check(cluster);
        if (areThreadsGiven()) {
            throw new InvalidInputException("threads and master are given, but a cluster trains with one thread for"
                    + " each of its cores; take threads out, and name the cores in master or sparkConf");
        }
        return Optional.of(cluster);
    }

    /** Returns the training that the parameters ask for, and reports now whatever is wrong with them. */
    final Training training() throws MojoExecutionException {
        RecipeParameters parameters = recipeParameters();
        network().ifPresent(parameters::checkLeaveRoomFor);
        manyAtATime().ifPresent(many -> many.checkNo(network()));
        Optional<Cluster> cluster = cluster();
        EngineCatalog engines = classPath().engines(session(), project());
        String chosen = network().isPresent() && trainer.strip().equals(Engine.AUTO) ? OF_OWN_NETWORKS : trainer;
        String processor = manyAtATime()
                .map(many -> many.backend(engines, chosen, backend))
                .orElse(backend);
        EngineOptions given = engineOptions(engines, chosen, processor);
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
                forced,
                cluster);
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
            return ModelQuestions.network(
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

    /** Returns the runner of a training and of its other seeds. */
    final Runner runner(Training training) {
        EngineOptions engine = training.engine();
        if (training.cluster().isPresent()) {
            return clusterRunner(
                    training, new ClusterSite(engine, training.cluster().get()));
        }
        Provision provision = new Provision(this::cache, training.data(), training.force(), engine.timeout());
        return new JvmRunner(provision, new Site(engine), engine.fallback(), engine.hint());
    }

    /** Returns a runner of trainings on the cluster. */
    final Runner clusterRunner(Training training, TrainingSite site) {
        return new ClusterRunner(
                training.data(),
                cacheDirectory(),
                training.forced(),
                training.cluster().orElseThrow(),
                clusterDriver(),
                site);
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
                + " of " + training.recipe().describedButSeed()
                + training.cluster().map(cluster -> ", on " + cluster.master()).orElse("") + ":");
        List<WantedResult> wanted = seeds.stream()
                .map(seed -> training.in(directories.get(seed), seed))
                .toList();
        try (SeedLog log = new SeedLog(getLog(), seeds, training.recipe().epochs(), isWatched())) {
            SortedMap<Integer, WorkerFailedException> failures = runner.run(wanted, log);
            if (!failures.isEmpty()) {
                int place = failures.firstKey();
                WorkerFailedException e = failures.get(place);
                String others = failures.tailMap(place + 1).keySet().stream()
                        .map(other -> String.valueOf(seeds.get(other)))
                        .collect(Collectors.joining(", "));
                throw new MojoExecutionException(
                        "seed " + seeds.get(place) + ": " + e.getMessage()
                                + (others.isEmpty() ? "" : "; other seeds failed, too: " + others),
                        e);
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
    private class Site implements TrainingSite {

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
        public WorkerProcess.Options readerOptions(Result result) throws WorkerFailedException {
            return call(() -> verified(engine).jvm(result));
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
    }

    /** The same of a build that trains on a cluster, which a JVM with other libraries drives. */
    private final class ClusterSite extends Site {

        private final EngineOptions engine;
        private final Cluster cluster;

        ClusterSite(EngineOptions engine, Cluster cluster) {
            super(engine);
            this.engine = engine;
            this.cluster = cluster;
        }

        @Override
        public WorkerProcess.Options options(EngineChoice choice) throws WorkerFailedException {
            return driverOptions(engine, cluster);
        }
    }

    private static <T> T call(MavenCall<T> call) throws WorkerFailedException {
        try {
            return call.get();
        } catch (MojoExecutionException e) {
            throw new WorkerFailedException(e.getMessage(), e);
        }
    }

    private interface MavenCall<T> {
        T get() throws MojoExecutionException;
    }

    final VerifiedResults verified(EngineOptions engine) {
        return new VerifiedResults(this, classPath(), engine);
    }

    /** Returns the options with which a training JVM is started. */
    final WorkerProcess.Options workerOptions(EngineOptions engine) throws MojoExecutionException {
        return engine.jvm(classPath().resolve(session(), project(), engine.engine()), getLog());
    }

    private ClusterDriver clusterDriver() {
        return classPath().clusterDriver(session(), project());
    }

    /** Returns the options with which the JVM is started that drives a cluster. */
    final WorkerProcess.Options driverOptions(EngineOptions engine, Cluster cluster) throws WorkerFailedException {
        List<String> artifacts = clusterDriver().jvm(cluster).artifacts();
        return call(() -> engine.jvm(classPath().resolveCluster(session(), project(), cluster, artifacts), getLog()));
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
