package io.github.mnistgate.training;

import java.util.Map;
import java.util.ServiceLoader;

/**
 * The trainer of an engine that is a module of its own: {@link ServiceLoader} finds it on the class path of the
 * training JVM.
 */
public interface TrainerProvider {

    /** Returns the name by which a build asks for the trainer. */
    String trainer();

    /** Returns the name of the place where it computes. */
    String backend();

    /** @param threads that compute on the processor */
    Trainer create(int threads);

    /** Returns the versions of the libraries that compute, by name; a {@link DeviceTrainer} tells its own. */
    default Map<String, String> versions() {
        return Map.of();
    }
}
