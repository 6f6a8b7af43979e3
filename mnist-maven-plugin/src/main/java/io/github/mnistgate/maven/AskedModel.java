package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.predictionsfile.PredictionsFormat;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A model that a goal is asked about.
 *
 * @param file of the model, or of predictions
 * @param evaluation of the model, which lies beside the file; empty where nothing is known but the file
 */
record AskedModel(Path file, Optional<ModelEvaluation> evaluation) {

    /** Returns a model of which nothing is known but its file. */
    static AskedModel ofFile(Path file) {
        return new AskedModel(file, Optional.empty());
    }

    /**
     * Returns the model of a result.
     *
     * @param shown the file's path for people
     * @throws InvalidInputException if the evaluation beside the file is of another model
     */
    static AskedModel evaluated(Path file, String shown) {
        ModelEvaluation evaluation = EvaluationFile.read(new ResultDirectory(file.getParent()).evaluation());
        if (!evaluation.model().sha256().equals(FileHash.sha256(file))) {
            if (predictions(file).isEmpty()) {
                // A file that nothing reads is told as that.
                ModelReaders.onClassPath().checkedModule(file);
            }
            throw new InvalidInputException(
                    shown + " is not the model of the evaluation.json beside it; run mnist:train"
                            + " or mnist:evaluate again, or keep a model of its own in a directory without a result");
        }
        return new AskedModel(file, Optional.of(evaluation));
    }

    /** Returns the directory of the file. */
    ResultDirectory directory() {
        return new ResultDirectory(file.getParent());
    }

    /** Returns the format of the file if it holds predictions, and no model. */
    Optional<PredictionsFormat> predictions() {
        return predictions(file);
    }

    /** Returns the format of a file if it holds predictions. */
    static Optional<PredictionsFormat> predictions(Path file) {
        try {
            return PredictionsFormat.of(file);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /**
     * Returns in words how a form that the user gave differs from that of the result, in which the model is asked;
     * empty if it does not, or there is no result.
     */
    Optional<String> difference(FormParameters form) {
        return evaluation.flatMap(known -> {
            Path training = directory().training();
            Map<String, String> recorded = Files.exists(training)
                    ? TrainingFile.readInputs(training)
                    : known.model().card().form().parameters();
            return form.difference(known.dataset().shape().images(), recorded);
        });
    }
}
