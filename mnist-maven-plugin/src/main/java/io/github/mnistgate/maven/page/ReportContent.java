package io.github.mnistgate.maven.page;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.Versions;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.report.GateFile;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content that a report is made of: the files of a result, and the test images.
 *
 * @param module that the result is of
 * @param judged empty before the gates were judged
 * @param history newest first; empty where nobody asked for it
 * @param predictions with the outputs for each image, where they are known
 * @param test empty where they are not there any more, or others
 */
public record ReportContent(
        ReportedModule module,
        ModelEvaluation evaluation,
        TrainingRecord training,
        Optional<Verdicts> judged,
        List<HistoryFile.Entry> history,
        Predictions predictions,
        Optional<LabelledImages> test) {

    /**
     * Reads a result.
     *
     * @param known what somebody knows of it already; the rest is read here
     * @throws InvalidInputException if a file of the result is damaged
     */
    public static ReportContent read(ResultDirectory directory, ReportedModule module, Known known) {
        Result result = known.result().orElseGet(() -> Result.read(directory));
        ModelEvaluation evaluation = result.evaluation();
        return new ReportContent(
                module,
                evaluation,
                result.training(),
                known.verdicts()
                        .or(() -> verdicts(
                                directory.gate(), evaluation.confusionMatrix().names())),
                Files.exists(directory.history()) ? HistoryFile.read(directory.history()) : List.of(),
                ProbabilitiesFile.read(directory, evaluation),
                result.testImages().ifUnchanged());
    }

    /**
     * The parts of the content that need not be read.
     *
     * @param verdicts that were just given
     * @param result that was read already
     */
    public record Known(Optional<Verdicts> verdicts, Optional<Result> result) {

        /** Nothing is known, so everything is read. */
        public static final Known NOTHING = new Known(Optional.empty(), Optional.empty());
    }

    private static Optional<Verdicts> verdicts(Path file, ClassNames names) {
        return Files.exists(file) ? Optional.of(GateFile.read(file, names)) : Optional.empty();
    }

    /** Returns a hash of everything that {@link #read} uses except the test images, whose hash is in the evaluation. */
    static String sha256(ResultDirectory directory, ReportedModule module) throws IOException {
        StringBuilder parts = new StringBuilder(Versions.project()).append('\n').append(module);
        for (Path file : List.of(
                directory.evaluation(),
                directory.training(),
                directory.probabilities(),
                directory.gate(),
                directory.history())) {
            parts.append('\n').append(Files.exists(file) ? Sha256.of(file) : "none");
        }
        return Sha256.of(parts.toString().getBytes(StandardCharsets.UTF_8));
    }
}
