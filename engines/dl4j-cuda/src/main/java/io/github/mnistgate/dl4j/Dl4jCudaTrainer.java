package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.nvidia.DeviceSupport;
import io.github.mnistgate.nvidia.NvidiaDevice;
import io.github.mnistgate.nvidia.NvidiaDriver;
import io.github.mnistgate.training.DeviceTrainer;
import io.github.mnistgate.training.DeviceUnavailableException;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.TrainingListener;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Trains, as {@link Dl4jTrainer} does, with ND4J's CUDA backend: on a device that its binary has code for. */
@API(status = API.Status.INTERNAL)
public final class Dl4jCudaTrainer implements DeviceTrainer {

    /** ND4J's class of the backend, by name: it is not on the class path where it is not used. */
    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

    private static final String REMEDY = "see what nvidia-smi says, or train with backend '" + Engine.CPU + "'";

    private Map<String, String> device = Map.of();

    @Override
    public Trained train(Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener) {
        recipe.checkFits(train.size());
        NvidiaDevice found = NvidiaDriver.device();
        DeviceSupport.require(CudaRelease.CUDA_11, found);
        load();
        device = found.described("dl4j, ND4J for CUDA 11.6");
        EpochLoop.Steps steps = onDevice(() -> Dl4jTrainer.steps(recipe, train));
        return EpochLoop.run(recipe, train, test, listener, new DeviceSteps(steps));
    }

    static void load() {
        Nd4jBackend backend = ServiceLoader.load(Nd4jBackend.class).stream()
                .filter(each -> each.type().getName().equals(BACKEND))
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new DeviceUnavailableException("ND4J's CUDA backend, " + BACKEND
                        + ", is not on the class path of the training JVM: add it, or train with backend '" + Engine.CPU
                        + "'"));
        try {
            // The driver is asked first, because ND4J does not say why it has no backend.
            backend.canRun();
            Nd4j.getBackend();
        } catch (RuntimeException | LinkageError e) {
            throw new DeviceUnavailableException(
                    "ND4J's CUDA backend does not start (" + Natives.rootCause(e) + "): "
                            + Natives.cudaFault(e).orElse(REMEDY),
                    e);
        }
    }

    @Override
    public Map<String, String> device() {
        return device;
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("deeplearning4j", Dl4jEngine.version(), "nd4j", Dl4jEngine.version());
    }

    /**
     * Does work of ND4J's on the device and reports its failure there as the device's, not as a bug of this project's.
     */
    private static <T> T onDevice(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new DeviceUnavailableException(
                    "ND4J failed on the device (" + Natives.rootCause(e) + "): " + REMEDY, e);
        }
    }

    private record DeviceSteps(EpochLoop.Steps steps) implements EpochLoop.Steps {

        @Override
        public void begin(int[] order) {
            onDevice(() -> {
                steps.begin(order);
                return null;
            });
        }

        @Override
        public void step(int[] order, int from, int rows, Score.Accumulator score) {
            onDevice(() -> {
                steps.step(order, from, rows, score);
                return null;
            });
        }

        @Override
        public TrainedNetwork network(int epochs) {
            return new DeviceNetwork(onDevice(() -> steps.network(epochs)));
        }
    }

    private record DeviceNetwork(TrainedNetwork network) implements TrainedNetwork {

        @Override
        public Predictions of(LabelledImages data) {
            return onDevice(() -> network.of(data));
        }

        @Override
        public Score score(LabelledImages data, int from, int to) {
            return onDevice(() -> network.score(data, from, to));
        }

        @Override
        public byte[] toModelFile() {
            return onDevice(network::toModelFile);
        }
    }
}
