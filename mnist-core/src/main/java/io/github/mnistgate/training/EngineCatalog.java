package io.github.mnistgate.training;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The engines that can be asked for. */
@API(status = API.Status.INTERNAL)
public interface EngineCatalog {

    /** Returns the names of the trainers, that of the core first. */
    List<String> trainers();

    /** Returns the names of the backends. */
    List<String> backends();

    /** Returns what is wrong with engines that could not be loaded. */
    default List<String> problems() {
        return List.of();
    }

    /**
     * Returns an engine by its names.
     *
     * @throws io.github.mnistgate.InvalidInputException if there are several
     */
    Optional<Engine> find(String trainer, String backend);

    /** Returns the engines on devices of a trainer, one of which a build may prefer that names no backend. */
    List<DeviceEngine> devices(String trainer);
}
