package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * The options with which a training, or an evaluation, is run.
 *
 * @param fallback what trains where the device cannot be used after all; empty where nothing else was asked for
 * @param hint why a device that is there does not train, where that was not asked for
 * @param jvmArguments further options of the training JVM
 * @param timeout after which a training is stopped
 */
record EngineOptions(
        EngineChoice engine,
        Optional<EngineChoice> fallback,
        Optional<String> hint,
        List<String> jvmArguments,
        Optional<Duration> timeout) {

    EngineOptions {
        jvmArguments = List.copyOf(jvmArguments);
    }

    /**
     * Reads the parameters of the same names; those with no default may be null.
     *
     * @param catalog the engines that can be asked for
     */
    static EngineOptions parse(
            EngineCatalog catalog,
            String trainer,
            String backend,
            String threads,
            String argLine,
            String timeoutSeconds) {
        // Before an engine's module is resolved.
        EngineChoice.of(Engines.plain(), threads);
        Engine engine = Engines.choose(catalog, trainer, backend);
        boolean auto = backend.strip().equals(Engine.AUTO);
        return new EngineOptions(
                EngineChoice.of(engine, threads),
                auto && engine instanceof DeviceEngine
                        ? catalog.find(engine.trainer(), Engine.CPU).map(other -> EngineChoice.of(other, threads))
                        : Optional.empty(),
                auto ? Engines.whyNotOnDevice(catalog, engine).map(EngineOptions::hint) : Optional.empty(),
                arguments(argLine),
                timeoutSeconds == null
                        ? Optional.empty()
                        : Optional.of(Duration.ofSeconds(
                                WholeNumber.parse("timeoutSeconds", timeoutSeconds, 1, Integer.MAX_VALUE))));
    }

    /** Returns these with as many threads as train a recipe fastest. */
    EngineOptions withThreadsFor(Recipe recipe) {
        return new EngineOptions(
                engine.withThreadsFor(recipe),
                fallback.map(other -> other.withThreadsFor(recipe)),
                hint,
                jvmArguments,
                timeout);
    }

    /** Returns the options with which the JVM that computes is started. */
    WorkerProcess.Options jvm(List<Path> classPath, Log log) {
        return jvm(classPath, Map.of(), log);
    }

    /** The same, with variables of the environment for what opens a model in it. */
    WorkerProcess.Options jvm(List<Path> classPath, Map<String, String> environment, Log log) {
        return new WorkerProcess.Options(classPath, jvmArguments, timeout, log.isDebugEnabled(), environment);
    }

    private static String hint(String missing) {
        return "Training on the processor, though there is " + missing + "; with backend '" + Engine.CPU
                + "' this line is not printed";
    }

    private static List<String> arguments(String argLine) {
        try {
            return argLine == null ? List.of() : List.of(CommandLineUtils.translateCommandline(argLine));
        } catch (Exception e) {
            throw new InvalidInputException(
                    "argLine is '" + argLine + "', which cannot be taken apart: " + e.getMessage(), e);
        }
    }
}
