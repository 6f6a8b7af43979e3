package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.report.ResultCache;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.Provision;
import io.github.mnistgate.worker.Runner;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WantedResult;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another place to train needs another {@link Runner}, and nothing that other packages cannot call. Here it is a
 * machine that gets text, has the data at a path of its own, and returns the files of a result.
 */
class RunnerElsewhereTest {

    @TempDir
    Path here;

    @TempDir
    Path there;

    @Test
    void anotherMachineTrainsFromTheTextOfATask() throws Exception {
        DataSource data =
                DataSource.of(IdxFixture.sample(here.resolve("data"), 64, 40).toString());
        DataSource dataThere =
                DataSource.of(IdxFixture.sample(there.resolve("data"), 64, 40).toString());
        TrainingTask task = TrainingTask.of(
                Recipes.small("hiddenLayers", "8", "batchSize", "16"), DatasetIdentity.of(data), EngineChoice.plain(1));
        WantedResult first = new WantedResult(task, new ResultDirectory(here.resolve("first")));
        WantedResult other = new WantedResult(task.withSeed(9), new ResultDirectory(here.resolve("other")));
        WantedResult copy = new WantedResult(task, new ResultDirectory(here.resolve("copy")));
        List<String> told = new ArrayList<>();
        Runner runner = new Elsewhere(provision(data), new Machine(dataThere, there.resolve("result")));

        SortedMap<Integer, WorkerFailedException> failures =
                runner.run(List.of(first, other, copy, first), new Runner.Listener() {
                    @Override
                    public void onEpoch(int place, EpochMetrics epoch) {
                        told.add(place + " epoch");
                    }

                    @Override
                    public void onRestored(int place, String reason) {
                        told.add(place + " restored");
                    }

                    @Override
                    public void onUpToDate(int place) {
                        told.add(place + " up to date");
                    }

                    @Override
                    public void onDone(int place, WorkerEvent.Result scores) {
                        told.add(place + " done");
                    }
                });

        assertThat(failures).isEmpty();
        assertThat(told)
                .containsExactly(
                        "0 epoch", "0 done", "1 epoch", "1 done", "2 restored", "2 done", "3 up to date", "3 done");
        for (WantedResult result : List.of(first, other, copy)) {
            assertThat(result.staleness()).isEmpty();
            assertThat(TrainingFile.readDataset(result.directory().training())).isEqualTo(data);
        }
    }

    private Provision provision(DataSource data) {
        return new Provision(
                () -> new ResultCache(here.resolve("cache"), ResultCache.DEFAULT_MAX_BYTES, new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        throw new AssertionError("nobody else trains");
                    }

                    @Override
                    public void onTrouble(String line) {
                        throw new AssertionError(line);
                    }
                }),
                data,
                Optional.empty(),
                Optional.empty());
    }

    /** A machine with the data, which gets a task as text. */
    private record Machine(DataSource data, Path result) {

        Map<String, byte[]> train(String task, TrainingListener listener) throws IOException {
            TrainingJob.run(
                    new WorkerRequest(TrainingTask.of(Json.parse(task)), data, result.toString(), false), listener);
            Map<String, byte[]> files = new HashMap<>();
            for (String name : ResultDirectory.RECORDED) {
                files.put(name, Files.readAllBytes(result.resolve(name)));
            }
            files.put("training.json", Files.readAllBytes(new ResultDirectory(result).training()));
            return files;
        }
    }

    private record Elsewhere(Provision provision, Machine machine) implements Runner {

        @Override
        public SortedMap<Integer, WorkerFailedException> run(List<WantedResult> wanted, Listener listener) {
            SortedMap<Integer, WorkerFailedException> failures = new TreeMap<>();
            for (int i = 0; i < wanted.size(); i++) {
                int place = i;
                WantedResult result = wanted.get(place);
                try {
                    result.directory().create();
                    provision.provide(place, result, listener, reason -> train(place, result, listener));
                } catch (IOException e) {
                    failures.put(place, new WorkerFailedException(e.getMessage(), e));
                }
            }
            return failures;
        }

        private WorkerEvent.Result train(int place, WantedResult wanted, Listener listener) throws IOException {
            Map<String, byte[]> files = machine.train(Json.toLine(wanted.task().toJson()), new TrainingListener() {
                @Override
                public void onEpoch(EpochMetrics metrics) {
                    listener.onEpoch(place, metrics);
                }
            });
            byte[] training = files.remove("training.json");
            wanted.directory().write(ResultDirectory.MODEL, files, training);
            wanted.directory().noteDataset(provision.data());
            TrainingRecord record = TrainingFile.read(wanted.directory().training());
            return new WorkerEvent.Result(record.trainScore(), record.testScore());
        }
    }
}
