package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The engines on the class path, and the choice among engines. */
public final class Engines implements EngineCatalog {

    private static final Engines HERE = new Engines(ServiceLoader.load(Engine.class, Engine.class.getClassLoader()));

    private final List<Engine> all = new ArrayList<>();

    private Engines(Iterable<Engine> found) {
        // The core's own is the standard, wherever the class path has it.
        found.forEach(engine -> all.add(engine.isPlain() ? 0 : all.size(), engine));
    }

    /** Returns the engines on the class path of this class. */
    public static Engines onClassPath() {
        return HERE;
    }

    /** Returns the engine of the core. */
    public static Engine plain() {
        return HERE.find(Engine.FUSED, Engine.CPU).orElseThrow();
    }

    /**
     * Returns an engine on the class path.
     *
     * @throws InvalidInputException if there is none of these names
     */
    public static Engine named(String trainer, String backend) {
        return HERE.find(trainer, backend)
                .orElseThrow(() -> new InvalidInputException("trainer is '" + trainer + "' and backend is '" + backend
                        + "', but no jar on the class path of the training JVM brings them; add the module that does,"
                        + " or train with trainer '" + Engine.FUSED + "' and backend '" + Engine.CPU + "'"));
    }

    @Override
    public List<String> trainers() {
        return all.stream().map(Engine::trainer).distinct().toList();
    }

    @Override
    public List<String> backends() {
        return all.stream().map(Engine::backend).distinct().toList();
    }

    @Override
    public Optional<Engine> find(String trainer, String backend) {
        return all.stream()
                .filter(engine ->
                        engine.trainer().equals(trainer) && engine.backend().equals(backend))
                .findFirst();
    }

    @Override
    public List<DeviceEngine> devices(String trainer) {
        return all.stream()
                .filter(engine -> engine.trainer().equals(trainer))
                .filter(DeviceEngine.class::isInstance)
                .map(DeviceEngine.class::cast)
                .toList();
    }

    /**
     * Chooses an engine by the parameters of the same names.
     *
     * @throws InvalidInputException naming the parameter, its value and what is allowed; for a backend that is asked
     *     for by name also if this machine lacks something of it
     */
    public static Engine choose(EngineCatalog catalog, String trainer, String backend) {
        String asked = trainer.strip();
        if (!asked.equals(Engine.AUTO) && !catalog.trainers().contains(asked)) {
            throw notAllowed("trainer", trainer, catalog.trainers());
        }
        String chosen = asked.equals(Engine.AUTO) ? Engine.FUSED : asked;
        String place = backend.strip();
        if (place.equals(Engine.AUTO)) {
            return catalog.devices(chosen).stream()
                    .filter(DeviceEngine::isPreferred)
                    .map(Engine.class::cast)
                    .findFirst()
                    .or(() -> catalog.find(chosen, Engine.CPU))
                    .or(() -> catalog.backends().stream()
                            .flatMap(each -> catalog.find(chosen, each).stream())
                            .findFirst())
                    .orElseThrow();
        }
        if (!catalog.backends().contains(place)) {
            throw notAllowed("backend", backend, catalog.backends());
        }
        Engine engine = catalog.find(chosen, place)
                .orElseThrow(() -> new InvalidInputException("backend is '" + place + "', with which trainer '" + chosen
                        + "' does not train; take backend out, or choose another trainer"));
        engine.obstacle().ifPresent(obstacle -> {
            throw new InvalidInputException("backend is '" + place + "', but " + obstacle);
        });
        return engine;
    }

    /**
     * Returns in one line why a build that names no backend does not train on the device that this machine has; empty
     * if the user need not be told.
     */
    public static Optional<String> whyNotOnDevice(EngineCatalog catalog, Engine chosen) {
        return chosen instanceof DeviceEngine
                ? Optional.empty()
                : catalog.devices(chosen.trainer()).stream()
                        .map(DeviceEngine::whyNotPreferred)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static InvalidInputException notAllowed(String name, String value, List<String> known) {
        List<String> allowed = new ArrayList<>(known);
        allowed.add(0, Engine.AUTO);
        String last = allowed.remove(allowed.size() - 1);
        return new InvalidInputException(
                name + " is '" + value + "', allowed are " + String.join(", ", allowed) + " and " + last);
    }
}
