package io.github.mnistgate.classifier;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.check.CheckedModel;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.evaluation.Robustness;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ProbabilitiesFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TestImages;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The result of a training, or of an evaluation of a model that was made elsewhere: read once, held against what was
 * recorded when it was written, and then handed on. The model and the test images are read when somebody first asks for
 * them.
 */
@API(status = API.Status.INTERNAL)
public final class Result implements CheckedModel {

    /**
     * The bytes of outputs that every test JVM can hold; more only serve to draw the mistakes of a failure in order.
     */
    private static final long MAX_OUTPUTS = 1 << 25;

    private final ResultDirectory directory;
    private final ModelEvaluation evaluation;
    private final TrainingRecord training;
    private TestImages testImages;
    private OpenedModel model;

    private Result(ResultDirectory directory, ModelEvaluation evaluation, OpenedModel model) {
        this.directory = directory;
        this.model = model;
        directory.checkUnchanged();
        this.training = TrainingFile.read(directory.training());
        this.evaluation = evaluation;
        this.testImages = new TestImages(directory, evaluation);
    }

    /**
     * Reads a result.
     *
     * @throws io.github.mnistgate.InvalidInputException if a file is missing or damaged, or was changed since it was
     *     written
     */
    public static Result read(ResultDirectory directory) {
        Argument.given("directory", directory, "a result directory");
        return new Result(directory, EvaluationFile.read(directory.evaluation()), null);
    }

    /**
     * Reads the results of several seeds, this one among them. They share the test images if these are the same.
     *
     * @param directories of the seeds
     * @return the results by seed, in the same order
     * @throws InvalidInputException as {@link #read} does
     */
    public Map<Long, Result> seeds(Map<Long, ResultDirectory> directories) {
        Map<Long, Result> results = new LinkedHashMap<>();
        directories.forEach((seed, other) -> results.put(seed, other.equals(directory) ? this : sibling(other)));
        return results;
    }

    private Result sibling(ResultDirectory other) {
        Result read = read(other);
        if (read.evaluation.dataset().imagesAlone().equals(evaluation.dataset().imagesAlone())) {
            read.testImages = testImages;
        }
        return read;
    }

    /**
     * Reads a result with its model.
     *
     * @throws io.github.mnistgate.InvalidInputException if a file is missing or damaged, or was changed since it was
     *     written, or the network is of other layers than the evaluated one
     */
    static Result open(ResultDirectory directory) {
        ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
        // The model is read first: its reader says what is wrong with a damaged file, and not only that it was changed.
        return new Result(directory, evaluation, opened(directory, evaluation));
    }

    private static OpenedModel opened(ResultDirectory directory, ModelEvaluation evaluation) {
        // What an engine trained is read by the core, as in its training; other modules read what was made elsewhere.
        boolean isForeign = Files.exists(directory.training())
                && Fingerprint.isForeign(TrainingFile.readInputs(directory.training()));
        ModelReaders readers = isForeign ? ModelReaders.onClassPath() : ModelReaders.ofCore();
        return readers.open(directory.model(), evaluation.model().card());
    }

    /** Returns the directory from which it was read. */
    public ResultDirectory directory() {
        return directory;
    }

    @Override
    public ModelEvaluation evaluation() {
        return evaluation;
    }

    /**
     * Returns the evaluation with the place of its images and, unless they are very many, the outputs of the model,
     * which {@code evaluation.json} does not hold.
     *
     * @throws InvalidInputException if the file of the outputs is damaged, or of other predictions
     */
    ModelEvaluation evaluationWithOutputs() {
        if (size(directory.probabilities()) > MAX_OUTPUTS) {
            return evaluation.with(training.dataset(), evaluation.predictions());
        }
        Predictions outputs = ProbabilitiesFile.read(
                directory.probabilities(),
                evaluation.predictions().size(),
                evaluation.model().card().outputUnits());
        if (!outputs.equals(evaluation.predictions())) {
            throw new InvalidInputException(directory.probabilities() + " holds other predictions than "
                    + directory.evaluation() + "; run mnist:train or mnist:evaluate again");
        }
        return evaluation.with(training.dataset(), outputs);
    }

    /** Returns the history and the origin of the model. */
    public TrainingRecord training() {
        return training;
    }

    /** Returns whether the model was made elsewhere. */
    public boolean isForeign() {
        return Fingerprint.isForeign(training.inputs());
    }

    /** Returns the images that the model was evaluated on. */
    public TestImages testImages() {
        return testImages;
    }

    /**
     * Returns the model.
     *
     * @throws io.github.mnistgate.InvalidInputException if its file holds other layers than the evaluated one
     */
    public synchronized OpenedModel model() {
        if (model == null) {
            model = opened(directory, evaluation);
        }
        return model;
    }

    @Override
    public Optional<BigDecimal> overfitGap() {
        return training.overfitGap();
    }

    @Override
    public long modelBytes() {
        return size(directory.model());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    @Override
    public Map<Condition, Ratio> accuracies(Collection<Condition> conditions) {
        return Robustness.accuracies(model(), testImages.get(), conditions);
    }

    @Override
    public int[] labels() {
        return testImages.get().labels();
    }

    @Override
    public Optional<String> parent() {
        return Fingerprint.parent(training.inputs());
    }
}
