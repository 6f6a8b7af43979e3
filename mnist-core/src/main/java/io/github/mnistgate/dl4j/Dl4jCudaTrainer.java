package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.nvidia.DeviceUnavailableException;
import io.github.mnistgate.nvidia.NvidiaDevice;
import io.github.mnistgate.nvidia.NvidiaDriver;
import io.github.mnistgate.training.DeviceTrainer;
import io.github.mnistgate.training.Nd4jCuda;
import io.github.mnistgate.training.TrainingListener;
import java.util.Map;
import java.util.ServiceLoader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Trains, as {@link Dl4jTrainer} does, with ND4J's CUDA backend: on a device that its binary has code for. */
public final class Dl4jCudaTrainer implements DeviceTrainer {

  /** ND4J's class of the backend, by name: it is not on the class path where it is not used. */
  private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  private Map<String, String> device = Map.of();

  @Override
  public Trained train(Recipe recipe, MnistDataset train, MnistDataset test, TrainingListener listener) {
    NvidiaDevice found = NvidiaDriver.device();
    Nd4jCuda.require(found);
    load();
    device = found.described("dl4j, ND4J for CUDA 11.6");
    try {
      return new Dl4jTrainer().train(recipe, train, test, listener);
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DeviceUnavailableException(
          "ND4J failed on the device (" + e + "): see what nvidia-smi says, or train on the processor", e);
    }
  }

  private static void load() {
    Nd4jBackend backend = ServiceLoader.load(Nd4jBackend.class).stream()
        .filter(each -> each.type().getName().equals(BACKEND)).findFirst().map(ServiceLoader.Provider::get)
        .orElseThrow(() -> new DeviceUnavailableException("ND4J's CUDA backend, " + BACKEND
            + ", is not on the class path of the training JVM: add it, or train on the processor"));
    try {
      // Asked first: ND4J, which asks it, too, keeps to itself why it has no backend.
      backend.canRun();
      Nd4j.getBackend();
    } catch (RuntimeException | LinkageError e) {
      throw new DeviceUnavailableException("ND4J's CUDA backend does not start (" + Natives.rootCause(e)
          + "): see what nvidia-smi says, or train on the processor", e);
    }
  }

  @Override
  public Map<String, String> device() {
    return device;
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("deeplearning4j", Versions.dl4j(), "nd4j", Versions.dl4j());
  }
}
