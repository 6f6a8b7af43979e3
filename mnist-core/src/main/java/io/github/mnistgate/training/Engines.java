package io.github.mnistgate.training;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The engines on the class path, and the choice among engines. */
@API(status = API.Status.INTERNAL)
public final class Engines implements EngineCatalog {

    private static final Engines HERE = new Engines(ServiceLoader.load(Engine.class, Engine.class.getClassLoader()));

    private final List<Engine> all = new ArrayList<>();
    /** A line about each engine that could not be loaded: its cause. */
    private final List<String> problems = new ArrayList<>();

    Engines(Iterable<Engine> found) {
        Providers<Engine> providers = Providers.of(found);
        problems.addAll(providers.problems());
        providers.found().forEach(this::add);
    }

    private void add(Engine engine) {
        String type = engine.getClass().getName();
        try {
            if (isName(engine.trainer()) && isName(engine.backend())) {
                all.add(engine);
            } else {
                problems.add(type + " gives as the names of its trainer and its backend '" + engine.trainer()
                        + "' and '" + engine.backend() + "', allowed are names other than '" + Engine.AUTO + "'");
            }
        } catch (RuntimeException e) {
            problems.add(type + " failed to give the names of its trainer and its backend: " + e);
        }
    }

    private static boolean isName(String name) {
        return name != null && !name.isBlank() && !name.equals(Engine.AUTO);
    }

    /** Returns the engines on the class path of this class. */
    public static Engines onClassPath() {
        return HERE;
    }

    /** Returns the engine of the core. */
    public static Engine plain() {
        return named(Engine.FUSED, Engine.CPU);
    }

    /**
     * Returns an engine on the class path.
     *
     * @throws InvalidInputException if there is none of these names
     */
    public static Engine named(String trainer, String backend) {
        return HERE.find(trainer, backend)
                .orElseThrow(() -> new InvalidInputException("trainer is '" + trainer + "' and backend is '" + backend
                        + "', but no jar on the class path brings them"
                        + (HERE.problems.isEmpty() ? "" : " (" + told(HERE.problems) + ")")
                        + "; add the module that does, or train with trainer '" + Engine.FUSED + "' and backend '"
                        + Engine.CPU + "'"));
    }

    @Override
    public List<String> trainers() {
        return Stream.concat(Stream.of(Engine.FUSED), all.stream().map(Engine::trainer))
                .distinct()
                .toList();
    }

    @Override
    public List<String> backends() {
        return Stream.concat(Stream.of(Engine.CPU), all.stream().map(Engine::backend))
                .distinct()
                .toList();
    }

    @Override
    public Optional<Engine> find(String trainer, String backend) {
        List<Engine> found = all.stream()
                .filter(engine ->
                        engine.trainer().equals(trainer) && engine.backend().equals(backend))
                .toList();
        if (found.size() > 1) {
            throw new InvalidInputException("trainer '" + trainer + "' with backend '" + backend + "' is the name of "
                    + found.stream()
                            .map(engine -> engine.getClass().getName())
                            .sorted()
                            .collect(Collectors.joining(" and of "))
                    + ", allowed is one engine of a name; rename one, or take its jar off the class path");
        }
        return found.stream().findFirst();
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
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
            throw notAllowed("trainer", trainer, catalog.trainers(), catalog.problems());
        }
        String chosen = asked.equals(Engine.AUTO) ? Engine.FUSED : asked;
        String place = backend.strip();
        if (place.equals(Engine.AUTO)) {
            return catalog.devices(chosen).stream()
                    .filter(DeviceEngine::isPreferred)
                    .map(Engine.class::cast)
                    .findFirst()
                    .or(() -> catalog.find(chosen, Engine.CPU)
                            .map(engine -> checked("trainer is '" + chosen + "'", engine)))
                    .orElseGet(() -> onlyBackend(catalog, chosen));
        }
        if (!catalog.backends().contains(place)) {
            throw notAllowed("backend", backend, catalog.backends(), catalog.problems());
        }
        Engine engine = catalog.find(chosen, place)
                .orElseThrow(() -> new InvalidInputException("backend is '" + place + "', with which trainer '" + chosen
                        + "' does not train; take backend out, or choose another trainer"
                        + (catalog.problems().isEmpty() ? "" : "; " + told(catalog.problems()))));
        return checked("backend is '" + place + "'", engine);
    }

    /** Returns the engine of a trainer that does not train on the processor. */
    private static Engine onlyBackend(EngineCatalog catalog, String trainer) {
        return catalog.backends().stream()
                .flatMap(backend -> catalog.find(trainer, backend).stream())
                .findFirst()
                .map(engine -> checked("trainer is '" + trainer + "'", engine))
                .orElseThrow(
                        () -> new InvalidInputException("trainer is '" + trainer + "', which trains with no backend"
                                + " that is here, allowed are backends " + String.join(", ", catalog.backends())
                                + "; choose another trainer"
                                + (catalog.problems().isEmpty() ? "" : "; " + told(catalog.problems()))));
    }

    private static Engine checked(String asked, Engine engine) {
        engine.obstacle().ifPresent(obstacle -> {
            throw new InvalidInputException(asked + ", but " + obstacle);
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
                        .flatMap(device -> device.whyNotPreferred().map(why -> device.device() + ": " + why).stream())
                        .findFirst();
    }

    private static String told(List<String> problems) {
        return "an engine cannot be loaded: " + String.join("; ", problems);
    }

    private static InvalidInputException notAllowed(
            String name, String value, List<String> known, List<String> problems) {
        List<String> allowed = new ArrayList<>(known);
        allowed.add(0, Engine.AUTO);
        String last = allowed.remove(allowed.size() - 1);
        return new InvalidInputException(name + " is '" + value + "', allowed are " + String.join(", ", allowed)
                + " and " + last + (problems.isEmpty() ? "" : "; " + told(problems)));
    }
}
