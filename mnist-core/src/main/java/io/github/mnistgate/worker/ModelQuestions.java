package io.github.mnistgate.worker;

import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.training.EngineChoice;

/** Asks a worker what a network or a model is. */
public final class ModelQuestions {

    private ModelQuestions() {}

    /**
     * Asks a class of the user's for its network.
     *
     * @param className the name of the class, which is on the class path of the options
     * @param engine that is to train the network
     * @throws WorkerFailedException in one line, if it has none that the engine trains, or the JVM ends in any other
     *     way than it should
     */
    public static OwnNetwork network(
            String className, EngineChoice engine, WorkerProcess.Options options, WorkerProcess.OutputListener listener)
            throws WorkerFailedException {
        return new OwnNetwork(
                className,
                WorkerProcess.ask(
                        directory -> new NetworkRequest(className, engine, directory.resolve("network.json")),
                        Work.DESCRIPTION,
                        engine,
                        options,
                        listener));
    }

    /**
     * Describes a model of which nothing is known but its file. It need not fit the data.
     *
     * @param threads that it is opened with
     * @throws WorkerFailedException in one line, if it cannot be opened, or the JVM ends in any other way than it
     *     should
     */
    public static ModelCard card(
            UnevaluatedModel model, int threads, WorkerProcess.Options options, WorkerProcess.OutputListener listener)
            throws WorkerFailedException {
        return WorkerProcess.ask(
                directory -> CardRequest.in(directory, model.file(), model.form(), threads),
                Work.CLASSIFICATION,
                EngineChoice.plain(threads),
                options,
                listener);
    }
}
