package io.github.mnistgate.cuda;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.DeviceTrainer;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.TrainingListener;
import java.util.Map;

/**
 * The fused trainer on an NVIDIA device: the same mathematics, initial weights and order of the images as on the
 * processor, in single precision. Validation and evaluation stay on the processor: so what is reported of a model is
 * what it does where it is used.
 */
public final class CudaTrainer implements DeviceTrainer {

    private final int threads;
    private Map<String, String> device = Map.of();
    private Map<String, String> versions = Map.of();

    CudaTrainer(int threads) {
        this.threads = threads;
    }

    @Override
    public Trained train(Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener) {
        recipe.checkFits(train.size());
        try (CudaDevice opened = CudaDevice.open()) {
            device = opened.description();
            versions = opened.versions();
            return EpochLoop.run(recipe, train, test, listener, new CudaSteps(recipe, train, opened, threads));
        }
    }

    @Override
    public Map<String, String> device() {
        return device;
    }

    @Override
    public Map<String, String> versions() {
        return versions;
    }
}
