package io.github.mnistgate.worker;

import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;

/** The build, or the test run, that a {@link JvmRunner} or a {@link ClusterRunner} trains for. */
public interface TrainingSite {

    /**
     * Returns the options with which a training JVM is started.
     *
     * @throws WorkerFailedException in one line, if its class path cannot be found
     */
    WorkerProcess.Options options(EngineChoice engine) throws WorkerFailedException;

    /**
     * Returns the options with which the JVM is started that asks whether a device can be used.
     *
     * @throws WorkerFailedException in one line, if its class path cannot be found
     */
    default WorkerProcess.Options probeOptions(DeviceEngine engine) throws WorkerFailedException {
        return options(EngineChoice.of(engine));
    }

    /**
     * Returns the options with which the JVM is started that opens the model of a result.
     *
     * @throws WorkerFailedException in one line, if its class path cannot be found
     */
    default WorkerProcess.Options readerOptions(Result result) throws WorkerFailedException {
        return options(EngineChoice.standard());
    }

    /**
     * Called before a result is looked for in its directory, which exists.
     *
     * @throws io.github.mnistgate.InvalidInputException if the directory must not be used
     */
    default void beforeUse(ResultDirectory directory) {}

    /**
     * Called before a result is changed.
     *
     * @throws WorkerFailedException in one line, if it cannot be
     * @throws io.github.mnistgate.InvalidInputException if it must not be
     */
    default void beforeChange() throws WorkerFailedException {}
}
