package io.github.mnistgate.maven;

import io.github.mnistgate.Count;
import io.github.mnistgate.maven.configuration.StructuredElements;
import io.github.mnistgate.maven.page.SweepPage;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.SweepFiles;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.PoolRunner;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.Sweep;
import io.github.mnistgate.worker.WantedResult;
import io.github.mnistgate.worker.WorkerFailedException;
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

    @Inject
    SweepMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() throws MojoExecutionException {
        int count = Seeds.parseCount(seeds, 1);
        Training base = training();
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
                        : "; "
                                + base.cluster()
                                        .map(Cluster::master)
                                        .map("on "::concat)
                                        .orElse(parallel + " at a time")));
        conclude(sweep, pending.isEmpty() ? Map.of() : train(sweep, pending, runs.size(), runner(base, parallel)));
    }

    @Override
    Optional<ManyAtATime> manyAtATime() {
        return Optional.of(ManyAtATime.SWEEP);
    }

    private Runner runner(Training base, int parallel) throws MojoExecutionException {
        return base.cluster().isPresent()
                // The directories of a sweep are its own, and hold no result that is judged.
                ? clusterRunner(
                        base,
                        engine -> driverOptions(base.engine(), base.cluster().get()))
                : new PoolRunner(base.data(), cacheDirectory(), base.forced(), parallel, workerOptions(base.engine()));
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
