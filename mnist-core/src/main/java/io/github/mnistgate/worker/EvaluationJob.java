package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.file.ModelFileHash;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.predictionsfile.GivenPredictions;
import io.github.mnistgate.predictionsfile.PredictedImages;
import io.github.mnistgate.predictionsfile.PredictionsFormat;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Evaluates a model that was made elsewhere, and writes a result as a training does. */
public final class EvaluationJob {

    /** The name that stands in the place of a trainer's. */
    private static final String ELSEWHERE = "elsewhere";
    /** A network that is right less often may have been given other values than it was trained on. */
    private static final double DOUBTFUL_ACCURACY = 0.9;
    /** The gain in accuracy, at least, with which the other scale is clearly better. */
    private static final double CLEAR_GAIN = 0.05;

    private EvaluationJob() {}

    /**
     * Evaluates the network, and warns if its pixels seem to be scaled in another way than in its training.
     *
     * @param warnings takes lines for the user
     * @return what was written to {@code training.json}
     * @throws IOException if the result cannot be written
     * @throws InvalidInputException for a mistake of the user's; an earlier result is then untouched
     */
    public static TrainingRecord run(EvaluationRequest request, Consumer<String> warnings) throws IOException {
        Path file = Path.of(request.model());
        if (PredictionsFormat.of(file).isPresent()) {
            return ofPredictions(file, request, warnings);
        }
        ModelReaders readers = ModelReaders.onClassPath();
        String sha256 = ModelFileHash.sha256(file);
        OpenedModel model = readers.open(file, request.form(), request.threads());
        if (!ModelFileHash.sha256(file).equals(sha256)) {
            throw new InvalidInputException(file + " was changed while it was read; run the goal again");
        }
        DataSplits data = DataSplits.read(request.dataset());
        DataShape shape = data.train().dataShape();
        UnevaluatedModel.checkFits(
                file,
                model.card(),
                shape.images(),
                shape.classes().size(),
                data.train().name());
        ResultDirectory directory = directory(file, request);

        LabelledImages train = data.train();
        Score trainScore = model.score(train, 0, train.size());
        if (!Double.isFinite(trainScore.loss()) && !(Double.isNaN(trainScore.loss()) && hasScores(model, data))) {
            throw new InvalidInputException(
                    file + ": its loss on the training images is " + trainScore.loss()
                            + ": its parameters are too large; train it with a smaller learning rate, or give normalize as it was trained");
        }
        ResultWriter.Origin origin = new ResultWriter.Origin(
                null,
                model.card(),
                readers.fileName(file),
                Fingerprint.ofModel(sha256, request.parent(), request.form(), data.identity()),
                ELSEWHERE,
                Engine.CPU,
                request.threads(),
                Map.of(),
                model.versions(),
                List.of(),
                trainScore);
        TrainingRecord record = ResultWriter.write(directory, request.dataset(), data.test(), model, origin);
        // The copy, because the user's file may be another one by now.
        hint(record.testScore().accuracy(), directory.model(), request, data.test())
                .ifPresent(warnings);
        return record;
    }

    private static ResultDirectory directory(Path file, EvaluationRequest request) throws IOException {
        ResultDirectory directory = new ResultDirectory(Path.of(request.outputDirectory()));
        directory.create();
        if (directory.isModel(file)) {
            throw new InvalidInputException("model is '" + file + "', which is where the result's own "
                    + file.getFileName() + " goes; keep the model elsewhere, or name another outputDirectory");
        }
        return directory;
    }

    /** Returns whether the outputs of the model are numbers, but no probabilities, so that it has no loss. */
    private static boolean hasScores(OpenedModel model, DataSplits data) {
        Predictions predictions = model.of(data.test());
        return !predictions.areProbabilities()
                && predictions.firstWithoutNumbers().isEmpty();
    }

    /** Evaluates what a model predicted that is not there itself. */
    private static TrainingRecord ofPredictions(Path file, EvaluationRequest request, Consumer<String> warnings)
            throws IOException {
        InputForm form = request.form();
        if (!form.mean().isEmpty() || !form.std().isEmpty() || form.layout().isPresent()) {
            throw new InvalidInputException(file + " is a file of predictions, but mean, std or layout is given, which"
                    + " say how images enter a model; leave them out");
        }
        DataSplits data = DataSplits.read(request.dataset());
        LabelledImages test = data.test();
        GivenPredictions given = GivenPredictions.read(file, PredictedImages.of(test), form.logits());
        ResultDirectory directory = directory(file, request);
        String fileName = given.format().fileName();
        ModelCard card = ModelCard.ofPredictions(
                test.classes().size(), fileName, given.content().key(), form);
        ResultWriter.Origin origin = new ResultWriter.Origin(
                null,
                card,
                fileName,
                Fingerprint.ofModel(given.sha256(), request.parent(), form, data.identity()),
                ELSEWHERE,
                Engine.CPU,
                request.threads(),
                Map.of(),
                Map.of(),
                List.of(),
                new Score(Double.NaN, Double.NaN));
        if (given.content() == GivenPredictions.Content.SCORES) {
            warnings.accept("The outputs in " + file + " are no probabilities, because they do not add up to 1 for each"
                    + " image: loss, calibration error and Brier score are not known; if they are logits, give"
                    + " -Dmnist.logits=true");
        }
        return ResultWriter.write(
                directory,
                request.dataset(),
                test,
                new ResultWriter.Judged(given.toFile(), given.predictions()),
                origin);
    }

    /** Says that the network is clearly better with the other scale of its pixels, if it is. */
    private static Optional<String> hint(double accuracy, Path file, EvaluationRequest request, LabelledImages test) {
        if (accuracy >= DOUBTFUL_ACCURACY) {
            return Optional.empty();
        }
        InputForm form = request.form().normalized(!request.form().normalize());
        boolean normalize = form.normalize();
        double other;
        try {
            other = ModelReaders.onClassPath()
                    .open(file, form, request.threads())
                    .score(test, 0, test.size())
                    .accuracy();
        } catch (InvalidInputException | IllegalStateException e) {
            // Values of that scale are too large for the network, so they are not what it was trained on.
            return Optional.empty();
        }
        return other - accuracy < CLEAR_GAIN
                ? Optional.empty()
                : Optional.of("accuracy is " + Accuracy.shown(accuracy)
                        + "; with -Dmnist.normalize=" + normalize + " it would be "
                        + Accuracy.shown(other)
                        + ": the network seems to be trained on grey values "
                        + (normalize ? "divided by 255" : "from 0 to 255")
                        + "; give normalize as in its training, by that property or in the plugin's configuration");
    }
}
