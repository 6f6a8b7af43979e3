package io.github.mnistgate.benchmark.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.BatchOrder;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Trains a preset once with DJL on PyTorch, and prints a line of JSON at the start and one after each epoch. The images
 * are one array in memory, and a batch is one gather of its rows.
 */
public final class TrainDjl {

    private TrainDjl() {}

    /** @param args preset, number of epochs; the threads come from the environment */
    public static void main(String[] args) {
        Recipe recipe = Stream.of(Preset.values())
                .filter(preset -> preset.key().equals(args[0]))
                .findAny()
                .orElseThrow()
                .recipe();
        int epochs = Integer.parseInt(args[1]);
        Engine engine = Engine.getInstance();
        engine.setRandomSeed((int) recipe.seed());
        try (Model model = Model.newInstance("mlp");
                NDManager manager = NDManager.newBaseManager()) {
            model.setBlock(block(recipe.spec()));
            try (Trainer trainer = model.newTrainer(configuration(recipe))) {
                trainer.initialize(new Shape(recipe.batchSize(), MnistDataset.PIXELS));
                train(recipe, epochs, trainer, manager);
            }
        }
    }

    private static void train(Recipe recipe, int epochs, Trainer trainer, NDManager manager) {
        LabelledImages train = MnistDataset.embedded(Split.TRAIN);
        LabelledImages test = MnistDataset.embedded(Split.TEST);
        NDArray images = images(manager, train);
        NDArray labels = labels(manager, train);
        NDArray testImages = images(manager, test);
        NDArray testLabels = labels(manager, test);
        print(
                "{\"version\": \"DJL %s, PyTorch %s\"}",
                Engine.getDjlVersion(), Engine.getInstance().getVersion());
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int[] order = BatchOrder.shuffled(recipe.validation().trainingImages(train.size()), recipe.seed(), epoch);
            long start = System.nanoTime();
            for (int from = 0; from < order.length; from += recipe.batchSize()) {
                step(trainer, manager, images, labels, order, from, Math.min(order.length, from + recipe.batchSize()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            print(
                    "{\"epoch\": %d, \"seconds\": %.6f, \"testAccuracy\": %.4f}",
                    epoch, seconds, accuracy(trainer, manager, testImages, testLabels));
        }
    }

    private static void step(
            Trainer trainer, NDManager manager, NDArray images, NDArray labels, int[] order, int from, int to) {
        try (NDManager batch = manager.newSubManager()) {
            long[] rows = new long[to - from];
            for (int i = from; i < to; i++) {
                rows[i - from] = order[i];
            }
            NDArray index = batch.create(rows);
            NDArray x = images.get(batch, new NDIndex("{}", index));
            NDArray y = labels.get(batch, new NDIndex("{}", index));
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList logits = trainer.forward(new NDList(x));
                collector.backward(trainer.getLoss().evaluate(new NDList(y), logits));
            }
            trainer.step();
        }
    }

    private static float accuracy(Trainer trainer, NDManager manager, NDArray images, NDArray labels) {
        try (NDManager all = manager.newSubManager()) {
            NDArray x = images.duplicate();
            x.attach(all);
            NDArray predicted =
                    trainer.evaluate(new NDList(x)).singletonOrThrow().argMax(1);
            return predicted.eq(labels).toType(DataType.FLOAT32, false).mean().getFloat();
        }
    }

    private static SequentialBlock block(ModelSpec spec) {
        SequentialBlock block = new SequentialBlock();
        for (int units : spec.hiddenLayers()) {
            block.add(Linear.builder().setUnits(units).build()).add(Activation::relu);
        }
        return block.add(Linear.builder().setUnits(spec.outputUnits()).build());
    }

    private static DefaultTrainingConfig configuration(Recipe recipe) {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) recipe.learningRate()))
                        .optEpsilon((float) io.github.mnistgate.model.Optimizer.EPSILON)
                        .build())
                // Glorot uniform: within the root of 3 over the mean of inputs and units.
                .optInitializer(new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3), Parameter.Type.WEIGHT)
                .optInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
    }

    /** Images x 784, divided by 255. */
    private static NDArray images(NDManager manager, LabelledImages data) {
        float[] pixels = new float[data.size() * MnistDataset.PIXELS];
        for (int i = 0; i < data.size(); i++) {
            data.copyImage(i, true, pixels, i * MnistDataset.PIXELS);
        }
        return manager.create(pixels, new Shape(data.size(), MnistDataset.PIXELS));
    }

    private static NDArray labels(NDManager manager, LabelledImages data) {
        long[] labels = new long[data.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(i);
        }
        return manager.create(labels);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
