package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.maven.configuration.ConfigurationCheck;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SeedResults;
import io.github.mnistgate.worker.Runner;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Trains the model unless it is up to date, evaluates it on the test images, and writes the result for <code>
 * mnist:check</code> and for tests with <code>@MnistModel</code>, and a first report. Runs under <code>-DskipTests
 * </code>, too; <code>-Dmnist.skip</code> skips it.
 */
@Mojo(name = "train", defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES, threadSafe = true)
public final class TrainMojo extends AbstractTrainingMojo {

    private final ResultHandover handover;

    /**
     * The number of seeds of the recipe that are trained, 1 to 1000: its own, whose model the tests get, and those that
     * follow it. With more than 1 give mnist:check the same.
     */
    @Parameter(property = "mnist.seeds", defaultValue = "1")
    private String seeds;

    /**
     * Installs and deploys model and evaluation with the module's artifact, with classifier mnist (mnist-NAME where the
     * result is in another directory NAME than target/mnist), as zip and as json. The evaluation of the last release
     * can then be the baseline.
     */
    @Parameter(property = "mnist.attach", defaultValue = "false")
    private String attach;

    @Inject
    TrainMojo(WorkerClassPath classPath, ResultHandover handover) {
        super(classPath);
        this.handover = handover;
    }

    @Override
    void run() throws MojoExecutionException {
        int count = Seeds.parseCount(seeds, 1);
        boolean attached = Flag.parse("attach", attach);
        Training training = training();
        ResultDirectory directory = resultDirectory();
        new ConfigurationCheck(session(), project(), execution())
                .checkGates(directory.path(), training.identity().shape().classes());
        Runner runner = runner(training);
        Map<Long, ResultDirectory> seedDirectories = new LinkedHashMap<>(
                new SeedResults(directory, new Seeds(training.recipe().seed(), count)).directories());
        boolean atOnce = count > 1 && training.cluster().isPresent();
        if (atOnce) {
            provideSeeds(runner, training, seedDirectories);
        } else {
            try (ModelLog log = new ModelLog(getLog(), training.recipe(), shown(directory.path()), isWatched())) {
                provide(runner, training.in(directory), log);
            }
        }
        noteMade();
        handover.point(this, false);
        handover.attach(this, directory, attached);
        if (count > 1 && !atOnce) {
            seedDirectories.remove(training.recipe().seed());
            provideSeeds(runner, training, seedDirectories);
        }
        writeReportIfOutdated();
    }

    @Override
    void resultChanges() throws MojoExecutionException {
        checkNotJudgedYet();
        clearVerdict();
    }

    @Override
    void skipped() throws MojoExecutionException {
        super.skipped();
        handover.point(this, true);
    }
}
