package io.github.mnistgate.worker;

import io.github.mnistgate.training.JvmSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings trainings to a cluster. A module that runs trainings on a kind of cluster implements it, and
 * {@code ServiceLoader} finds it. All methods but {@link #connect} are called in the JVM of the build, without the
 * libraries of the cluster.
 */
public interface ClusterDriver {

    /**
     * Checks a cluster before anything is resolved for it.
     *
     * @throws io.github.mnistgate.InvalidInputException if the master, the version or an option is not allowed
     */
    void check(Cluster cluster);

    /** Lists what the JVM needs that drives the cluster, beside the core and its engine. */
    JvmSetup jvm(Cluster cluster);

    /**
     * Returns variables for the environment of that JVM, which replace those of the build.
     *
     * @param directory in which files may be left that the variables name; it is deleted after the run
     * @param classPath of the JVM
     */
    Map<String, String> environment(Cluster cluster, Path directory, List<Path> classPath) throws IOException;

    /**
     * Connects to a cluster, in a JVM of its own.
     *
     * @param directory for temporary files
     * @param data the packed data set that all trainings need; empty if it is the embedded MNIST
     * @param verbose whether the libraries of the cluster log to the standard error
     * @throws io.github.mnistgate.InvalidInputException in one line, if it cannot be used
     */
    Connection connect(Cluster cluster, Path directory, Optional<PackedFile> data, boolean verbose);

    /**
     * A file that each machine of the cluster is sent.
     *
     * @param path of the file here
     * @param sha256 its hash
     */
    record PackedFile(Path path, String sha256) {}

    /** Returns the number of trainings that it is worth to have asked for at a time. */
    int parallel(Cluster cluster);

    /** An open connection, which several threads may use. */
    interface Connection extends AutoCloseable {

        /**
         * Trains a task on a machine of the cluster with {@link ClusterNode#train}, and waits for it.
         *
         * @param task as JSON
         * @param epochs is told of epochs that the training has done, in the form of {@link ClusterNode#train}, on any
         *     thread; some may be told again, and those at the end not at all
         * @throws io.github.mnistgate.InvalidInputException in one line, if this training failed, and others may not
         * @throws ClusterLostException in one line, if no training can be asked for any more
         */
        ClusterReply train(String task, Consumer<String> epochs);

        @Override
        void close();
    }
}
