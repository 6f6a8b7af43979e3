package io.github.mnistgate.training;

import java.util.List;
import java.util.Optional;

/** The engines that can be asked for. */
public interface EngineCatalog {

    /** Returns the names of the trainers, the best first. */
    List<String> trainers();

    /** Returns the names of the backends. */
    List<String> backends();

    /** Returns an engine by its names. */
    Optional<Engine> find(String trainer, String backend);

    /** Returns the devices with which a trainer may train without being asked to. */
    List<DeviceEngine> devices(String trainer);
}
