package io.github.mnistgate.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.Skip;
import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.dl4j.Natives;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.training.InitialWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Readers of others read what this module writes: DeepLearning4J's import of Keras' files, and h5py. */
class IndependentReadersTest {

    private static final int IMAGES = 50;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void deepLearning4JComputesTheSame(Activation activation) throws Exception {
        boolean isHere = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        Skip.unless(isHere, "the native code of DeepLearning4J's reader of HDF5 is here for Linux on x86-64 only");
        Natives.load();
        Recipe recipe = new RecipeParameters(Map.of("hiddenLayers", "12,8", "activation", activation.key()))
                .toRecipe(DataShape.MNIST);
        float[] parameters = InitialWeights.glorotUniform(recipe.spec(), 3);
        LabelledImages images = MnistDataset.embedded(Split.TEST);
        Predictions expected = FusedNetwork.of(
                        new ModelContents(recipe, parameters, new float[2 * parameters.length], 1, 1), 1)
                .of(images);
        Path file = directory.resolve("model.h5");
        Files.write(file, new H5ModelWriter().toBytes(new ExportedNetwork(recipe.spec(), parameters, Map.of())));

        MultiLayerNetwork network = KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
        float[][] values = new float[IMAGES][];
        for (int image = 0; image < IMAGES; image++) {
            values[image] = images.image(image).pixels();
            for (int i = 0; i < values[image].length; i++) {
                values[image][i] /= 255;
            }
        }
        INDArray outputs = network.output(Nd4j.create(values));

        for (int image = 0; image < IMAGES; image++) {
            for (int label = 0; label < expected.classes(); label++) {
                assertThat(outputs.getFloat(image, label)).isCloseTo(expected.output(image, label), within(1e-5f));
            }
        }
    }

    @Test
    void h5pyReadsShapesAndValues() throws Exception {
        String python = python();
        Skip.unless(python != null, "no python3 here has h5py, which Debian has in python3-h5py");
        ModelSpec spec = new ModelSpec(6, List.of(4), Activation.RELU, 3, true);
        float[] parameters = new float[spec.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i / 4f;
        }
        ExportedNetwork network = new ExportedNetwork(spec, parameters, Map.of("accuracy", "0.9752"));
        Files.write(directory.resolve("model.h5"), new H5ModelWriter().toBytes(network));
        Files.write(directory.resolve("model.weights.h5"), weights(new KerasModelWriter().toBytes(network)));

        List<String> expected = new ArrayList<>();
        for (String kernelAndBias : List.of("%s/kernel:0 %s/bias:0", "layers/%s/vars/0 layers/%s/vars/1")) {
            for (int layer = 0; layer < spec.layers(); layer++) {
                String[] names = kernelAndBias
                        .replace("%s", layer == 0 ? "dense" : "dense_1")
                        .split(" ");
                expected.add(
                        line(names[0], List.of(spec.inputs(layer), spec.units(layer)), network.weightsByInput(layer)));
                expected.add(line(names[1], List.of(spec.units(layer)), network.biases(layer)));
            }
            if (kernelAndBias.contains("kernel")) {
                expected.add("0.9752 {\"class_name\":\"Sequential\"");
            }
        }
        Process process = new ProcessBuilder(
                        python, Models.file("read_exports.py").toString(), directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.lines()).containsExactlyElementsOf(expected);
    }

    private static String line(String name, List<Integer> shape, float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return name + " <f4 " + shape + String.format(Locale.ROOT, " %.4f %.4f", values[1], sum);
    }

    private static byte[] weights(byte[] keras) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(keras))) {
            ZipEntry entry = zip.getNextEntry();
            while (!entry.getName().equals("model.weights.h5")) {
                entry = zip.getNextEntry();
            }
            return zip.readAllBytes();
        }
    }

    /** Returns the python that has h5py; null if none has. Debian's own may stand behind another on the path. */
    private static String python() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(IndependentReadersTest::hasH5py)
                .findFirst()
                .orElse(null);
    }

    private static boolean hasH5py(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import h5py")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
