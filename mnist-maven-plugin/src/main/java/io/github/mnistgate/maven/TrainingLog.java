package io.github.mnistgate.maven;

import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerProcess;

/** Logs how a result is obtained: trained, taken from the cache, or up to date. */
interface TrainingLog extends WorkerProcess.Listener, AutoCloseable {

    /** Returns whether steps are shown, and so are wanted. */
    boolean wantsSteps();

    /** Nothing is to be done. */
    void upToDate();

    /** The cache had it. */
    void restored(String reason);

    /** It is trained. */
    void starts(String reason);

    /** The training is done, and its result written. */
    void finished(WorkerEvent.Result result);

    /** Clears what was only drawn. */
    @Override
    void close();
}
