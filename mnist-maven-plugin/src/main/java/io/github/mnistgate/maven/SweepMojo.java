package io.github.mnistgate.maven;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.maven.configuration.StructuredElements;
import io.github.mnistgate.maven.page.SweepPage;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.SweepFiles;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.ClusterDriver;
import io.github.mnistgate.worker.ClusterRunner;
import io.github.mnistgate.worker.PoolRunner;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.Sweep;
import io.github.mnistgate.worker.WantedResult;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Trains every variant of a grid over several seeds, as many at a time as there are processors, here or on a cluster,
 * and prints them ranked by their accuracy on the test images. What was trained before is not trained again, so a sweep
 * that was stopped goes on.
 */
@Mojo(name = "sweep", requiresProject = false, threadSafe = true)
public final class SweepMojo extends AbstractTrainingMojo {

    /**
     * Values of recipe parameters to try in every combination: elements such as
     * &lt;hiddenLayers&gt;64|128,64&lt;/hiddenLayers&gt;, or text such as hiddenLayers=64|128;activation=relu|tanh.
     */
    @Parameter(property = "mnist.grid")
    private PlexusConfiguration grid;

    /** The number of seeds that each variant is trained with, 1 to 1000: the recipe's own and those that follow it. */
    @Parameter(property = "mnist.seeds", defaultValue = "3")
    private String seeds;

    /**
     * The cluster of Apache Spark that trains, such as local[2], local-cluster[2,1,1024] or spark://host:7077. Default:
     * none, this machine trains in one JVM.
     */
    @Parameter(property = "mnist.master")
    private String master;

    /** The version of Spark, which must be that of the cluster of master. Default: 4.2.0. */
    @Parameter(property = "mnist.sparkVersion")
    private String sparkVersion;

    /** Options of Spark for master, such as spark.executor.memory=2g, on a line each or with semicolons between. */
    @Parameter(property = "mnist.sparkConf")
    private String sparkConf;

    @Inject
    SweepMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() throws MojoExecutionException {
        int count = Seeds.parseCount(seeds, 1);
        if (network().isPresent()) {
            throw new InvalidInputException("network is given, but mnist:sweep trains with '" + Engine.FUSED
                    + "' alone, several networks at a time in one JVM; take network out, or try variants of it with"
                    + " mnist:train, each in an outputDirectory of its own");
        }
        Optional<Cluster> cluster =
                Optional.ofNullable(master).map(given -> ClusterOptions.parse(given, sparkVersion, sparkConf));
        cluster.ifPresent(given -> clusterDriver().check(given));
        Training base = training();
        if (cluster.isPresent() && givenThreads(base).isPresent()) {
            throw new InvalidInputException("threads and master are given, but a cluster trains with one thread for"
                    + " each of its cores; take threads out, and name the cores in master or sparkConf");
        }
        List<SweepRun> runs = StructuredElements.of(session(), execution())
                .grid(grid)
                .runs(recipeParameters(), count, base.identity().shape());
        runs.forEach(run -> run.recipe().checkFits(base.identity().trainingImages()));
        Sweep sweep = new Sweep(sweepDirectory(), runs, base.task());
        List<SweepRun> pending = sweep.pending(base.forced());
        int parallel = Math.min(
                pending.size(), givenThreads(base).orElse(Runtime.getRuntime().availableProcessors()));
        getLog().info(Count.of(runs.size(), "training") + ", of which " + (runs.size() - pending.size()) + " are done"
                + (pending.isEmpty()
                        ? ""
                        : "; " + cluster.map(Cluster::master).map("on "::concat).orElse(parallel + " at a time")));
        conclude(
                sweep,
                pending.isEmpty() ? Map.of() : train(sweep, pending, runs.size(), runner(base, parallel, cluster)));
    }

    /** A sweep trains several networks at a time in one JVM, as only the engine of the core can. */
    @Override
    String backendFor(EngineCatalog engines, String trainer, String backend) {
        boolean other = !List.of(Engine.AUTO, Engine.FUSED).contains(trainer.strip());
        if (other && engines.trainers().contains(trainer.strip())) {
            throw new InvalidInputException("trainer is '" + trainer.strip() + "', but mnist:sweep trains with '"
                    + Engine.FUSED + "' alone, several networks at a time in one JVM; take trainer out");
        }
        boolean elsewhere = !List.of(Engine.AUTO, Engine.CPU).contains(backend.strip());
        if (elsewhere && engines.backends().contains(backend.strip())) {
            throw new InvalidInputException("backend is '" + backend.strip()
                    + "', but mnist:sweep trains on the processor, several networks at a time; take backend out");
        }
        return elsewhere ? backend : Engine.CPU;
    }

    private Runner runner(Training base, int parallel, Optional<Cluster> cluster) throws MojoExecutionException {
        if (cluster.isEmpty()) {
            return new PoolRunner(base.data(), cacheDirectory(), base.forced(), parallel, workerOptions(base.engine()));
        }
        ClusterDriver driver = clusterDriver();
        WorkerProcess.Options options = driverOptions(base.engine(), cluster.get(), driver);
        return new ClusterRunner(base.data(), cacheDirectory(), base.forced(), cluster.get(), driver, options);
    }

    /** @return why trainings failed, by their names */
    private Map<String, String> train(Sweep sweep, List<SweepRun> pending, int total, Runner runner)
            throws MojoExecutionException {
        List<WantedResult> wanted = pending.stream().map(sweep::wanted).toList();
        resultDirectory().create();
        try (SweepLog log = new SweepLog(getLog(), pending, total, isWatched())) {
            Map<String, String> failures = new LinkedHashMap<>();
            runner.run(wanted, log)
                    .forEach((place, failure) -> failures.put(pending.get(place).name(), failure.getMessage()));
            return failures;
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage() + "; what is finished is not trained again", e);
        }
    }

    private void conclude(Sweep sweep, Map<String, String> failures) throws MojoExecutionException {
        SweepResult result = sweep.result(failures);
        result.table().forEach(getLog()::info);
        Path json = sweepDirectory().resolve("sweep.json");
        Path csv = sweepDirectory().resolve("sweep.csv");
        Path page = sweepDirectory().resolve("sweep.html");
        try {
            WholeFile.write(json, SweepFiles.toJson(result));
            WholeFile.write(csv, SweepFiles.toCsv(result));
            WholeFile.write(page, SweepPage.toBytes(moduleName(), result));
        } catch (IOException e) {
            throw new MojoExecutionException("the sweep's files cannot be written: " + e, e);
        }
        getLog().info("The curves are in " + shown(page) + ", every training in " + shown(json) + " and " + shown(csv)
                + ", the models in " + shown(sweep.results()));
        if (failures.size() > 0
                && result.variants().stream()
                        .allMatch(variant -> variant.finished().isEmpty())) {
            throw new MojoExecutionException("every training failed, the first because "
                    + failures.values().iterator().next());
        }
    }

    private Path sweepDirectory() {
        return resultDirectory().path().resolve("sweep");
    }
}
