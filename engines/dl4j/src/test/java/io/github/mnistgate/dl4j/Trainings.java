package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trainings for tests. */
final class Trainings {

    private Trainings() {}

    /** One of each kind. */
    static Stream<Trainer> trainers() {
        return Stream.of(new Dl4jTrainer(), new FusedTrainer(2));
    }

    /** DeepLearning4J's network after a training by itself. */
    static MultiLayerNetwork trainedByDl4j(Recipe recipe, MnistDataset train) {
        return networkOf(new Dl4jTrainer().train(recipe, train, train, new TrainingListener() {}));
    }

    /** DeepLearning4J's network of a training. */
    static MultiLayerNetwork networkOf(Trainer.Trained trained) {
        return ((Dl4jNetwork) trained.network()).network();
    }
}
