package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains with DeepLearning4J's own {@code MultiLayerNetwork.fit}, a batch at a time. */
public final class Dl4jTrainer implements Trainer {

    @Override
    public Trained train(Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener) {
        recipe.checkFits(train.size());
        Natives.load();
        return EpochLoop.run(recipe, train, test, listener, steps(recipe, train));
    }

    /** Returns the steps of a training, of a network of the user's own as of the recipe's layers. */
    static EpochLoop.Steps steps(Recipe recipe, LabelledImages train) {
        return recipe.network().isPresent() ? new OwnFit(recipe, train) : new Fit(recipe, train);
    }

    /** Steps of {@code fit}, a batch each. */
    static final class Fit implements EpochLoop.Steps {

        private final ModelSpec spec;
        private final LabelledImages train;
        private final MultiLayerNetwork network;

        Fit(Recipe recipe, LabelledImages train) {
            this.spec = recipe.spec();
            this.train = train;
            this.network = Networks.create(recipe);
        }

        @Override
        public void step(int[] order, int from, int rows, Score.Accumulator score) {
            int units = spec.outputUnits();
            float[] pixels = new float[rows * spec.inputs()];
            float[] oneHot = new float[rows * units];
            int[] labels = new int[rows];
            for (int row = 0; row < rows; row++) {
                int image = order[from + row];
                train.copyImage(image, spec.normalize(), pixels, row * spec.inputs());
                labels[row] = train.label(image);
                oneHot[row * units + labels[row]] = 1;
            }
            network.setListeners(new LogitsScore(network, labels, units, score));
            try (INDArray features = Nd4j.create(pixels, new long[] {rows, spec.inputs()}, 'c');
                    INDArray targets = Nd4j.create(oneHot, new long[] {rows, units}, 'c')) {
                network.fit(features, targets);
            }
            network.setListeners();
        }

        @Override
        public TrainedNetwork network(int epochs) {
            // DeepLearning4J counts epochs itself only where it is handed an iterator.
            network.getLayerWiseConfigurations().setEpochCount(epochs);
            return new Dl4jNetwork(network, spec.normalize());
        }
    }

    /**
     * Scores every batch before its update, as Keras does. DeepLearning4J hands out the activations of the hidden
     * layers only, so the last, small product is made once more here.
     */
    private static final class LogitsScore extends BaseTrainingListener {

        private final MultiLayerNetwork network;
        private final int[] labels;
        private final int classes;
        private final Score.Accumulator score;

        LogitsScore(MultiLayerNetwork network, int[] labels, int classes, Score.Accumulator score) {
            this.network = network;
            this.labels = labels;
            this.classes = classes;
            this.score = score;
        }

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            int last = network.getnLayers() - 1;
            INDArray hidden = activations.get(activations.size() - 1);
            INDArray logits = Inference.logits(network.getLayer(last), hidden);
            score.add(logits.data().asFloat(), labels.length, classes, labels);
        }
    }
}
