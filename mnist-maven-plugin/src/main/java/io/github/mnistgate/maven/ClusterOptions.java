package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.worker.Cluster;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the parameters that name a cluster. */
final class ClusterOptions {

    /** The version of Spark that trains, unless a build names another. */
    static final String DEFAULT_VERSION = "4.2.0";

    private static final String PREFIX = "spark.";
    private static final String MASTER = "spark.master";

    private ClusterOptions() {}

    /**
     * Reads the parameters.
     *
     * @param version null for the default
     * @param conf options of Spark, {@code name=value} on a line each or with semicolons between; null if there are
     *     none
     */
    static Cluster parse(String master, String version, String conf) {
        return new Cluster(master.strip(), version == null ? DEFAULT_VERSION : version.strip(), options(conf));
    }

    private static Map<String, String> options(String conf) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String entry : conf == null ? new String[0] : conf.split("[\\n;]")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            if (!name.startsWith(PREFIX) || name.length() == PREFIX.length()) {
                // The value may be a secret, and is not repeated.
                throw new InvalidInputException("sparkConf has the entry '"
                        + (equals < 0 ? entry : entry.substring(0, equals)).strip()
                        + "', allowed are names and values such as spark.executor.memory=2g, on a line each or with ;"
                        + " between; correct the entry");
            }
            if (name.equals(MASTER)) {
                throw new InvalidInputException(
                        "sparkConf has the entry '" + MASTER + "', which parameter master gives; take it out");
            }
            if (options.put(name, entry.substring(equals + 1).strip()) != null) {
                throw new InvalidInputException(
                        "sparkConf has the entry '" + name + "' twice, allowed is once; take one out");
            }
        }
        return options;
    }
}
