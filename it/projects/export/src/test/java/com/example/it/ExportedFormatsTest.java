package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.junit.MnistModel;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Readers that know nothing of this project's plugin give the probabilities of the model that it trained. */
@MnistModel
class ExportedFormatsTest {

    private static final Path EXPORTED = Path.of("target/mnist/exported");
    private static final int INPUTS = 784;
    private static final int[] UNITS = {128, 64, 10};

    @Test
    void onnxIsReadByOnnxRuntime(TrainedModel model) throws Exception {
        LabelledImages images = model.testImages();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session =
                environment.createSession(EXPORTED.resolve("model.onnx").toString())) {
            String input = session.getInputNames().iterator().next();
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values(images));
                    OrtSession.Result result = session.run(Map.of(input, tensor))) {
                assertSame(model, (float[][]) result.get(0).getValue());
            }
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("accuracy", accuracy(model))
                    .containsEntry("preset", "mlp-128-64")
                    .containsEntry("modelSha256", model.evaluation().model().sha256());
        }
    }

    @Test
    void h5IsReadByDeepLearning4J(TrainedModel model) throws Exception {
        MultiLayerNetwork network = KerasModelImport.importKerasSequentialModelAndWeights(
                EXPORTED.resolve("model.h5").toString(), false);

        assertSame(
                model, network.output(Nd4j.create(values(model.testImages()))).toFloatMatrix());
    }

    /** No reader of version 3 is written in Java; HDF5's own library reads the weights. */
    @Test
    void kerasIsReadByHdf5(TrainedModel model) throws Exception {
        Path weights = EXPORTED.resolve("model.weights.h5");
        try (ZipFile zip = new ZipFile(EXPORTED.resolve("model.keras").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("metadata.json", "config.json", "model.weights.h5");
            try (InputStream in = zip.getInputStream(zip.getEntry("model.weights.h5"))) {
                Files.copy(in, weights);
            }
        }
        float[][][] kernels = new float[UNITS.length][][];
        float[][] biases = new float[UNITS.length][];
        try (Hdf5Archive file = new Hdf5Archive(weights.toString())) {
            for (int layer = 0; layer < UNITS.length; layer++) {
                String[] group = {"layers", layer == 0 ? "dense" : "dense_" + layer, "vars"};
                INDArray kernel = file.readDataSet("0", group);
                kernels[layer] = kernel.toFloatMatrix();
                biases[layer] = file.readDataSet("1", group).toFloatVector();
            }
        } finally {
            Files.delete(weights);
        }
        assertSame(model, outputs(values(model.testImages()), kernels, biases));
    }

    @Test
    void safetensorsIsReadByAFewLines(TrainedModel model) throws Exception {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(EXPORTED.resolve("model.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(file.getLong());
        String header = new String(file.array(), Long.BYTES, length, StandardCharsets.UTF_8);
        file.position(Long.BYTES + length);
        ByteBuffer values = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        float[][][] kernels = new float[UNITS.length][][];
        float[][] biases = new float[UNITS.length][];
        int inputs = INPUTS;
        for (int layer = 0; layer < UNITS.length; layer++) {
            int weights = start(header, 2 * layer + ".weight", "[" + UNITS[layer] + "," + inputs + "]");
            int bias = start(header, 2 * layer + ".bias", "[" + UNITS[layer] + "]");
            kernels[layer] = new float[inputs][UNITS[layer]];
            biases[layer] = new float[UNITS[layer]];
            for (int unit = 0; unit < UNITS[layer]; unit++) {
                biases[layer][unit] = values.getFloat(bias + Float.BYTES * unit);
                for (int input = 0; input < inputs; input++) {
                    kernels[layer][input][unit] = values.getFloat(weights + Float.BYTES * (unit * inputs + input));
                }
            }
            inputs = UNITS[layer];
        }

        assertSame(model, outputs(values(model.testImages()), kernels, biases));
        assertThat(header).contains("\"accuracy\":\"" + accuracy(model) + "\"");
    }

    /** Returns where the values of a tensor of floats begin. */
    private static int start(String header, String name, String shape) {
        Matcher tensor = Pattern.compile(Pattern.quote("\"" + name + "\":{\"dtype\":\"F32\",\"shape\":" + shape)
                        + ",\"data_offsets\":\\[(\\d+),")
                .matcher(header);
        assertThat(tensor.find()).as(name).isTrue();
        return Integer.parseInt(tensor.group(1));
    }

    /** Computes the network by its formulas: ReLU after the first two layers, and softmax at the end. */
    private static float[][] outputs(float[][] images, float[][][] kernels, float[][] biases) {
        float[][] outputs = new float[images.length][];
        for (int image = 0; image < images.length; image++) {
            double[] values = new double[INPUTS];
            for (int i = 0; i < INPUTS; i++) {
                values[i] = images[image][i];
            }
            for (int layer = 0; layer < UNITS.length; layer++) {
                double[] sums = new double[UNITS[layer]];
                for (int unit = 0; unit < sums.length; unit++) {
                    sums[unit] = biases[layer][unit];
                }
                for (int input = 0; input < values.length; input++) {
                    for (int unit = 0; values[input] != 0 && unit < sums.length; unit++) {
                        sums[unit] += values[input] * kernels[layer][input][unit];
                    }
                }
                boolean last = layer == UNITS.length - 1;
                for (int unit = 0; unit < sums.length; unit++) {
                    sums[unit] = last ? Math.exp(sums[unit]) : Math.max(0, sums[unit]);
                }
                values = sums;
            }
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            outputs[image] = new float[values.length];
            for (int label = 0; label < values.length; label++) {
                outputs[image][label] = (float) (values[label] / sum);
            }
        }
        return outputs;
    }

    private static float[][] values(LabelledImages images) {
        float[][] values = new float[images.size()][];
        for (int image = 0; image < values.length; image++) {
            values[image] = images.image(image).pixels();
            for (int i = 0; i < values[image].length; i++) {
                values[image][i] /= 255;
            }
        }
        return values;
    }

    private static void assertSame(TrainedModel model, float[][] outputs) {
        Predictions expected = model.evaluation().predictions();
        assertThat(outputs.length).isEqualTo(expected.size()).isEqualTo(10_000);
        float[] own = new float[outputs.length * UNITS[2]];
        float[] read = new float[own.length];
        int[] labels = new int[outputs.length];
        for (int image = 0; image < outputs.length; image++) {
            for (int label = 0; label < UNITS[2]; label++) {
                own[image * UNITS[2] + label] = expected.output(image, label);
                read[image * UNITS[2] + label] = outputs[image][label];
                labels[image] = outputs[image][label] > outputs[image][labels[image]] ? label : labels[image];
            }
        }
        assertThat(read).containsExactly(own, withPrecision(1e-5f));
        assertThat(labels).isEqualTo(expected.labels());
    }

    private static String accuracy(TrainedModel model) {
        return String.format(java.util.Locale.ROOT, "%.4f", model.evaluation().accuracy());
    }
}
