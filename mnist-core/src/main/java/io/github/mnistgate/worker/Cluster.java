package io.github.mnistgate.worker;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster that a build trains on.
 *
 * @param master the address of the cluster, as the user gave it
 * @param version of the software that runs the cluster
 * @param options of that software by name, in the order of the names
 */
public record Cluster(String master, String version, Map<String, String> options) {

    public Cluster {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
