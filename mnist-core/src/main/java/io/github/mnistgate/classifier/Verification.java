package io.github.mnistgate.classifier;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.predictionsfile.GivenPredictions;
import io.github.mnistgate.predictionsfile.PredictedImages;
import io.github.mnistgate.report.BuildNote;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.RecordedFigures;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DataHashes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.apiguardian.api.API;

/**
 * Answers whether a result follows from its model. First its files are held against each other and against the labels
 * of the test images: the outputs, and every figure that is computed from them. Then the model is asked about the test
 * images again, by its own reader, and about the training images where their score is judged.
 *
 * <p>Whoever changes the model as well makes another model, which is judged as what it is. Of a file of predictions
 * only that file can be read again.
 */
@API(status = API.Status.INTERNAL)
public final class Verification {

    /** Bounds the memory that they take: a cluster's driver provides hundreds of results at a time. */
    private static final Semaphore AT_A_TIME =
            new Semaphore(Runtime.getRuntime().availableProcessors());

    private Verification() {}

    /**
     * Returns whether a build vouches for a result that is unchanged, so that it need not be verified.
     *
     * @param training whether the score on the training images counts, too
     */
    public static boolean isVouchedFor(ResultDirectory directory, boolean training) {
        return BuildNote.covers(directory, training);
    }

    /**
     * Verifies a result in this JVM, unless the running build vouches for it; afterwards the build does.
     *
     * @param training whether the score on the training images counts, too
     * @return the fault, in words that begin with the name of a file of the result; empty if the result follows from
     *     its model
     */
    public static Optional<String> fault(Result result, boolean training) {
        if (isVouchedFor(result.directory(), training)) {
            return Optional.empty();
        }
        Optional<String> fault = faultOf(result, training);
        if (fault.isEmpty()) {
            BuildNote.write(result.directory(), training);
        }
        return fault;
    }

    /**
     * Refuses a result that does not follow from its model; otherwise like {@link #fault}.
     *
     * @throws InvalidInputException in one line, with the file and what to do
     */
    public static void check(Result result, boolean training) {
        fault(result, training).ifPresent(fault -> {
            throw refused(result, fault);
        });
    }

    /** Returns the refusal of a result that has a fault. */
    public static InvalidInputException refused(Result result, String fault) {
        ResultDirectory directory = result.directory();
        String goal = result.isForeign() ? "mnist:evaluate" : "mnist:train";
        return new InvalidInputException(directory.path() + " is not judged: " + fault + "; run " + goal
                + " with -Dmnist.force, or delete that directory and run " + goal);
    }

    /**
     * Verifies a result in this JVM, whoever vouches for it, and leaves no note; otherwise like {@link #fault}.
     *
     * @throws InvalidInputException if the test images, or the training images, are no longer there
     */
    public static Optional<String> faultOf(Result result, boolean training) {
        AT_A_TIME.acquireUninterruptibly();
        try {
            return verify(result, training);
        } finally {
            AT_A_TIME.release();
        }
    }

    private static Optional<String> verify(Result result, boolean training) {
        // The model is opened while images are read.
        CompletableFuture<OpenedModel> opening = result.evaluation().isOfPredictions()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(result::model);
        try {
            return verify(result, training, opening);
        } finally {
            // Windows cannot remove a file that is being read.
            opening.exceptionally(failure -> null).join();
        }
    }

    private static Optional<String> verify(Result result, boolean training, CompletableFuture<OpenedModel> opening) {
        LabelledImages test = result.testImages().get();
        Predictions recorded = ProbabilitiesFile.read(result.directory(), result.evaluation());
        Optional<String> fault = inFigures(result, recorded, test);
        if (fault.isPresent()) {
            return fault;
        }
        if (result.evaluation().isOfPredictions()) {
            return inOutputs(result, recorded, given(result, test), test);
        }
        OpenedModel model;
        try {
            model = opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InvalidInputException refused) {
                throw refused;
            }
            throw e;
        }
        Optional<String> inOutputs = inOutputs(result, recorded, model.of(test), test);
        return inOutputs.isPresent() || !training ? inOutputs : new TrainingScore(result, model).fault();
    }

    private static Predictions given(Result result, LabelledImages test) {
        return GivenPredictions.read(
                        result.directory().model(),
                        PredictedImages.of(test),
                        result.evaluation().model().card().form().logits())
                .predictions();
    }

    private static Optional<String> inFigures(Result result, Predictions recorded, LabelledImages test) {
        if (!DataHashes.recorded(result.training().inputs()).imagesAreOf(test)) {
            return Optional.of(ResultDirectory.EVALUATION + " is of other test images than "
                    + result.directory().training().getFileName());
        }
        String model = result.directory().model().getFileName().toString();
        ModelEvaluation evaluation = result.evaluation();
        try {
            ModelEvaluation computed = Evaluator.evaluate(
                    evaluation.dataset(),
                    new EvaluatedModel(
                            evaluation.model().preset(),
                            evaluation.model().card(),
                            result.training().files().get(model)),
                    recorded,
                    test.labels());
            return RecordedFigures.fault(result.directory(), result.training(), computed)
                    .map(fault ->
                            fault + ", which follows from " + ResultDirectory.PROBABILITIES + " and the test images");
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    ResultDirectory.PROBABILITIES + " holds no predictions for the test images: " + e.getMessage());
        }
    }

    private static Optional<String> inOutputs(
            Result result, Predictions recorded, Predictions computed, LabelledImages test) {
        String model = result.directory().model().getFileName().toString();
        return new OutputAgreement(Rounding.of(result))
                .difference(recorded, computed, test.labels())
                .map(difference -> ResultDirectory.EVALUATION + " does not follow from " + model + ": " + difference);
    }
}
