package io.github.mnistgate.maven;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.Fingerprint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * The model that a verdict is about, in words.
 *
 * @param inputs what determined the model
 * @param data that it was trained or evaluated on
 */
record JudgedModel(Map<String, String> inputs, DataSource data, ModelEvaluation evaluation) {

    private static final int HASH_CHARACTERS = 12;

    static JudgedModel of(Result result) {
        return new JudgedModel(result.training().inputs(), result.training().dataset(), result.evaluation());
    }

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
        if (file != null && evaluation.isOfPredictions()) {
            return evaluation.model().card().summary() + " (SHA-256 "
                    + file.substring(0, Math.min(HASH_CHARACTERS, file.length()))
                    + "…), which cannot be reproduced from a model";
        }
        if (file != null) {
            return "a model that was made elsewhere ("
                    + evaluation.model().card().summary() + ", SHA-256 "
                    + file.substring(0, Math.min(HASH_CHARACTERS, file.length())) + "…)";
        }
        return recipe().map(
                        recipe -> seeds == 1 ? recipe.described() : seeds + " seeds of " + recipe.describedButSeed())
                .orElseGet(() -> Fingerprint.isOfOwnNetwork(inputs)
                        ? ownNetwork(seeds)
                        : evaluation.model().card().summary());
    }

    private String ownNetwork(int seeds) {
        return (seeds == 1 ? "" : seeds + " seeds of ") + evaluation.model().preset() + " ("
                + evaluation.model().card().summary() + ", epochs " + inputs.get("epochs") + ", batch "
                + inputs.get("batchSize") + (seeds == 1 ? ", seed " + inputs.get(Recipe.SEED) : "") + ")";
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

    /**
     * Returns in which parameters the recipe, or the data, is another than the one that a pom trains; empty where it is
     * the same.
     */
    Optional<String> difference(BoundGoals pom, MavenProject project) {
        String text = Stream.of(
                        pom.data(project).flatMap(this::difference),
                        pom.network(project).flatMap(this::otherNetwork),
                        pom.recipe(project, evaluation.dataset().shape()).flatMap(this::difference))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @param pom the name of the class whose network a pom trains; empty text for the layers of a recipe */
    private Optional<String> otherNetwork(String pom) {
        String own = Fingerprint.isOfOwnNetwork(inputs) ? evaluation.model().preset() : "";
        return Fingerprint.isForeign(inputs) || own.equals(pom)
                ? Optional.empty()
                : Optional.of(
                        "network " + (own.isEmpty() ? "none" : own) + " instead of " + (pom.isEmpty() ? "none" : pom));
    }

    private Optional<String> difference(DataSource pom) {
        DataSource own = data.isEmbedded()
                ? data
                : data.at(Path.of(data.location()).normalize().toString());
        return Fingerprint.isForeign(inputs) || pom.equals(own)
                ? Optional.empty()
                : Optional.of("dataset " + own + " instead of " + pom);
    }

    private Optional<Recipe> recipe() {
        if (Fingerprint.isForeign(inputs) || Fingerprint.isOfOwnNetwork(inputs)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>(inputs);
        parameters.keySet().retainAll(RecipeParameters.NAMES);
        try {
            return Optional.of(new RecipeParameters(parameters)
                    .toRecipe(evaluation.model().card().inputs()));
        } catch (InvalidInputException e) {
            // Written by another version; the network is described all the same.
            return Optional.empty();
        }
    }
}
