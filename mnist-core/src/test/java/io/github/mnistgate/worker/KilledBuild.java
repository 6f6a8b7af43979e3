package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingTask;
import java.nio.file.Path;
import java.util.Optional;

/** A build that trains a model in a JVM of its own: what Maven does, without Maven. */
final class KilledBuild {

    private KilledBuild() {}

    /** @param arguments the directories of the data, of the cache and of the result; the seed */
    public static void main(String[] arguments) throws WorkerFailedException {
        DataSource data = DataSource.of(arguments[0]);
        TrainingTask task = TrainingTask.of(
                Recipes.small("hiddenLayers", "8", "batchSize", "16", "epochs", "20", "seed", arguments[3]),
                DatasetIdentity.of(data),
                PoolRunner.ENGINE);
        Provision provision = new Provision(
                () -> new ResultCache(Path.of(arguments[1]), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        System.out.println("waits");
                    }

                    @Override
                    public void onTrouble(String line) {
                        System.out.println(line);
                    }
                }),
                data,
                Optional.empty(),
                Optional.empty());
        new JvmRunner(provision, engine -> LocalFixture.options())
                .run(
                        new WantedResult(task, new ResultDirectory(Path.of(arguments[2]))),
                        (place, scores) -> System.out.println("done"));
    }
}
