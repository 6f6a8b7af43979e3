package io.github.mnistgate.cuda;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.nvidia.CudaEngine;
import io.github.mnistgate.training.DeviceUnavailableException;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains recipes on the device that its JVM finds. */
final class TrainMain {

    private TrainMain() {}

    /**
     * @param args the data set, then pairs of a recipe, such as {@code epochs=1;seed=3}, and a directory for the result
     */
    public static void main(String[] args) throws IOException {
        try {
            for (int i = 1; i < args.length; i += 2) {
                TrainingJob.run(request(args[0], args[i], args[i + 1], CudaEngine.CUDA), new TrainingListener() {});
            }
        } catch (DeviceUnavailableException e) {
            System.out.println("unavailable: " + e.getMessage());
        } catch (InvalidInputException e) {
            System.out.println("invalid: " + e.getMessage());
        }
    }

    static WorkerRequest request(String dataset, String recipe, String directory, String backend) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : recipe.split(";")) {
            parameters.put(
                    parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
        }
        return new WorkerRequest(
                TrainingTask.of(
                        new RecipeParameters(parameters).toRecipe(DataShape.MNIST),
                        DatasetIdentity.of(DataSource.of(dataset)),
                        new EngineChoice(Engines.named(Engine.FUSED, backend), 1)),
                DataSource.of(dataset),
                directory,
                false);
    }
}
