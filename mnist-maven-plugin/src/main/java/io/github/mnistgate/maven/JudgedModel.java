package io.github.mnistgate.maven;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.maven.project.MavenProject;

/**
 * The model that a verdict is about, in words.
 *
 * @param inputs what determined the model
 */
record JudgedModel(Map<String, String> inputs, ModelEvaluation evaluation) {

    private static final int HASH_CHARACTERS = 12;

    /**
     * Returns the recipe, or the file, and the images.
     *
     * @param seeds how many seeds of the recipe were judged; 1 is one model
     */
    String described(int seeds) {
        return model(seeds) + ", on " + Count.of(evaluation.predictions().size(), "test image")
                + (evaluation.dataset().name().equals(MnistDataset.EMBEDDED)
                        ? ""
                        : " of data set '" + evaluation.dataset().name() + "'");
    }

    private String model(int seeds) {
        String file = Fingerprint.foreignModel(inputs);
        if (file != null) {
            return "a model that was made elsewhere ("
                    + evaluation.model().spec().summary() + ", SHA-256 "
                    + file.substring(0, Math.min(HASH_CHARACTERS, file.length())) + "…)";
        }
        return recipe().map(
                        recipe -> seeds == 1 ? recipe.described() : seeds + " seeds of " + recipe.describedButSeed())
                .orElseGet(() -> evaluation.model().spec().summary());
    }

    /** Returns in which parameters the recipe is another than one of the pom; empty where it is the same. */
    Optional<String> difference(Recipe pom) {
        return recipe().map(Recipe::parameters).flatMap(judged -> {
            Map<String, String> names = new LinkedHashMap<>(pom.parameters());
            names.putAll(judged);
            StringJoiner text = new StringJoiner(", ");
            for (String name : names.keySet()) {
                String here = judged.getOrDefault(name, "none");
                String there = pom.parameters().getOrDefault(name, "none");
                if (!here.equals(there)) {
                    text.add(name + " " + here + " instead of " + there);
                }
            }
            return text.length() == 0 ? Optional.empty() : Optional.of(text.toString());
        });
    }

    /** Returns in which parameters the recipe is another than the one that a pom trains; empty where it is the same. */
    Optional<String> difference(BoundGoals pom, MavenProject project) {
        return pom.recipe(project, evaluation.dataset().shape()).flatMap(this::difference);
    }

    private Optional<Recipe> recipe() {
        if (Fingerprint.isForeign(inputs)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>(inputs);
        parameters.keySet().retainAll(RecipeParameters.NAMES);
        try {
            return Optional.of(new RecipeParameters(parameters)
                    .toRecipe(evaluation.model().spec().inputs()));
        } catch (InvalidInputException e) {
            // Written by another version; the network is described all the same.
            return Optional.empty();
        }
    }
}
