package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.provider.Arguments;

/** Small recipes for tests. */
public final class Recipes {

    private Recipes() {}

    /** One epoch of 784-32-16-10 on all images, with parameters in the place of these: name, value, name, value. */
    public static Recipe small(String... namesAndValues) {
        Map<String, String> values =
                new LinkedHashMap<>(Map.of("hiddenLayers", "32,16", "epochs", "1", "validationSplit", "0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals("validationData")) {
                values.remove("validationSplit");
            }
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new RecipeParameters(values).toRecipe();
    }

    /** One of each kind. */
    static Stream<Trainer> trainers() {
        return Stream.of(new Dl4jTrainer(), new FusedTrainer(2));
    }

    /** Every optimizer with every activation. */
    static Stream<Arguments> combinations() {
        return Stream.of(Optimizer.values())
                .flatMap(optimizer ->
                        Stream.of(Activation.values()).map(activation -> Arguments.of(optimizer, activation)));
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
