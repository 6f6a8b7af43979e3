package io.github.mnistgate.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.modelfile.SavedNetworks;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.EvaluationJob;
import io.github.mnistgate.worker.EvaluationRequest;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final ModelSpec SPEC = new ModelSpec(3, List.of(2), Activation.TANH, 2, false);
    /** For each layer the weights of the first unit, those of the second, and the biases. */
    private static final float[] PARAMETERS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};

    private static final ExportedNetwork NETWORK = new ExportedNetwork(SPEC, PARAMETERS, Map.of("classes", "α\n\"β\""));

    @TempDir
    Path folder;

    @Test
    void weightsAreInTheOrderThatIsAskedFor() {
        assertThat(NETWORK.weightsByUnit(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(NETWORK.weightsByInput(0)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(NETWORK.biases(0)).containsExactly(7, 8);
        assertThat(NETWORK.weightsByInput(1)).containsExactly(9, 11, 10, 12);
        assertThat(NETWORK.biases(1)).containsExactly(13, 14);
    }

    @Test
    void aNetworkIsNotChangedThroughItsArrays() {
        NETWORK.parameters()[0] = 99;

        assertThat(NETWORK.parameters()).isEqualTo(PARAMETERS);
    }

    @Test
    void safetensorsIsFoundByItsFormat() {
        assertThat(ServiceLoader.load(ModelWriter.class).stream()
                        .map(writer -> writer.get().format()))
                .containsExactly("safetensors");
    }

    @Test
    void safetensorsHasTheTensorsOfPyTorch() throws Exception {
        ByteBuffer file = safetensors();
        JsonNode header = header(file);

        assertThat(header.fieldNames())
                .toIterable()
                .containsExactly("__metadata__", "0.weight", "0.bias", "2.weight", "2.bias");
        assertThat(header.get("0.weight").toString())
                .isEqualTo("{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}");
        assertThat(header.get("2.bias").toString())
                .isEqualTo("{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[48,56]}");
        assertThat(header.get("__metadata__").get("classes").textValue()).isEqualTo("α\n\"β\"");
    }

    @Test
    void safetensorsHasTheValuesBehindTheHeaderAligned() {
        ByteBuffer file = safetensors();
        int start = Math.toIntExact(Long.BYTES + file.getLong(0));

        assertThat(start % Long.BYTES).isZero();
        assertThat(file.capacity()).isEqualTo(start + Float.BYTES * PARAMETERS.length);
        for (int i = 0; i < PARAMETERS.length; i++) {
            assertThat(file.getFloat(start + Float.BYTES * i)).isEqualTo(PARAMETERS[i]);
        }
    }

    @Test
    void aResultIsExportedWithItsParametersAndWhatIsKnownOfIt() throws IOException {
        Path data = IdxFixture.sample(folder.resolve("data"), 64, 40);
        Result result = trained(data, "one");

        ExportedNetwork network = Export.of(result);

        assertThat(network.parameters())
                .isEqualTo(ModelFileReader.parameters(result.directory().model(), network.spec()));
        long right = result.evaluation().confusionMatrix().accuracy().numerator();
        assertThat(network.metadata())
                .containsEntry("producer", "io.github.mnistgate " + Versions.project())
                .containsEntry("layers", "784-16-10 relu")
                .containsEntry("preset", "mlp-128-64")
                .containsEntry("images", "28 x 28")
                .containsEntry("normalize", "true")
                .containsEntry("input", "784 values of an image, row by row, 0 to 255, divided by 255")
                .containsEntry("classes", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9")
                .containsEntry("testImages", "40")
                .containsEntry("modelSha256", Sha256.of(result.directory().model()))
                .containsKeys("dataset", "accuracyInterval95");
        assertThat(Double.parseDouble(network.metadata().get("accuracy"))).isEqualTo(right / 40.0);
        assertThat(network.metadata().get("recipe"))
                .contains("optimizer=adam", "epochs=1", "seed=1", "trainer=fused")
                .doesNotContain("version", "trainData");
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        Path data = IdxFixture.sample(folder.resolve("data"), 64, 40);

        assertThat(new SafetensorsWriter().toBytes(Export.of(trained(data, "one"))))
                .isEqualTo(new SafetensorsWriter().toBytes(Export.of(trained(data, "two"))));
    }

    @Test
    void aModelThatWasMadeElsewhereHasNoRecipe() throws IOException {
        Path data = IdxFixture.sample(folder.resolve("data"), 64, 40);
        ExportedNetwork own = Export.of(trained(data, "one"));
        Result evaluated = evaluated(Files.copy(folder.resolve("one/model.zip"), folder.resolve("copy.zip")), data);

        ExportedNetwork network = Export.of(evaluated);

        assertThat(network.parameters()).isEqualTo(own.parameters());
        assertThat(network.metadata())
                .doesNotContainKeys("preset", "recipe")
                .containsEntry("accuracy", own.metadata().get("accuracy"));
    }

    @Test
    void aNetworkOfAnotherKindIsRefused() throws IOException {
        Path data = IdxFixture.sample(folder.resolve("data"), 64, 40);
        Result result = evaluated(SavedNetworks.copy("relu-then-tanh", folder), data);

        assertThatThrownBy(() -> Export.of(result))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(result.directory().model() + " holds DeepLearning4J, ")
                .hasMessageEndingWith(
                        "; allowed for an export are networks of dense layers of one activation with a"
                                + " softmax layer, which mnist:train makes of a recipe; export this model with the tool that made it");
    }

    @Test
    void predictionsAloneAreRefused() throws IOException {
        Path data = IdxFixture.sample(folder.resolve("data"), 64, 40);
        Path labels = Files.writeString(folder.resolve("labels.csv"), "3\n".repeat(40));
        Result result = evaluated(labels, data);

        assertThatThrownBy(() -> Export.of(result))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(" holds predictions alone; allowed for an export are ");
    }

    private Result evaluated(Path model, Path data) throws IOException {
        Path target = folder.resolve("evaluated");
        EvaluationJob.run(
                new EvaluationRequest(
                        model.toString(),
                        null,
                        InputForm.of(ImageShape.MNIST, true),
                        DataSource.of(data.toString()),
                        target.toString(),
                        1),
                warning -> {});
        return Result.read(new ResultDirectory(target));
    }

    private Result trained(Path data, String name) throws IOException {
        Path target = folder.resolve(name);
        DataSource source = DataSource.of(data.toString());
        TrainingTask task = TrainingTask.of(
                Recipes.of(Map.of("hiddenLayers", "16", "epochs", "1", "seed", "1")),
                DatasetIdentity.of(source),
                EngineChoice.standard());
        TrainingJob.run(new WorkerRequest(task, source, target.toString(), false), new TrainingListener() {});
        return Result.read(new ResultDirectory(target));
    }

    private static ByteBuffer safetensors() {
        return ByteBuffer.wrap(new SafetensorsWriter().toBytes(NETWORK)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static JsonNode header(ByteBuffer file) throws Exception {
        return Json.parse(
                new String(file.array(), Long.BYTES, Math.toIntExact(file.getLong(0)), StandardCharsets.UTF_8));
    }
}
