package io.github.mnistgate.benchmark;

import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.fused.WarmUp;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.TrainingListener;
import java.util.Arrays;
import java.util.Locale;

/**
 * Trains a preset once, in this JVM, and prints a line of JSON at the start, one after each epoch, and one with the
 * rate of the forward pass. The test images are scored after every epoch, outside of its seconds, in place of what the
 * preset validates on: as the other contenders of {@code compare} do.
 */
public final class TrainOnce {

    private static final int PASSES = 10;

    private TrainOnce() {}

    /** @param args trainer, preset, number of threads, number of epochs, and the data set, if it is not MNIST */
    public static void main(String[] args) {
        int threads = Integer.parseInt(args[2]);
        Recipe recipe = Recipes.watchedOnTestSet(args[1], Integer.parseInt(args[3]));
        // The training JVM warms up, too.
        WarmUp warmUp = args[0].equals("fused") ? WarmUp.begin(recipe, threads) : null;
        DataSplits data = DataSplits.read(DataSource.of(args.length > 4 ? args[4] : MnistDataset.EMBEDDED));
        if (warmUp != null) {
            warmUp.await();
        }
        LabelledImages train = data.train();
        LabelledImages test = data.test();
        print(
                "{\"version\": \"%s, %s, Java %s\"}",
                Versions.project(),
                Engines.named(args[0], Engine.CPU).versions().toString().replaceAll("[{}]", ""),
                System.getProperty("java.version"));
        TrainedNetwork network = Trainers.named(args[0], threads)
                .train(recipe, train, test, new TrainingListener() {
                    @Override
                    public void onEpoch(EpochMetrics epoch) {
                        print(
                                "{\"epoch\": %d, \"seconds\": %.6f, \"testAccuracy\": %.4f}",
                                epoch.epoch(), epoch.seconds(), epoch.validationAccuracy());
                    }
                })
                .network();
        print("{\"scoredASecond\": %.0f}", scoredASecond(network, test));
        // The training JVM ends so, too: threads of native libraries must not delay it.
        Runtime.getRuntime().halt(0);
    }

    /** Images a second of the forward pass with softmax; the median of ten passes. */
    private static double scoredASecond(TrainedNetwork network, LabelledImages test) {
        double[] seconds = new double[PASSES];
        for (int pass = 0; pass < PASSES; pass++) {
            long start = System.nanoTime();
            network.of(test);
            seconds[pass] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return test.size() / seconds[PASSES / 2];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
