package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DivergenceWatch;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import io.github.mnistgate.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;

/** Trains, evaluates and writes the result; in whatever JVM it is called. */
public final class TrainingJob {

    private TrainingJob() {}

    /**
     * Does what a request asks for.
     *
     * @param listener follows the training, on this thread
     * @return what was written to {@code training.json}
     * @throws IOException if the result cannot be written
     * @throws io.github.mnistgate.InvalidInputException for a mistake of the user's, or if the data is not the task's;
     *     an earlier result is then untouched, unless training had begun
     */
    public static TrainingRecord run(WorkerRequest request, TrainingListener listener) throws IOException {
        DataSplits data = read(request);
        request.task().checkIsOn(data.identity(), request.dataset());
        WantedResult result = new WantedResult(request.task(), new ResultDirectory(Path.of(request.outputDirectory())));
        return run(result, request.dataset(), data, 1, listener);
    }

    private static DataSplits read(WorkerRequest request) {
        TrainingTask task = request.task();
        Runnable warmUp = new EngineContract(task.engine()).warmUp(task.recipe());
        DataSplits data = DataSplits.read(request.dataset());
        warmUp.run();
        return data;
    }

    /**
     * Trains on data that was read already.
     *
     * @param source where the data was read
     * @param data of the task
     * @param parallel trainings in this JVM at the same time
     */
    static TrainingRecord run(
            WantedResult result, DataSource source, DataSplits data, int parallel, TrainingListener listener)
            throws IOException {
        Recipe wanted = result.task().recipe();
        LabelledImages originals = data.train();
        LabelledImages test = data.test();
        wanted.checkFits(originals.size());
        int copied = wanted.validation().trainingImages(originals.size());
        LabelledImages train = wanted.augment().addedTo(originals, copied, wanted.seed(), parallel);
        Recipe recipe = wanted.withCopiesAdded(originals.size());
        ResultDirectory directory = result.directory();
        directory.create();
        directory.clear();

        MissingClasses.in(originals, copied, test).forEach(listener::onWarning);
        EngineChoice engine = result.task().engine();
        EngineContract contract = new EngineContract(engine);
        Trainer trainer = contract.create();
        EngineContract.Outcome outcome =
                contract.train(recipe, directory, test, () -> trainer.train(recipe, train, test, listener));
        Trainer.Trained trained = outcome.trained();
        int trainedOn = recipe.validation().trainingImages(train.size());
        Score trainScore = trained.network().score(train, 0, trainedOn);
        DivergenceWatch.checkResult(
                recipe, trained.epochs().get(trained.epochs().size() - 1), trainScore);
        return ResultWriter.write(
                directory,
                source,
                test,
                trained.network(),
                new ResultWriter.Origin(
                        recipe.preset(),
                        outcome.card(),
                        ResultDirectory.MODEL,
                        result.task().inputs(),
                        engine.trainer(),
                        engine.backend(),
                        engine.threads(),
                        contract.device(trainer),
                        contract.versions(trainer),
                        trained.epochs(),
                        trainScore));
    }
}
