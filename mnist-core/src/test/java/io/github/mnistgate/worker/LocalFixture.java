package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.TrainingTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small data, a cache and directories for results in a temporary directory. */
final class LocalFixture {

    private final Path root;
    private final DataSource data;
    private final DatasetIdentity identity;
    private final List<String> trouble = new ArrayList<>();

    LocalFixture(Path root) throws IOException {
        this.root = root;
        this.data =
                DataSource.of(IdxFixture.sample(root.resolve("data"), 64, 40).toString());
        this.identity = DatasetIdentity.of(data);
    }

    DataSource data() {
        return data;
    }

    Path cache() {
        return root.resolve("cache");
    }

    /** Returns the lines that the cache told. */
    List<String> trouble() {
        return trouble;
    }

    Provision provision(Optional<String> force) {
        return new Provision(
                () -> new ResultCache(cache(), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        trouble.add("waits");
                    }

                    @Override
                    public void onTrouble(String line) {
                        trouble.add(line);
                    }
                }),
                data,
                force,
                Optional.empty());
    }

    /** Returns the result of a small recipe, with parameters in the place of its own. */
    WantedResult wanted(String directory, String... namesAndValues) {
        return new WantedResult(
                TrainingTask.of(
                        Recipes.small(Stream.concat(
                                        Stream.of("hiddenLayers", "8", "batchSize", "16"), Stream.of(namesAndValues))
                                .toArray(String[]::new)),
                        identity,
                        PoolRunner.ENGINE),
                new ResultDirectory(root.resolve(directory)));
    }

    /** Returns the accuracy on the test images that a result records. */
    static double accuracy(WantedResult wanted) {
        return TrainingFile.read(wanted.directory().training()).testScore().accuracy();
    }

    static WorkerProcess.Options options() {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false);
    }
}
