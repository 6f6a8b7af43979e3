package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.fused.WarmUp;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DivergenceWatch;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
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
     * @throws io.github.mnistgate.InvalidInputException for a mistake of the user's; an earlier result is then
     *     untouched, unless training had begun
     */
    public static TrainingRecord run(WorkerRequest request, TrainingListener listener) throws IOException {
        return run(request, read(request), listener);
    }

    private static DataSplits read(WorkerRequest request) {
        EngineChoice engine = request.engine();
        if (!engine.isPlain() || FusedTrainer.isSlow()) {
            return DataSplits.read(request.dataset());
        }
        WarmUp warmUp = WarmUp.begin(request.recipe(), engine.threads());
        DataSplits data = DataSplits.read(request.dataset());
        warmUp.await();
        return data;
    }

    /** Does what a request asks for, with its data already read. */
    static TrainingRecord run(WorkerRequest request, DataSplits data, TrainingListener listener) throws IOException {
        Recipe recipe = request.recipe();
        LabelledImages train = data.train();
        LabelledImages test = data.test();
        recipe.checkFits(train.size());
        ResultDirectory directory = new ResultDirectory(Path.of(request.outputDirectory()));
        directory.create();
        directory.clear();

        MissingClasses.in(train, recipe.validation().trainingImages(train.size()), test)
                .forEach(listener::onWarning);
        EngineChoice engine = request.engine();
        EngineContract contract = new EngineContract(engine);
        Trainer trainer = contract.create();
        Trainer.Trained trained =
                contract.train(recipe, directory, test, () -> trainer.train(recipe, train, test, listener));
        int trainedOn = recipe.validation().trainingImages(train.size());
        Score trainScore = trained.network().score(train, 0, trainedOn);
        DivergenceWatch.checkResult(
                recipe, trained.epochs().get(trained.epochs().size() - 1), trainScore);
        return ResultWriter.write(
                directory,
                request.dataset(),
                test,
                trained.network(),
                new ResultWriter.Origin(
                        recipe.preset(),
                        recipe.spec(),
                        Fingerprint.of(recipe, data.identity(), engine),
                        engine.trainer(),
                        engine.backend(),
                        engine.threads(),
                        contract.device(trainer),
                        contract.versions(trainer),
                        trained.epochs(),
                        trainScore));
    }
}
