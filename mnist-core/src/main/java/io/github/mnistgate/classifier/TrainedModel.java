package io.github.mnistgate.classifier;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Classifier;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.EngineChoice;

/**
 * A trained network with what its use requires: the scaling of its inputs, and its evaluation. It classifies in plain
 * Java, from any number of threads at once.
 */
public final class TrainedModel implements Classifier, AutoCloseable {

    private final ResultDirectory directory;
    private final ModelEvaluation evaluation;
    private final FusedNetwork inference;
    private MnistDataset testSet;

    private TrainedModel(ResultDirectory directory, ModelEvaluation evaluation, FusedNetwork inference) {
        this.directory = directory;
        this.evaluation = evaluation;
        this.inference = inference;
    }

    /**
     * Opens the model of a result directory.
     *
     * @throws InvalidInputException if a file is missing or damaged, or was changed, or the network is of other layers
     *     than the evaluated one
     */
    public static TrainedModel read(ResultDirectory directory) {
        Argument.given("directory", directory, "a result directory");
        ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
        // Read first: of a damaged file it says what is wrong with it.
        FusedNetwork inference = FusedNetwork.read(
                directory.model(),
                evaluation.model().spec(),
                EngineChoice.standard().threads());
        directory.checkUnchanged();
        return new TrainedModel(directory, evaluation, inference);
    }

    /** The layers. */
    public ModelSpec spec() {
        return evaluation.model().spec();
    }

    /** Returns the evaluation of the model on the test images. */
    public ModelEvaluation evaluation() {
        return evaluation;
    }

    /**
     * The images that it was evaluated on, read when they are first asked for.
     *
     * @throws InvalidInputException if they have changed since
     */
    public synchronized MnistDataset testSet() {
        if (testSet == null) {
            MnistDataset read = MnistDataset.read(TrainingFile.readDataset(directory.training()), Split.TEST);
            if (!read.sha256().equals(evaluation.dataset().sha256())) {
                throw new InvalidInputException("the test images of data set '" + read.name() + "' have changed since "
                        + directory.evaluation() + " was made from them; run mnist:train or mnist:evaluate again");
            }
            testSet = read;
        }
        return testSet;
    }

    /** Returns the directory from which the model was read. */
    public ResultDirectory directory() {
        return directory;
    }

    /**
     * Classifies one image.
     *
     * @throws IllegalArgumentException if it is null
     */
    public Prediction predict(Digit digit) {
        // Not by predict(float[]): a data set may hold an image of the faintest ink only.
        return Prediction.ofProbabilities(inference.probabilities(
                Argument.given("digit", digit, "a Digit").pixels()));
    }

    /**
     * Classifies one image.
     *
     * @param pixels 784 grey values, 0 (paper) to 255 (ink), row by row; not divided by 255, the model does that itself
     * @throws IllegalArgumentException if there are more or fewer, one is not between 0 and 255, or all are between 0
     *     and 1 but not all 0, as after a division by 255
     */
    public Prediction predict(float[] pixels) {
        return Prediction.ofProbabilities(inference.probabilities(GreyValues.checked(pixels)));
    }

    @Override
    public float[] probabilities(MnistDataset data) {
        return inference.probabilities(Argument.given("data", data, "a data set"));
    }

    /** Does nothing: a model holds memory only, and tests share it. */
    @Override
    public void close() {}
}
