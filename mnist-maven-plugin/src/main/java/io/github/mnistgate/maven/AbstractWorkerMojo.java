package io.github.mnistgate.maven;

import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerProcess;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that have images, or a model, to hand to a JVM of its own: the options of that JVM. */
abstract class AbstractWorkerMojo extends AbstractDataMojo {

    private final WorkerClassPath classPath;

    // CheckMojo, which takes no data set, declares the three parameters, too. ParametersTest sees that they agree.

    /**
     * Threads that compute. A training takes by default as many as there are processors, up to the best number for the
     * recipe, and the result is the same with any number; with dl4j one, since more are slower on small machines, and
     * the results differ in rounding. mnist:sweep trains so many networks at a time, with one thread each; by default
     * as many as there are processors. Whatever asks a model takes by default as many as there are processors, up to 8,
     * and the answers are the same with any number.
     */
    @Parameter(property = "mnist.threads")
    private String threads;

    /** Options of the JVM that computes, such as -Xmx2g. */
    @Parameter(property = "mnist.argLine")
    private String argLine;

    /**
     * Number of seconds after which the JVM that computes a training, a sweep, or the answers of a model is stopped and
     * the build fails. Default: never.
     */
    @Parameter(property = "mnist.timeoutSeconds")
    private String timeoutSeconds;

    AbstractWorkerMojo(WorkerClassPath classPath) {
        this.classPath = classPath;
    }

    final WorkerClassPath classPath() {
        return classPath;
    }

    /** Returns whether the user gave a number of threads. */
    final boolean areThreadsGiven() {
        return threads != null;
    }

    /** Returns the options with which a trainer runs. */
    final EngineOptions engineOptions(EngineCatalog engines, String trainer, String backend) {
        return EngineOptions.parse(engines, trainer, backend, threads, argLine, timeoutSeconds);
    }

    /** Returns the options with which a model is asked, which needs no trainer. */
    final EngineOptions modelOptions() {
        return engineOptions(Engines.onClassPath(), Engine.FUSED, Engine.CPU);
    }

    /**
     * Returns the options of the JVM that opens a model.
     *
     * @param module artifact ID of the module of this project that opens it, if the core does not
     */
    final WorkerProcess.Options modelJvm(EngineOptions engine, Optional<String> module) throws MojoExecutionException {
        return classPath.evaluation(session(), project(), engine, module, getLog());
    }
}
