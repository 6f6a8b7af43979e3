package io.github.mnistgate.model;

import io.github.mnistgate.dataset.DataShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
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
        return new RecipeParameters(values).toRecipe(DataShape.MNIST);
    }

    /** The recipe of parameters, for images of MNIST's shape in ten classes. */
    public static Recipe of(Map<String, String> parameters) {
        return new RecipeParameters(parameters).toRecipe(DataShape.MNIST);
    }

    /** Every optimizer with every activation. */
    public static Stream<Arguments> combinations() {
        return Stream.of(Optimizer.values())
                .flatMap(optimizer ->
                        Stream.of(Activation.values()).map(activation -> Arguments.of(optimizer, activation)));
    }
}
