package io.github.mnistgate.training;

import io.github.mnistgate.model.Recipe;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Trains networks on one backend of a machine, such as the processor or a device. An engine may be a module of its own,
 * which {@link java.util.ServiceLoader} finds; a build asks for it by the names of its trainer and of its backend.
 *
 * <p>An engine is asked what it needs in Maven's JVM, where the libraries that it trains with are not on the class
 * path. So it must not load any of them before {@link #create}, which is called in the training JVM.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Engine {

    /** The trainer of the core, in plain Java. */
    String FUSED = "fused";

    /** The backend that is the processor. */
    String CPU = "cpu";

    /** The name that asks for the best trainer or backend that is available. */
    String AUTO = "auto";

    /** Returns the name by which a build asks for the trainer. */
    String trainer();

    /** Returns the name of the place where it computes. */
    String backend();

    /** Returns the number of threads that compute on the processor if the build sets none. */
    int defaultThreads();

    /** Returns the number of threads that train a recipe fastest. */
    default int threadsFor(Recipe recipe) {
        return defaultThreads();
    }

    /**
     * Returns what determines a model besides recipe, data, trainer and backend, such as the version of a library, by
     * name, in the order in which a change is told.
     */
    default Map<String, String> inputs(int threads) {
        return Map.of();
    }

    /** Returns whether it trains networks of a user's own as well; if so, {@link #configuration} reads them. */
    default boolean trainsOwnNetworks() {
        return false;
    }

    /**
     * Returns the configuration of a network of the user's own as JSON, with one seed whatever seed it was given, so
     * that equal networks give equal text. Called in a JVM that has the engine's libraries.
     *
     * @param network what a class of the user's returned
     * @throws io.github.mnistgate.InvalidInputException if it is no configuration that the engine trains, in words that
     *     follow the name of the class
     */
    default String configuration(Object network) {
        throw new UnsupportedOperationException("trainer '" + trainer() + "' trains no network of a user's own");
    }

    /** Returns why this machine cannot train with it, and what to do; empty if nothing is known to be missing. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Returns what its training JVM needs. */
    default JvmSetup jvm(int threads, boolean verbose) {
        return JvmSetup.PLAIN;
    }

    /**
     * Returns why the artifacts of the training JVM cannot be resolved; empty if the engine knows no more than Maven.
     *
     * @param problem Maven's message
     */
    default Optional<String> whyUnresolved(String problem) {
        return Optional.empty();
    }

    /**
     * Begins what makes a training of a recipe fast, on threads of its own, while the data is read; called in the
     * training JVM.
     *
     * @return waits until the training may begin
     */
    default Runnable warmUp(Recipe recipe, int threads) {
        return () -> {};
    }

    /**
     * Returns in one line why it trains more slowly on this machine than it could; empty if it does not. Called in the
     * training JVM.
     */
    default Optional<String> whySlow() {
        return Optional.empty();
    }

    /** Returns a trainer; called in the training JVM. */
    Trainer create(int threads);

    /** Returns the versions of the libraries that compute, by name; a {@link DeviceTrainer} tells its own. */
    default Map<String, String> versions() {
        return Map.of();
    }
}
