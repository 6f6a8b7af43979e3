package io.github.mnistgate.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Lists what a training JVM needs.
 *
 * @param artifacts for its class path besides {@code mnist-core}, that of the engine's own module included, as
 *     {@code group:artifact:version}, {@code group:artifact:extension:version} or
 *     {@code group:artifact:extension:classifier:version}; if there are none, the class path has the jar of the engine
 * @param environment variables
 * @param options of the JVM
 * @param collector options that choose the garbage collector, unless the user does
 * @param nativesCache the name that tells the directory in the user's cache in which JavaCPP unpacks native libraries
 *     from those of other engines; empty if none are unpacked
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record JvmSetup(
        List<String> artifacts,
        Map<String, String> environment,
        List<String> options,
        List<String> collector,
        Optional<String> nativesCache) {

    /** A JVM that needs nothing. */
    public static final JvmSetup PLAIN = new JvmSetup(List.of(), Map.of(), List.of(), List.of(), Optional.empty());

    public JvmSetup {
        artifacts = List.copyOf(artifacts);
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
        collector = List.copyOf(collector);
    }
}
