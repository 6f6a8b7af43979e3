package io.github.mnistgate.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.training.InitialWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The readers of this module read what its writers write. */
class ReadBackTest {

    private static final LabelledImages IMAGES = MnistDataset.embedded(Split.TEST);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyActivationIsReadBack(Activation activation) throws IOException {
        assertReadBack(activation, true);
    }

    @ParameterizedTest
    @EnumSource(names = "TANH")
    void greyValuesThatAreNotDividedAreReadBack(Activation activation) throws IOException {
        assertReadBack(activation, false);
    }

    private void assertReadBack(Activation activation, boolean normalize) throws IOException {
        Recipe recipe = new RecipeParameters(Map.of(
                        "hiddenLayers", "12,8",
                        "activation", activation.key(),
                        "normalize", String.valueOf(normalize)))
                .toRecipe(DataShape.MNIST);
        float[] parameters = InitialWeights.glorotUniform(recipe.spec(), 3);
        Predictions expected = FusedNetwork.of(
                        new ModelContents(recipe, parameters, new float[2 * parameters.length], 1, 1), 2)
                .of(IMAGES);
        for (ModelWriter writer : List.of(new H5ModelWriter(), new KerasModelWriter())) {
            Path file = directory.resolve(writer.fileName());
            Files.write(file, writer.toBytes(new ExportedNetwork(recipe.spec(), parameters, Map.of())));
            OpenedModel model = Models.open(file, InputForm.of(ImageShape.MNIST, normalize));

            Predictions predictions = model.of(IMAGES);
            assertThat(predictions.areProbabilities()).isTrue();
            for (int image = 0; image < IMAGES.size(); image++) {
                for (int label = 0; label < predictions.classes(); label++) {
                    assertThat(predictions.output(image, label))
                            .isCloseTo(expected.output(image, label), within(1e-5f));
                }
            }
        }
    }
}
