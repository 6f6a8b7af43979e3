package io.github.mnistgate.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.training.InitialWeights;
import io.jhdf.HdfFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {

    private static final ModelSpec SPEC = new ModelSpec(6, List.of(4, 5), Activation.SWISH, 3, true);
    private static final float[] PARAMETERS = InitialWeights.glorotUniform(SPEC, 7);
    private static final ExportedNetwork NETWORK = new ExportedNetwork(
            SPEC, PARAMETERS, Map.of("accuracy", "0.9752", "classes", "α\nβ\nγ\n" + "x".repeat(70_000)));

    @TempDir
    Path directory;

    @Test
    void areFoundByTheirFormats() {
        Set<String> formats = new HashSet<>();
        ServiceLoader.load(ModelWriter.class).forEach(writer -> formats.add(writer.format()));

        assertThat(formats).contains("keras", "h5", "safetensors");
    }

    @Test
    void giveTheSameBytesForTheSameNetwork() {
        assertThat(new H5ModelWriter().toBytes(NETWORK)).isEqualTo(new H5ModelWriter().toBytes(NETWORK));
        assertThat(new KerasModelWriter().toBytes(NETWORK)).isEqualTo(new KerasModelWriter().toBytes(NETWORK));
    }

    @Test
    void h5HasTheWeightsInTheirPlaces() throws IOException {
        try (HdfFile file = new HdfFile(written("model.h5", new H5ModelWriter().toBytes(NETWORK)))) {
            assertThat(file.getByPath("model_weights")
                            .getAttribute("layer_names")
                            .getData())
                    .isEqualTo(new String[] {"dense", "dense_1", "dense_2"});
            assertThat(file.getByPath("model_weights/dense_1")
                            .getAttribute("weight_names")
                            .getData())
                    .isEqualTo(new String[] {"dense_1/kernel:0", "dense_1/bias:0"});
            for (int layer = 0; layer < SPEC.layers(); layer++) {
                String name = layer == 0 ? "dense" : "dense_" + layer;
                assertWeights(
                        layer,
                        file.getDatasetByPath("model_weights/" + name + "/" + name + "/kernel:0")
                                .getData(),
                        file.getDatasetByPath("model_weights/" + name + "/" + name + "/bias:0")
                                .getData());
            }
        }
    }

    @Test
    void h5TellsWhatIsKnownOfTheNetwork() throws IOException {
        try (HdfFile file = new HdfFile(written("model.h5", new H5ModelWriter().toBytes(NETWORK)))) {
            NETWORK.metadata()
                    .forEach((name, value) -> assertThat(
                                    file.getAttribute("mnistgate." + name).getData())
                            .isEqualTo(value));
        }
    }

    @Test
    void kerasHasTheWeightsInTheirPlaces() throws IOException {
        byte[] weights = entry("model.weights.h5");

        try (HdfFile file = new HdfFile(written("model.weights.h5", weights))) {
            for (int layer = 0; layer < SPEC.layers(); layer++) {
                String group = "layers/" + (layer == 0 ? "dense" : "dense_" + layer) + "/vars/";
                assertWeights(
                        layer,
                        file.getDatasetByPath(group + "0").getData(),
                        file.getDatasetByPath(group + "1").getData());
            }
        }
    }

    @Test
    void kerasDescribesTheLayers() throws IOException {
        assertThat(new String(entry("config.json"), StandardCharsets.UTF_8))
                .contains("\"batch_shape\" : [ null, 6 ]", "\"activation\" : \"softmax\"", "\"units\" : 5");
        assertThat(new String(entry("metadata.json"), StandardCharsets.UTF_8)).contains("\"accuracy\" : \"0.9752\"");
    }

    /** Looks at single weights: that of input i and unit u of a layer is at i + u * inputs behind the layer's start. */
    private static void assertWeights(int layer, Object kernel, Object bias) {
        int start = 0;
        for (int before = 0; before < layer; before++) {
            start += (int) SPEC.parameters(before);
        }
        int inputs = SPEC.inputs(layer);
        int units = SPEC.units(layer);
        float[][] weights = (float[][]) kernel;
        assertThat(weights).hasDimensions(inputs, units);
        for (int input = 0; input < inputs; input++) {
            for (int unit = 0; unit < units; unit++) {
                assertThat(weights[input][unit]).isEqualTo(PARAMETERS[start + input + unit * inputs]);
            }
        }
        assertThat((float[]) bias).hasSize(units);
        assertThat(((float[]) bias)[units - 1]).isEqualTo(PARAMETERS[start + (inputs + 1) * units - 1]);
    }

    private static byte[] entry(String name) throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(new KerasModelWriter().toBytes(NETWORK)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private Path written(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }
}
