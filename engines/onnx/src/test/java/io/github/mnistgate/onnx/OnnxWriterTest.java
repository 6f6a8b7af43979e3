package io.github.mnistgate.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.Skip;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.ModelContents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxWriterTest {

    private static final float CLOSE = 1e-5f;
    private static final Map<String, String> METADATA =
            Map.of("recipe", "784-32-16-10", "accuracy", "97.6 % (97.3 to 97.9)", "sha256", "ab12");
    /** Debian's, whose packages the tests use. */
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    private Path written(Recipe recipe, float[] parameters) throws IOException {
        return Files.write(folder.resolve("model.onnx"), OnnxWriter.toBytes(recipe.spec(), parameters, METADATA));
    }

    private static float[] parameters(ModelSpec spec) {
        Random random = new Random(3);
        float[] parameters = new float[spec.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextGaussian() / 20;
        }
        return parameters;
    }

    private static FusedNetwork network(Recipe recipe, float[] parameters) {
        float[] state = new float[recipe.optimizer().memories() * parameters.length];
        return FusedNetwork.of(new ModelContents(recipe, parameters, state, 0, 0), 1);
    }

    private static Images images() {
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(Recorded.TEST.pixels(i));
        }
        return Images.of(ImageShape.MNIST, images);
    }

    private static void assertAlike(Predictions actual, Predictions expected) {
        assertThat(actual).isEqualTo(expected);
        for (int image = 0; image < expected.size(); image++) {
            for (int label = 0; label < expected.classes(); label++) {
                assertThat(actual.output(image, label)).isCloseTo(expected.output(image, label), within(CLOSE));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void onnxRuntimePredictsTheSame(Activation activation) throws Exception {
        Recipe recipe = Recipes.small("activation", activation.key());
        float[] parameters = parameters(recipe.spec());
        OpenedModel model = OnnxReader.openWithRuntime(written(recipe, parameters), Recorded.DIVIDED, 1);

        assertAlike(model.of(images()), network(recipe, parameters).of(images()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void plainJavaPredictsTheSame(boolean normalize) throws Exception {
        Recipe recipe = Recipes.small("normalize", String.valueOf(normalize));
        float[] parameters = parameters(recipe.spec());
        OpenedModel model =
                new OnnxReader().open(written(recipe, parameters), InputForm.of(ImageShape.MNIST, normalize), 1);

        assertThat(model.card().isNative()).isFalse();
        assertThat(model.card().parameters()).isEqualTo(recipe.spec().parameters());
        assertAlike(model.of(images()), network(recipe, parameters).of(images()));
    }

    @Test
    void sameNetworkGivesTheSameBytes() {
        ModelSpec spec = Recipes.small().spec();

        assertThat(OnnxWriter.toBytes(spec, parameters(spec), METADATA))
                .isEqualTo(OnnxWriter.toBytes(spec, parameters(spec), METADATA));
    }

    @Test
    void debiansCheckerFindsNoFaultAndReadsTheMetadata() throws Exception {
        Skip.unless(
                python("import onnx").isEmpty(), "OnnxWriterTest with Debian's checker: " + PYTHON + " has no onnx");
        Path file = written(Recipes.small(), parameters(Recipes.small().spec()));

        assertThat(python(
                        "import onnx, sys; m = onnx.load(sys.argv[1]); onnx.checker.check_model(m, full_check=True);"
                                + " print(m.ir_version, m.opset_import[0].version, [e.name for e in m.graph.input],"
                                + " [e.name for e in m.graph.output], {e.key: e.value for e in m.metadata_props})",
                        file.toString()))
                .startsWith("8 17 ['images'] ['probabilities']")
                .contains("'recipe': '784-32-16-10'", "'accuracy': '97.6 % (97.3 to 97.9)'", "'sha256': 'ab12'")
                .contains("'input': 'the values of each image", "divided by 255, from 0 to 1'");
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c"));
        command.addAll(List.of(arguments));
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return "no " + PYTHON;
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "failed: " + output;
    }
}
