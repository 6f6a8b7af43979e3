package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Makes the networks in {@code mnist-core/src/test/resources/io/github/mnistgate/savednetworks}: DeepLearning4J trains
 * them for three epochs on 6,000 images, saves them, and evaluates them by itself. {@code expected.txt} has its number
 * of right test images, and its outputs for the first ones.
 *
 * <p>It takes the directory as its argument, and ND4J's one thread from {@code OMP_NUM_THREADS=1}.
 */
final class MakeSavedNetworks {

    private static final int TRAINED = 6000;
    private static final int EPOCHS = 3;
    private static final int BATCH = 100;
    /** Test images of which the outputs are noted. */
    private static final int NOTED = 20;

    private static final int CHUNK = 500;
    private static final int UNITS = 8;

    private final MnistDataset train = MnistDataset.embedded(Split.TRAIN);
    private final MnistDataset test = MnistDataset.embedded(Split.TEST);
    private final Path directory;
    private final PrintWriter expected;

    private MakeSavedNetworks(Path directory, PrintWriter expected) {
        this.directory = directory;
        this.expected = expected;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (PrintWriter expected = new PrintWriter(Files.newBufferedWriter(directory.resolve("expected.txt")))) {
            MakeSavedNetworks maker = new MakeSavedNetworks(directory, expected);
            maker.chains();
            maker.normalized();
            maker.graphs();
            maker.others();
        }
    }

    private void chains() throws IOException {
        make("relu", dense(Activation.RELU), output());
        makeRaw("tanh-of-greys", dense(Activation.TANH), output());
        make("dropout-layer", dense(Activation.RELU), new DropoutLayer.Builder(0.8).build(), output());
        make("activation-layer", dense(Activation.IDENTITY), new ActivationLayer(Activation.TANH), output());
        make("batch-normalization", dense(Activation.RELU), batchNormalization().build(), output());
        make(
                "batch-normalization-of-variances",
                dense(Activation.RELU),
                batchNormalization().useLogStd(false).build(),
                output());
        make(
                "batch-normalization-locked",
                dense(Activation.RELU),
                batchNormalization().lockGammaBeta(true).gamma(1.5).beta(0.5).build(),
                output());
        make("no-bias", builder(Activation.RELU).hasBias(false).build(), output());
        make("relu-then-tanh", dense(Activation.RELU), dense(UNITS, 6, Activation.TANH), output(6));
        make("gelu", dense(Activation.GELU), output());
        make(
                "gelu-precise",
                builder(Activation.RELU).activation(new ActivationGELU(true)).build(),
                output());
        make("leakyrelu", dense(Activation.LEAKYRELU), output());
        make(
                "elu-half",
                builder(Activation.RELU).activation(new ActivationELU(0.5)).build(),
                output());
        make("sigmoid-outputs", dense(Activation.TANH), output(UNITS, Activation.SIGMOID, LossFunction.XENT));
        make("identity-outputs", dense(Activation.TANH), output(UNITS, Activation.IDENTITY, LossFunction.MSE));
        make("no-hidden-layer", output(784));
        make(
                "loss-layer",
                dense(784, 10, Activation.IDENTITY),
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build());
        make("frozen", new FrozenLayer(dense(Activation.RELU)), output());
        make(
                "elementwise-multiplication",
                dense(Activation.RELU),
                new ElementWiseMultiplicationLayer.Builder()
                        .nIn(UNITS)
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .build(),
                output());
        make(
                "center-loss",
                dense(Activation.RELU),
                new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(UNITS)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build());
        make("double", layered(DataType.DOUBLE, dense(Activation.RELU), output()), rows(DataType.DOUBLE));
        make(
                "areas",
                base(DataType.FLOAT)
                        .list()
                        .layer(builder(Activation.RELU).build())
                        .layer(output())
                        .setInputType(InputType.convolutional(28, 28, 1))
                        .build(),
                areas());
    }

    private void normalized() throws IOException {
        ImagePreProcessingScaler scaler = new ImagePreProcessingScaler(-1, 1);
        normalized("image-scaler", scaler, false);
        NormalizerStandardize standardize = new NormalizerStandardize();
        standardize.fit(new DataSet(images(train, 0, TRAINED, true), labels(train, 0, TRAINED)));
        normalized("standardize", standardize, true);
        NormalizerMinMaxScaler ofGreys = new NormalizerMinMaxScaler(-0.5, 0.5);
        ofGreys.fit(new DataSet(images(train, 0, TRAINED, false), labels(train, 0, TRAINED)));
        normalized("min-max-of-greys", ofGreys, false);
    }

    /** @param divided whether the normalizer takes greys divided by 255 */
    private void normalized(String name, DataNormalization normalizer, boolean divided) throws IOException {
        UnaryOperator<INDArray> entering = images -> {
            INDArray normalized = divided ? images.div(255) : images.dup();
            normalizer.transform(normalized);
            return normalized;
        };
        make(name, layered(DataType.FLOAT, dense(Activation.TANH), output()), entering);
        ModelSerializer.addNormalizerToModel(file(name).toFile(), normalizer);
    }

    private void graphs() throws IOException {
        ComputationGraph chain = new ComputationGraph(base(DataType.FLOAT)
                .graphBuilder()
                .addInputs("image")
                .addLayer("hidden", dense(Activation.RELU), "image")
                .addVertex("half", new ScaleVertex(0.5), "hidden")
                .addLayer("digits", output(), "half")
                .setOutputs("digits")
                .build());
        make("graph", chain, rows(DataType.FLOAT));
        ComputationGraph branches = new ComputationGraph(base(DataType.FLOAT)
                .graphBuilder()
                .addInputs("image")
                .addLayer("first", dense(Activation.RELU), "image")
                .addLayer("second", dense(UNITS, UNITS, Activation.RELU), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("digits", output(), "sum")
                .setOutputs("digits")
                .build());
        make("graph-with-branches", branches, rows(DataType.FLOAT));
    }

    private void others() throws IOException {
        make("layer-normalization", builder(Activation.RELU).hasLayerNorm(true).build(), output());
        make("half", layered(DataType.FLOAT16, dense(Activation.RELU), output()), rows(DataType.FLOAT16));
        make(
                "convolution",
                convolution(InputType.convolutionalFlat(28, 28, 1), CNN2DFormat.NCHW),
                rows(DataType.FLOAT));
        make("convolution-of-areas", convolution(InputType.convolutional(28, 28, 1), CNN2DFormat.NCHW), areas());
        make(
                "convolution-channels-last",
                convolution(InputType.convolutional(28, 28, 1, CNN2DFormat.NHWC), CNN2DFormat.NHWC),
                images -> images.div(255).reshape(images.size(0), 28, 28, 1));
    }

    private static MultiLayerConfiguration convolution(InputType input, CNN2DFormat format) {
        return base(DataType.FLOAT)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(4)
                        .stride(2, 2)
                        .dataFormat(format)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .dataFormat(format)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(input)
                .build();
    }

    private void make(String name, Layer... layers) throws IOException {
        make(name, layered(DataType.FLOAT, layers), rows(DataType.FLOAT));
    }

    private void makeRaw(String name, Layer... layers) throws IOException {
        make(name, layered(DataType.FLOAT, layers), images -> images);
    }

    private void make(String name, MultiLayerConfiguration configuration, UnaryOperator<INDArray> entering)
            throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        fit(entering, network::fit);
        write(name, network, images -> network.output(entering.apply(images)));
    }

    private void make(String name, ComputationGraph network, UnaryOperator<INDArray> entering) throws IOException {
        network.init();
        fit(entering, (images, labels) -> network.fit(new DataSet(images, labels)));
        write(name, network, images -> network.outputSingle(entering.apply(images)));
    }

    private interface Step {

        void fit(INDArray images, INDArray labels);
    }

    private void fit(UnaryOperator<INDArray> entering, Step step) {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int from = 0; from < TRAINED; from += BATCH) {
                step.fit(entering.apply(images(train, from, from + BATCH, false)), labels(train, from, from + BATCH));
            }
        }
    }

    private void write(String name, Model network, UnaryOperator<INDArray> classifier) throws IOException {
        ModelSerializer.writeModel(network, file(name).toFile(), false);
        int right = 0;
        List<String> noted = new ArrayList<>();
        for (int from = 0; from < test.size(); from += CHUNK) {
            INDArray outputs = classifier.apply(images(test, from, from + CHUNK, false));
            int[] labels = outputs.argMax(1).toIntVector();
            for (int i = 0; i < CHUNK; i++) {
                right += labels[i] == test.label(from + i) ? 1 : 0;
                if (from + i < NOTED) {
                    StringJoiner row = new StringJoiner(" ");
                    for (float output : outputs.castTo(DataType.FLOAT).getRow(i).toFloatVector()) {
                        row.add(String.format(Locale.ROOT, "%.8g", output));
                    }
                    noted.add(row.toString());
                }
            }
        }
        expected.println(name + " " + right);
        noted.forEach(expected::println);
        System.out.println(name + " " + right + " " + Files.size(file(name)));
    }

    private Path file(String name) {
        return directory.resolve(name + ".zip");
    }

    private static UnaryOperator<INDArray> rows(DataType type) {
        return images -> images.div(255).castTo(type);
    }

    private static UnaryOperator<INDArray> areas() {
        return images -> images.div(255).reshape(images.size(0), 1, 28, 28);
    }

    private static INDArray images(MnistDataset data, int from, int to, boolean divided) {
        return Nd4j.create(data.images(from, to, divided));
    }

    private static INDArray labels(MnistDataset data, int from, int to) {
        INDArray labels = Nd4j.zeros(to - from, 10);
        for (int i = from; i < to; i++) {
            labels.putScalar(i - from, data.label(i), 1);
        }
        return labels;
    }

    private static NeuralNetConfiguration.Builder base(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                // Adam's numbers are too small for half floats.
                .updater(type == DataType.FLOAT16 ? new Sgd(0.05) : new Adam(2e-3));
    }

    private static MultiLayerConfiguration layered(DataType type, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = base(type).list();
        List.of(layers).forEach(list::layer);
        return list.build();
    }

    private static DenseLayer.Builder builder(Activation activation) {
        return new DenseLayer.Builder().nIn(784).nOut(UNITS).activation(activation);
    }

    private static DenseLayer dense(Activation activation) {
        return builder(activation).build();
    }

    private static DenseLayer dense(int inputs, int units, Activation activation) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static BatchNormalization.Builder batchNormalization() {
        return new BatchNormalization.Builder().nIn(UNITS).nOut(UNITS);
    }

    private static OutputLayer output() {
        return output(UNITS);
    }

    private static OutputLayer output(int inputs) {
        return output(inputs, Activation.SOFTMAX, LossFunction.MCXENT);
    }

    private static OutputLayer output(int inputs, Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nIn(inputs)
                .nOut(10)
                .activation(activation)
                .build();
    }
}
