package io.github.mnistgate.worker;

import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.report.BuildNote;
import io.github.mnistgate.training.EngineChoice;
import java.util.Optional;

/**
 * Holds results against their models, each in the JVM that is fit for it: what a module of this project opens, and what
 * plain loops would take long for, in a JVM of its own.
 */
public final class Verifier {

    /** Multiply-adds above which a JVM of its own is faster, with the time that it takes to start and to compile. */
    private static final double WORTH_A_JVM = 1e10;

    /** Training images for each test image, as in MNIST. */
    private static final double MORE_TRAINING_IMAGES = 6;
    /** How much more memory than the images a JVM must have to verify a result itself. */
    private static final double MEMORY_MARGIN = 4;

    private Verifier() {}

    /**
     * Options of a JVM that can open the model.
     *
     * @param <X> the failure to find its class path
     */
    public interface Jvm<X extends Exception> {
        WorkerProcess.Options options() throws X;
    }

    /**
     * Verifies a result, unless the running build vouches for it; afterwards the build does.
     *
     * @param training whether the score on the training images counts, too
     * @param jvm asked where a JVM of its own is needed
     * @return the fault, as {@link Verification#fault} returns it
     * @throws WorkerFailedException in one line, if the JVM cannot answer
     * @throws io.github.mnistgate.InvalidInputException if the model cannot be opened, or images are no longer there
     */
    public static <X extends Exception> Optional<String> fault(
            Result result, boolean training, Jvm<X> jvm, WorkerProcess.OutputListener listener)
            throws X, WorkerFailedException {
        if (!result.needsOwnJvm() && work(result, training) < WORTH_A_JVM && !isTight(result, training)) {
            return Verification.fault(result, training);
        }
        if (Verification.isVouchedFor(result.directory(), training)) {
            return Optional.empty();
        }
        Optional<String> fault = Optional.of(WorkerProcess.ask(
                        directory ->
                                new VerificationRequest(result.directory(), training, directory.resolve("fault.txt")),
                        Work.CLASSIFICATION,
                        EngineChoice.standard(),
                        jvm.options(),
                        listener))
                .filter(text -> !text.isEmpty());
        if (fault.isEmpty()) {
            BuildNote.write(result.directory(), training);
        }
        return fault;
    }

    /** Returns whether the images would take much of the memory of this JVM, which other goals need, too. */
    private static boolean isTight(Result result, boolean training) {
        EvaluatedDataset data = result.evaluation().dataset();
        double values = (double) data.size() * data.shape().images().values();
        return JvmMemory.isExceededBy((long) (MEMORY_MARGIN * values * (training ? MORE_TRAINING_IMAGES : 1)));
    }

    /** Estimates the multiply-adds: the number of training images is not known here, but is several times larger. */
    private static double work(Result result, boolean training) {
        double images = result.evaluation().dataset().size() * (training ? MORE_TRAINING_IMAGES : 1);
        return images * result.evaluation().model().parameters();
    }
}
