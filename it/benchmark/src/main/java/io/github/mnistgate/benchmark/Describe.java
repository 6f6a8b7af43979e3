package io.github.mnistgate.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerJvm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints, as JSON, what the scripts beside this project need to know of it, so that they repeat none of it. */
public final class Describe {

    private Describe() {}

    /** @param args numbers of threads, for each of which the environment is given */
    public static void main(String[] args) throws IOException {
        Map<String, Object> presets = new LinkedHashMap<>();
        int images = DatasetIdentity.of(DataSource.of(MnistDataset.EMBEDDED)).trainingImages();
        for (Recipe recipe : Recipes.presets()) {
            presets.put(
                    recipe.preset(),
                    Map.of(
                            "hidden", recipe.spec().hiddenLayers(),
                            "batch", recipe.batchSize(),
                            "epochs", recipe.epochs(),
                            "images", recipe.validation().trainingImages(images)));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("presets", presets);
        all.put(
                "trainers",
                Trainers.names().stream()
                        .collect(Collectors.toMap(
                                name -> name,
                                name -> Map.of(
                                        "jvmOptions", WorkerJvm.options(engine(name, null), false),
                                        "environments",
                                                Stream.of(args)
                                                        .collect(Collectors.toMap(
                                                                threads -> threads,
                                                                threads -> WorkerJvm.environment(
                                                                        engine(name, threads))))))));
        System.out.println(JsonMapper.builder().build().writeValueAsString(all));
    }

    private static EngineChoice engine(String trainer, String threads) {
        return EngineChoice.of(Engines.named(trainer, Engine.CPU), threads);
    }
}
