package io.github.mnistgate.dl4j;

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
import io.github.mnistgate.training.Engine;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network with what is needed to use it: how its inputs are scaled, and what it is worth. It classifies in
 * plain Java, from any number of threads at once; ND4J is loaded by {@link #network()} alone.
 */
public final class TrainedModel implements Classifier, AutoCloseable {

    private final ResultDirectory directory;
    private final ModelEvaluation evaluation;
    private final FusedNetwork inference;
    private final boolean shared;
    private MnistDataset testSet;
    private MultiLayerNetwork network;

    private TrainedModel(
            ResultDirectory directory, ModelEvaluation evaluation, FusedNetwork inference, boolean shared) {
        this.directory = directory;
        this.evaluation = evaluation;
        this.inference = inference;
        this.shared = shared;
    }

    /**
     * A model that many use at once, none of whom may close it for the others: its own {@link TrainedModel#close()}
     * does nothing.
     */
    public static final class Shared implements AutoCloseable {

        private final TrainedModel model;

        /** Opens it, as {@link TrainedModel#read} does. */
        public Shared(ResultDirectory directory) {
            this.model = read(directory, true);
        }

        /** For those who use it. */
        public TrainedModel model() {
            return model;
        }

        /** Frees DeepLearning4J's network, when nobody uses it any more. */
        @Override
        public void close() {
            model.free();
        }
    }

    /**
     * Opens the model of a result directory.
     *
     * @throws InvalidInputException if a file is missing or damaged, or was changed, or the network is of other layers
     *     than the evaluated one
     */
    public static TrainedModel read(ResultDirectory directory) {
        return read(directory, false);
    }

    private static TrainedModel read(ResultDirectory directory, boolean shared) {
        Argument.given("directory", directory, "a result directory");
        ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
        // Read first: of a damaged file it says what is wrong with it.
        FusedNetwork inference = FusedNetwork.read(
                directory.model(), evaluation.model().spec(), Engine.standard().threads());
        directory.checkUnchanged();
        return new TrainedModel(directory, evaluation, inference, shared);
    }

    /**
     * DeepLearning4J's network, opened when it is first asked for. It takes flattened images as
     * {@link MnistDataset#images} gives them. It is shared with all other tests of the JVM: train on a {@code clone()}
     * of it. Its {@code close()} does nothing, for the sake of the others. Its {@code output} and {@code predict} may
     * be called from many threads, one of which computes at a time; its other methods may not.
     *
     * @throws InvalidInputException if ND4J cannot be loaded, or the file was changed
     */
    public synchronized MultiLayerNetwork network() {
        if (network == null) {
            Natives.load();
            MultiLayerNetwork opened = OpenNetwork.of(ModelFile.read(directory.model()));
            directory.checkUnchanged();
            network = opened;
        }
        return network;
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
        return new Prediction(inference.probabilities(
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
        return new Prediction(inference.probabilities(GreyValues.checked(pixels)));
    }

    @Override
    public float[] probabilities(MnistDataset data) {
        return inference.probabilities(Argument.given("data", data, "a data set"));
    }

    /**
     * Frees DeepLearning4J's network; {@link #network()} opens it again. Does nothing to an injected model, which other
     * tests use, too: the extension frees its network at the end of the run.
     */
    @Override
    public void close() {
        if (!shared) {
            free();
        }
    }

    private synchronized void free() {
        if (network != null) {
            OpenNetwork.free(network);
            network = null;
        }
    }
}
