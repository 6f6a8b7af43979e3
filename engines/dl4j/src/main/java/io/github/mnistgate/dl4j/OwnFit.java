package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.modelfile.SavedNetwork;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps of {@code fit} of a network of the user's own. */
final class OwnFit implements EpochLoop.Steps {

    private final OwnNetwork own;
    private final LabelledImages train;
    private final InputForm form;
    private final BuiltNetwork network;
    private final ImageFeatures features;
    private final int outputs;
    private int begun;

    /**
     * @throws InvalidInputException if DeepLearning4J cannot build the network, or it does not give a probability of
     *     each class for such images
     */
    OwnFit(Recipe recipe, LabelledImages train) {
        this.own = recipe.network().orElseThrow();
        this.train = train;
        this.form = InputForm.of(train.shape(), recipe.spec().normalize());
        this.network = OwnNetworks.create(own, recipe.seed());
        this.features = new ImageFeatures("the network of " + own.className(), network, form, Optional.empty());
        this.outputs = outputs();
    }

    private int outputs() {
        if (!network.endsInSoftmax().orElse(true)) {
            throw refused("it does not end in a softmax, whose probabilities the gates judge; end it in an OutputLayer"
                    + " with activation SOFTMAX and loss MCXENT");
        }
        INDArray output = output(features.of(new float[1][train.shape().values()]));
        int classes = train.classes().size();
        if (output.rank() != 2 || output.size(0) != 1) {
            throw refused("it gives an output of the shape " + Arrays.toString(output.shape())
                    + " for one image, expected is one row of outputs; end it in an OutputLayer");
        }
        if (output.size(1) < classes) {
            throw refused("it has " + output.size(1) + " outputs, allowed are " + classes
                    + " or more, one for each class of data set '" + train.name() + "'; give its OutputLayer nOut("
                    + classes + ")");
        }
        return Math.toIntExact(output.size(1));
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException("network is '" + own.className() + "', but " + why);
    }

    private INDArray output(INDArray images) {
        try {
            return network.network().output(images);
        } catch (RuntimeException e) {
            throw OwnNetworks.failed(own, "cannot run it on images of " + train.shape(), e);
        }
    }

    /** Schedules of a learning rate or of a dropout ask the configuration for the epoch. */
    @Override
    public void begin(int[] order) {
        network.network().setEpochCount(begun++);
    }

    @Override
    public void step(int[] order, int from, int rows, Score.Accumulator score) {
        float[][] greys = new float[rows][train.shape().values()];
        float[] oneHot = new float[rows * outputs];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            int image = order[from + row];
            train.copyImage(image, false, greys[row], 0);
            labels[row] = train.label(image);
            oneHot[row * outputs + labels[row]] = 1;
        }
        try (INDArray images = features.of(greys);
                INDArray targets =
                        Nd4j.create(oneHot, new long[] {rows, outputs}, 'c').castTo(network.type())) {
            network.network().fit(images, targets, output -> add(output, labels, score));
        } catch (RuntimeException e) {
            throw OwnNetworks.failed(own, "cannot train it", e);
        }
    }

    private void add(INDArray array, int[] labels, Score.Accumulator score) {
        float[] output = array.castTo(DataType.FLOAT).dup('c').data().asFloat();
        for (int row = 0; row < labels.length; row++) {
            int best = 0;
            for (int c = 1; c < outputs; c++) {
                best = output[row * outputs + c] > output[row * outputs + best] ? c : best;
            }
            double probability = output[row * outputs + labels[row]];
            score.add(-Math.log(Math.max(probability, Float.MIN_NORMAL)), best == labels[row]);
        }
    }

    /** Returns the network as it is read back from its file. */
    @Override
    public TrainedNetwork network(int epochs) {
        network.network().setEpochCount(epochs);
        try {
            byte[] file = ModelFile.toBytes(network.network().model());
            return ImageNetwork.open(SavedNetwork.of(file, "the network of " + own.className()), form);
        } catch (IOException e) {
            throw new UncheckedIOException("a network can always be written to memory", e);
        }
    }
}
