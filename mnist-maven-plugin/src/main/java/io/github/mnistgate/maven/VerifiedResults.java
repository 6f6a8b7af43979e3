package io.github.mnistgate.maven;

import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.worker.Verifier;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.util.Collection;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/** Holds results that this build did not make against their models, before a goal leans on them. */
final class VerifiedResults {

    private final AbstractMnistMojo goal;
    private final WorkerClassPath classPath;
    private final EngineOptions engine;

    VerifiedResults(AbstractMnistMojo goal, WorkerClassPath classPath, EngineOptions engine) {
        this.goal = goal;
        this.classPath = classPath;
        this.engine = engine;
    }

    /** Returns the options of a JVM that can open the model of a result. */
    WorkerProcess.Options jvm(Result result) throws MojoExecutionException {
        Optional<String> module = result.needsOwnJvm()
                ? ModelReaders.onClassPath().checkedModule(result.directory().model())
                : Optional.empty();
        return classPath.evaluation(goal.session(), goal.project(), engine, module, goal.getLog());
    }

    /**
     * Returns why a result does not follow from its model; empty if it does.
     *
     * @param training whether the score on the training images counts, too
     * @throws MojoExecutionException in one line, if the model cannot be asked
     */
    Optional<String> fault(Result result, boolean training) throws MojoExecutionException {
        try {
            return Verifier.fault(result, training, () -> jvm(result), new ProgressLog(goal.getLog(), 0, false));
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /**
     * Refuses results that do not follow from their models.
     *
     * @throws io.github.mnistgate.InvalidInputException in one line, with the file and what to do
     */
    void check(Collection<Result> results, boolean training) throws MojoExecutionException {
        for (Result result : results) {
            Optional<String> fault = fault(result, training);
            if (fault.isPresent()) {
                throw Verification.refused(result, fault.get());
            }
        }
    }
}
