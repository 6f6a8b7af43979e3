package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.model.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * An engine with the number of its threads.
 *
 * @param threads that compute on the processor; on a device, an engine may use them for its inference
 */
@API(status = API.Status.INTERNAL)
public record EngineChoice(Engine engine, int threads) {

    private static final int MAX_THREADS = 1024;

    /** Returns the core's engine with its default number of threads, for callers that offer no choice. */
    public static EngineChoice standard() {
        return of(Engines.plain());
    }

    /** Returns the core's engine with a number of threads. */
    public static EngineChoice plain(int threads) {
        return new EngineChoice(Engines.plain(), threads);
    }

    /** Returns an engine with its default number of threads. */
    public static EngineChoice of(Engine engine) {
        return new EngineChoice(engine, engine.defaultThreads());
    }

    /**
     * Reads the parameter threads.
     *
     * @param threads null for the engine's default
     * @throws io.github.mnistgate.InvalidInputException if it is no number of threads
     */
    public static EngineChoice of(Engine engine, String threads) {
        return threads == null
                ? of(engine)
                : new EngineChoice(engine, WholeNumber.parse("threads", threads, 1, MAX_THREADS));
    }

    public String trainer() {
        return engine.trainer();
    }

    public String backend() {
        return engine.backend();
    }

    /** Returns this with as many threads as train a recipe fastest. */
    public EngineChoice withThreadsFor(Recipe recipe) {
        return new EngineChoice(engine, engine.threadsFor(recipe));
    }

    /** Returns the parts of the choice that determine a model. */
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("trainer", trainer());
        inputs.put("backend", backend());
        Map<String, String> own = engine.inputs(threads);
        if (own == null) {
            throw new InvalidInputException("trainer '" + trainer() + "' ("
                    + engine.getClass().getName() + ") returned null from inputs, allowed is a map");
        }
        inputs.putAll(own);
        return inputs;
    }
}
