package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import java.util.List;
import java.util.Optional;

/**
 * Trains many networks at a time with one thread each, as only the engine of the core does.
 *
 * @param who trains so
 * @param place where the networks are trained at a time
 * @param remedy a further way out of a mistake, with a comma before it; empty if there is none
 * @param instead the way to train a network of the user's own
 */
record ManyAtATime(String who, String place, String remedy, String instead) {

    static final ManyAtATime SWEEP = new ManyAtATime(
            "mnist:sweep",
            "several networks at a time",
            "",
            "try variants of it with mnist:train, each in an outputDirectory of its own");
    static final ManyAtATime CLUSTER =
            new ManyAtATime("a cluster", "a network on each of its cores", ", or master", "master");

    /**
     * Returns the backend that trains, before any engine is resolved. A name that no engine has is returned as it is,
     * and refused with those that are allowed.
     *
     * @param trainer that the build asks for
     * @param backend that the build asks for
     * @throws InvalidInputException if the build asks for another engine
     */
    String backend(EngineCatalog engines, String trainer, String backend) {
        if (isOther(trainer, Engine.FUSED) && engines.trainers().contains(trainer.strip())) {
            throw new InvalidInputException("trainer is '" + trainer.strip() + "', but " + who + " trains with '"
                    + Engine.FUSED + "' alone, " + place + "; take trainer out" + remedy);
        }
        boolean elsewhere = isOther(backend, Engine.CPU);
        if (elsewhere && engines.backends().contains(backend.strip())) {
            throw new InvalidInputException("backend is '" + backend.strip() + "', but " + who
                    + " trains on the processor, " + place + "; take backend out" + remedy);
        }
        return elsewhere ? backend : Engine.CPU;
    }

    private static boolean isOther(String given, String own) {
        return !List.of(Engine.AUTO, own).contains(given.strip());
    }

    /** @throws InvalidInputException if there is a network of the user's own, which another engine trains */
    void checkNo(Optional<String> network) {
        if (network.isPresent()) {
            throw new InvalidInputException("network is given, but " + who + " trains with '" + Engine.FUSED
                    + "' alone, " + place + "; take network out, or " + instead);
        }
    }
}
