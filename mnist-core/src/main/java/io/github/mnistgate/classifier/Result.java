package io.github.mnistgate.classifier;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.check.CheckedModel;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
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
import io.github.mnistgate.training.EngineChoice;
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
    private ModelEvaluation withOutputs;

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
     * @param directories of the seeds, by what names them
     * @return the results, in the same order
     * @throws InvalidInputException as {@link #read} does
     */
    public <K> Map<K, Result> seeds(Map<K, ResultDirectory> directories) {
        Map<K, Result> results = new LinkedHashMap<>();
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
     * Reads a result with its model, if that is of the kind that this project trains. Other models are opened when they
     * are first asked for: what opens them may be missing where nobody asks.
     *
     * @throws io.github.mnistgate.InvalidInputException if a file is missing or damaged, or was changed since it was
     *     written, or the network is of other layers than the evaluated one
     */
    public static Result open(ResultDirectory directory) {
        ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
        // The model is read first: its reader says what is wrong with a damaged file, and not only that it was changed.
        return new Result(
                directory,
                evaluation,
                evaluation.model().card().dense().isPresent()
                        ? opened(directory, evaluation, standardThreads())
                        : null);
    }

    private static int standardThreads() {
        return EngineChoice.standard().threads();
    }

    private static OpenedModel opened(ResultDirectory directory, ModelEvaluation evaluation, int threads) {
        if (evaluation.isOfPredictions()) {
            throw new InvalidInputException("the result in " + directory.path() + " is of "
                    + evaluation.model().card().summary() + ", and of no model that could classify images; ask for its"
                    + " ModelEvaluation, its DigitConfusionMatrix or its test images, or evaluate the model itself");
        }
        // The layers of a recipe are read by the core, as in their training; other modules read whatever else it is.
        Map<String, String> inputs =
                Files.exists(directory.training()) ? TrainingFile.readInputs(directory.training()) : Map.of();
        ModelReaders readers = Fingerprint.isForeign(inputs) || Fingerprint.isOfOwnNetwork(inputs)
                ? ModelReaders.onClassPath()
                : ModelReaders.ofCore();
        return readers.open(directory.model(), evaluation.model().card(), threads);
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
    public synchronized ModelEvaluation evaluationWithOutputs() {
        if (withOutputs == null) {
            withOutputs = readOutputs();
        }
        return withOutputs;
    }

    private ModelEvaluation readOutputs() {
        if (Files.exists(directory.probabilities()) && size(directory.probabilities()) > MAX_OUTPUTS) {
            return evaluation.with(training.dataset(), evaluation.predictions());
        }
        Predictions outputs = ProbabilitiesFile.read(directory, evaluation);
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
     * Returns the images that the model was evaluated on, as digits.
     *
     * @throws InvalidInputException if they have changed since, or are not 28 x 28 grey pixels in ten classes
     */
    public MnistDataset testSet() {
        LabelledImages images = testImages.get();
        if (images instanceof MnistDataset digits) {
            return digits;
        }
        throw new InvalidInputException("the images of data set '" + images.name() + "' are " + images.shape() + " in "
                + images.classes().size() + " classes, but those of an MnistDataset are 28 x 28 in ten; take"
                + " LabelledImages, such as testImages()");
    }

    /**
     * Returns the model.
     *
     * @throws io.github.mnistgate.InvalidInputException if its file holds other layers than the evaluated one, or there
     *     is no model, but only a file of predictions
     */
    public synchronized OpenedModel model() {
        if (model == null) {
            model = open(standardThreads());
        }
        return model;
    }

    /**
     * Opens the model with a number of threads of its own; otherwise like {@link #model}.
     *
     * @param threads of its inference; its predictions do not depend on them
     */
    public OpenedModel open(int threads) {
        return opened(directory, evaluation, threads);
    }

    /** Returns whether the model is opened in a JVM of its own, see {@link #needsOwnJvm(ModelEvaluation)}. */
    public boolean needsOwnJvm() {
        return needsOwnJvm(evaluation);
    }

    /**
     * Returns whether a build opens the model of an evaluation in a JVM of its own: what opens it is a module that is
     * not on the plugin's class path, and may be native code.
     */
    public static boolean needsOwnJvm(ModelEvaluation evaluation) {
        return evaluation.model().card().dense().isEmpty() && !evaluation.isOfPredictions();
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
        // Without a model, each gate on corrupted images is a breach that says why.
        return evaluation.isOfPredictions() ? Map.of() : Robustness.accuracies(model(), testImages.get(), conditions);
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
