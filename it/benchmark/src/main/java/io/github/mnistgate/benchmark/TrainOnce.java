package io.github.mnistgate.benchmark;

import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.TrainingListener;
import java.util.Locale;

/**
 * Trains a preset once, in this JVM, and prints a line of JSON at the start and one after each epoch. The test images
 * are scored after every epoch, outside of its seconds, in place of what the preset validates on: as the other
 * contenders of {@code compare} do.
 */
public final class TrainOnce {

  private TrainOnce() {}

  /** @param args trainer, preset, number of threads, number of epochs */
  public static void main(String[] args) {
    int threads = Integer.parseInt(args[2]);
    Recipe recipe = Recipes.watchedOnTestSet(args[1], Integer.parseInt(args[3]));
    MnistDataset train = MnistDataset.embedded(Split.TRAIN);
    MnistDataset test = MnistDataset.embedded(Split.TEST);
    print("{\"version\": \"%s, DeepLearning4J %s, Java %s\"}",
        Versions.project(), Versions.dl4j(), System.getProperty("java.version"));
    Trainers.named(args[0], threads).train(recipe, train, test, new TrainingListener() {
      @Override
      public void onEpoch(EpochMetrics epoch) {
        print("{\"epoch\": %d, \"seconds\": %.6f, \"testAccuracy\": %.4f}",
            epoch.epoch(), epoch.seconds(), epoch.validationAccuracy());
      }
    });
    // As the training JVM ends: threads of native libraries must not delay it.
    Runtime.getRuntime().halt(0);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
