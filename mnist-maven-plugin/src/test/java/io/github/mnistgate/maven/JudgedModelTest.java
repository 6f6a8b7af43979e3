package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.RecipeParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedModelTest {

    private static final ModelSpec SPEC = Preset.MLP_128.recipe().spec();

    @Test
    void aTrainedModelIsNamedByItsRecipe() {
        JudgedModel model = trained(Map.of("preset", "mlp-128", "epochs", "2"));
        assertThat(model.described(1))
                .isEqualTo("mlp-128 (784-128-10 relu, adam, epochs 2, batch 32, seed 2), on 2 test images");
        assertThat(model.described(5))
                .isEqualTo("5 seeds of mlp-128 (784-128-10 relu, adam, epochs 2, batch 32), on 2 test images");
    }

    @Test
    void aModelThatWasMadeElsewhereIsNamedByItsFile() {
        JudgedModel model = new JudgedModel(
                Map.of("model", "0123456789abcdef", "normalize", "true"), DataSource.MNIST, evaluation());
        assertThat(model.described(1))
                .isEqualTo(
                        "a model that was made elsewhere (784-128-10 relu, SHA-256 0123456789ab…), on 2 test images");
        assertThat(model.difference(Preset.MLP_128.recipe())).isEmpty();
    }

    @Test
    void theParametersThatDifferFromThePomAreNamed() {
        JudgedModel model = trained(Map.of("preset", "mlp-128", "epochs", "2", "seed", "7"));
        assertThat(model.difference(new RecipeParameters(Map.of("preset", "mlp-128")).toRecipe(DataShape.MNIST)))
                .hasValue("epochs 2 instead of 5, seed 7 instead of 2");
        assertThat(model.difference(new RecipeParameters(Map.of("preset", "mlp-128", "epochs", "2", "seed", "7"))
                        .toRecipe(DataShape.MNIST)))
                .isEmpty();
    }

    @Test
    void dataThatAreNotTheEmbeddedOnesAreNamed() {
        JudgedModel model = new JudgedModel(Map.of("preset", "mlp-128"), DataSource.MNIST, evaluation("letters"));
        assertThat(model.described(1)).endsWith(", on 2 test images of data set 'letters'");
    }

    @Test
    void inputsOfAnotherVersionAreNamedByTheNetwork() {
        JudgedModel model = new JudgedModel(Map.of("preset", "mlp-of-another-version"), DataSource.MNIST, evaluation());
        assertThat(model.described(1)).isEqualTo("784-128-10 relu, on 2 test images");
    }

    @Test
    void oneImageIsSingular() {
        JudgedModel model =
                new JudgedModel(Map.of("preset", "mlp-of-another-version"), DataSource.MNIST, evaluation("one", 7));
        assertThat(model.described(1)).isEqualTo("784-128-10 relu, on 1 test image of data set 'one'");
    }

    private static JudgedModel trained(Map<String, String> parameters) {
        Map<String, String> inputs = new LinkedHashMap<>(
                new RecipeParameters(parameters).toRecipe(DataShape.MNIST).parameters());
        inputs.put("version", "1.0");
        inputs.put("trainData", "abc");
        return new JudgedModel(inputs, DataSource.MNIST, evaluation());
    }

    private static ModelEvaluation evaluation() {
        return evaluation("mnist");
    }

    private static ModelEvaluation evaluation(String dataset) {
        return evaluation(dataset, 3, 5);
    }

    private static ModelEvaluation evaluation(String dataset, int... labels) {
        float[] probabilities = new float[10 * labels.length];
        int[] actual = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            actual[i] = labels[i];
            probabilities[10 * i + labels[i] - i] = 1;
        }
        return Evaluator.evaluate(
                new EvaluatedDataset(dataset, "test", labels.length, "a".repeat(64), DataShape.MNIST),
                new EvaluatedModel("mlp-128", ModelCard.of(SPEC, ImageShape.MNIST), "b".repeat(64)),
                Predictions.ofOutputs(probabilities, 10),
                actual);
    }
}
