package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.UnevaluatedModel;
import io.github.mnistgate.worker.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * Returns the model that the user names. A file that is the model of a result is taken with that result. So is the
     * file that the result in the output directory was made of, unless the user says how images enter it.
     *
     * @param model as the user gave it
     * @param form how the user says that images enter it
     * @throws InvalidInputException if it names nothing, or another model than the result beside it is of
     */
    final AskedModel askedModel(String model, FormParameters form) {
        Path file = modelFile(model);
        if (!ResultDirectory.isInNoResult(file)) {
            return evaluated(file, form);
        }
        return !form.areGiven() && resultDirectory().isOf(file)
                ? evaluated(resultDirectory().model(), form)
                : AskedModel.ofFile(file);
    }

    /** Returns the model of a result, in whose form it is asked, and says so if the user gave another form. */
    final AskedModel evaluated(Path file, FormParameters form) {
        if (!Files.isRegularFile(file) || !Files.exists(new ResultDirectory(file.getParent()).evaluation())) {
            throw new InvalidInputException("there is no model " + shown(file) + " with its evaluation.json beside it;"
                    + (isStandalone()
                            ? " mnist:train makes one in a project, and -Dmnist.model names one"
                            : " run mnist:train first, or name another with -Dmnist.model"));
        }
        AskedModel asked = AskedModel.evaluated(file, shown(file));
        asked.difference(form)
                .ifPresent(difference -> getLog().warn(difference + ", but the model in "
                        + shown(asked.directory().path()) + " is asked as it was trained or evaluated; to ask it in"
                        + " another way, name a copy of its file that is in no result directory"));
        return asked;
    }

    /**
     * Describes how the user says that the images of the data set enter a model of which nothing is known but its file.
     */
    final UnevaluatedModel unevaluated(Path file, FormParameters form) {
        DataSource source = dataSource();
        DataShape data = DatasetIdentity.of(source).shape();
        return new UnevaluatedModel(
                file, form.form(data.images()), data.classes().size(), source.name());
    }
}
