package io.github.mnistgate.spark;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Versions;
import io.github.mnistgate.training.JvmSetup;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.ClusterDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Trains on Spark 4. */
public final class SparkDriver implements ClusterDriver {

    private static final String SCALA = "2.13";
    private static final Pattern VERSION = Pattern.compile("4\\.\\d+\\.\\d+([.-]\\S+)?");
    /** Trainings that a cluster is asked for at a time, though it may have fewer cores now: more may join. */
    private static final int MAX_PARALLEL = 2000;

    private static final int JAVA_WITH_MEMORY_WARNINGS = 24;

    /** The packages that Spark's launchers open to it, see its class JavaModuleOptions. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    @Override
    public void check(Cluster cluster) {
        SparkMaster.parse(cluster.master());
        if (!VERSION.matcher(cluster.version()).matches()) {
            throw new InvalidInputException("sparkVersion is '" + cluster.version()
                    + "', allowed are versions of Spark 4, such as 4.2.0; name that of the cluster");
        }
    }

    @Override
    public JvmSetup jvm(Cluster cluster) {
        List<String> artifacts = new ArrayList<>();
        artifacts.add(spark("core", cluster));
        switch (SparkMaster.parse(cluster.master()).form()) {
            case KUBERNETES -> artifacts.add(spark("kubernetes", cluster));
            case YARN -> artifacts.add(spark("yarn", cluster));
            default -> {
                // The core of Spark has it.
            }
        }
        artifacts.add("io.github.mnistgate:mnist-spark:" + Versions.project());
        return new JvmSetup(artifacts, Map.of(), options(), List.of("-XX:+UseSerialGC"), Optional.empty());
    }

    private static String spark(String module, Cluster cluster) {
        return "org.apache.spark:spark-" + module + "_" + SCALA + ":" + cluster.version();
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>();
        OPENED.forEach(each -> options.add("--add-opens=" + each + "=ALL-UNNAMED"));
        options.add("-Dio.netty.tryReflectionSetAccessible=true");
        if (Runtime.version().feature() >= JAVA_WITH_MEMORY_WARNINGS) {
            options.add("--sun-misc-unsafe-memory-access=allow");
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    @Override
    public Map<String, String> environment(Cluster cluster, Path directory, List<Path> classPath) throws IOException {
        SparkMaster master = SparkMaster.parse(cluster.master());
        Map<String, String> environment = new HashMap<>();
        if (master.isOnThisMachine() && System.getenv("SPARK_LOCAL_IP") == null) {
            // A name of this machine that nobody resolves is of no matter then.
            environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        }
        if (master.form() == SparkMaster.Form.LOCAL_CLUSTER) {
            Path home = directory.resolve("spark");
            SparkJars.makeHome(home, classPath);
            environment.put("SPARK_HOME", home.toString());
            environment.put("SPARK_SCALA_VERSION", SCALA);
        }
        return environment;
    }

    @Override
    public int parallel(Cluster cluster) {
        return SparkMaster.parse(cluster.master()).threads().orElse(MAX_PARALLEL);
    }

    @Override
    public Connection connect(Cluster cluster, Path directory, Optional<PackedFile> data, boolean verbose) {
        SparkMaster master = SparkMaster.parse(cluster.master());
        master.checkAnswers();
        return SparkConnection.open(cluster, master, directory, data, verbose);
    }
}
