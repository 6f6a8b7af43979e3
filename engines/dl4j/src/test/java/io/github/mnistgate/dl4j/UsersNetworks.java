package io.github.mnistgate.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Networks for MNIST as DeepLearning4J's users write them, by what is particular about each. {@link SavedParityTest}
 * has every activation, and the files of {@link MakeSavedNetworks} have more kinds.
 */
final class UsersNetworks {

    private static final InputType ROWS = InputType.convolutionalFlat(28, 28, 1);
    private static final Activation RELU = Activation.RELU;

    private final Map<String, Supplier<Model>> all = new LinkedHashMap<>();

    private UsersNetworks() {}

    /** Makes a network of its own with each call, by name. */
    static Map<String, Supplier<Model>> all() {
        UsersNetworks networks = new UsersNetworks();
        networks.trainedInManyWays();
        networks.dense();
        networks.convolutional();
        networks.graphs();
        networks.ofOtherNumbers();
        return networks.all;
    }

    /** Settings of the training alone stay in the file, and change no output. */
    private void trainedInManyWays() {
        add("momentum-l2", base(new Nesterovs(0.006, 0.9)).l2(1e-4), ROWS, dense(40), output());
        add("l1-root-mean-square", base(new RmsProp(1e-3)).l1(1e-5), ROWS, dense(20), output());
        add(
                "schedule-clipped",
                base(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 1e-3, 0.99)))
                        .gradientNormalization(GradientNormalization.ClipL2PerLayer),
                ROWS,
                dense(20),
                output());
        add(
                "activation-of-all-layers",
                base().activation(RELU),
                ROWS,
                plain(24).build(),
                plain(12).build(),
                output());
        add(
                "dropout-of-a-layer",
                base(),
                ROWS,
                plain(20).activation(RELU).dropOut(0.5).build(),
                output());
        add("dropout-of-all-layers", base().dropOut(0.8), ROWS, dense(20), output());
        add(
                "gaussian-noise",
                base(),
                ROWS,
                plain(20).dropOut(new GaussianNoise(0.1)).build(),
                output());
        add(
                "gaussian-dropout",
                base(),
                ROWS,
                plain(20).dropOut(new GaussianDropout(0.2)).build(),
                output());
        add(
                "self-normalizing",
                base().weightInit(WeightInit.LECUN_NORMAL),
                ROWS,
                plain(20)
                        .activation(Activation.SELU)
                        .dropOut(new AlphaDropout(0.9))
                        .build(),
                output());
        add("drop-connect", base().weightNoise(new DropConnect(0.9)), ROWS, dense(20), output());
        add(
                "weight-noise",
                base().weightNoise(new WeightNoise(
                        new org.deeplearning4j.nn.conf.distribution.NormalDistribution(0, 0.01))),
                ROWS,
                dense(20),
                output());
    }

    private void dense() {
        add("rows-by-input-type", base(), InputType.feedForward(784), dense(20), output());
        add("softmax-of-squared-error", base(), ROWS, dense(20), output(Activation.SOFTMAX, LossFunction.MSE));
        add("sigmoid-of-squared-error", base(), ROWS, dense(20), output(Activation.SIGMOID, LossFunction.MSE));
        add("hinge", base(), ROWS, dense(20), output(Activation.IDENTITY, LossFunction.HINGE));
        add("relu6", base(), ROWS, plain(20).activation(Activation.RELU6).build(), output());
        add(
                "normalized-before-its-activation",
                base(),
                ROWS,
                plain(20).activation(Activation.IDENTITY).hasBias(false).build(),
                new BatchNormalization(),
                new ActivationLayer(RELU),
                new DropoutLayer(0.8),
                output());
        add(
                "learned-slopes",
                base(),
                ROWS,
                plain(20).activation(Activation.IDENTITY).build(),
                slopes(20),
                output());
        add(
                "normalized-layer",
                base(),
                ROWS,
                plain(20).activation(RELU).hasLayerNorm(true).build(),
                output());
    }

    private void convolutional() {
        add(
                "lenet",
                base(),
                ROWS,
                filters(4),
                pool(PoolingType.MAX),
                filters(6),
                pool(PoolingType.MAX),
                dense(16),
                output());
        add("average-pools", base(), ROWS, filters(4), pool(PoolingType.AVG), dense(16), output());
        add("norm-pools", base(), ROWS, filters(4), norms(), dense(16), output());
        add("normalized-filters", base(), ROWS, filters(4), new BatchNormalization(), dense(16), output());
        add("local-responses", base(), ROWS, filters(6), new LocalResponseNormalization(), dense(16), output());
        add(
                "separable",
                base(),
                ROWS,
                filters(4),
                new SeparableConvolution2D.Builder(5, 5)
                        .nOut(4)
                        .activation(RELU)
                        .build(),
                output());
        add("depthwise", base(), ROWS, filters(4), depthwise(), dense(16), output());
        add("dilated-same-size", base().convolutionMode(ConvolutionMode.Same), ROWS, dilated(), output());
        add("padded-cropped", base(), ROWS, new ZeroPaddingLayer(2, 2), filters(4), new Cropping2D(3, 3), output());
        add("enlarged", base(), ROWS, filters(4), new Upsampling2D.Builder(2).build(), pool(PoolingType.MAX), output());
        add("deconvolution", base(), ROWS, filters(4), deconvolution(), output());
        add(
                "space-to-depth",
                base(),
                ROWS,
                new SpaceToDepthLayer.Builder<>(2, CNN2DFormat.NCHW).build(),
                filters(4),
                output());
        add(
                "spatial-dropout",
                base(),
                ROWS,
                filters(4),
                new DropoutLayer(new SpatialDropout(0.8)),
                dense(16),
                output());
        add(
                "no-dense-layer",
                base(),
                ROWS,
                filters(8),
                filters(10),
                new GlobalPoolingLayer(PoolingType.AVG),
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build());
        add("filters-with-scores", base(), ROWS, filters(4), output(Activation.SIGMOID, LossFunction.XENT));
    }

    private void graphs() {
        add(
                "graph-of-filters",
                () -> initialised(graph().addLayer("filters", filters(4), "image")
                        .addLayer("pool", pool(PoolingType.MAX), "filters")
                        .addLayer("digits", output(), "pool")
                        .setOutputs("digits")));
        add(
                "graph-with-a-shortcut",
                () -> initialised(graph().addLayer("first", same(4), "image")
                        .addLayer("second", same(4), "first")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                        .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "sum")
                        .addLayer("digits", output(), "pool")
                        .setOutputs("digits")));
        add(
                "graph-of-two-sizes",
                () -> initialised(graph().addLayer("small", same(3), "image")
                        .addLayer("pool", pool(PoolingType.MAX), "image")
                        .addLayer("dense", dense(12), "pool")
                        .addLayer("flat", dense(12), "small")
                        .addVertex("both", new MergeVertex(), "dense", "flat")
                        .addLayer("digits", output(), "both")
                        .setOutputs("digits")));
        add(
                "graph-of-unit-length",
                () -> initialised(graph().addLayer("dense", dense(12), "image")
                        .addVertex("length", new L2NormalizeVertex(), "dense")
                        .addLayer("digits", output(), "length")
                        .setOutputs("digits")));
        add(
                "layers-made-a-graph",
                () -> layered(base(), ROWS, dense(20), output()).toComputationGraph());
    }

    private void ofOtherNumbers() {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT16}) {
            String name = type == DataType.FLOAT16 ? "half" : "double";
            // Adam's numbers are too small for half floats.
            IUpdater updater = type == DataType.FLOAT16 ? new Sgd(1e-2) : new Adam(1e-3);
            add(name + "-dense", base(updater).dataType(type), ROWS, dense(20), output());
            add(name + "-filters", base(updater).dataType(type), ROWS, filters(4), pool(PoolingType.MAX), output());
        }
    }

    private void add(String name, NeuralNetConfiguration.Builder base, InputType input, Layer... layers) {
        add(name, () -> layered(base, input, layers));
    }

    private void add(String name, Supplier<Model> network) {
        all.put(name, network);
    }

    private static NeuralNetConfiguration.Builder base() {
        return base(new Adam(1e-3));
    }

    private static NeuralNetConfiguration.Builder base(IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(11)
                .weightInit(WeightInit.XAVIER)
                .updater(updater);
    }

    private static MultiLayerNetwork layered(NeuralNetConfiguration.Builder base, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = base.list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static GraphBuilder graph() {
        return base().graphBuilder().addInputs("image").setInputTypes(ROWS);
    }

    private static ComputationGraph initialised(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static DenseLayer.Builder plain(int units) {
        return new DenseLayer.Builder().nOut(units);
    }

    private static DenseLayer dense(int units) {
        return plain(units).activation(RELU).build();
    }

    private static OutputLayer output() {
        return output(Activation.SOFTMAX, LossFunction.NEGATIVELOGLIKELIHOOD);
    }

    private static OutputLayer output(Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss).nOut(10).activation(activation).build();
    }

    private static Layer slopes(int units) {
        return new PReLULayer.Builder().inputShape(units).build();
    }

    private static ConvolutionLayer filters(int count) {
        return new ConvolutionLayer.Builder(5, 5)
                .stride(2, 2)
                .nOut(count)
                .activation(RELU)
                .build();
    }

    private static ConvolutionLayer same(int count) {
        return new ConvolutionLayer.Builder(3, 3)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(count)
                .activation(RELU)
                .build();
    }

    private static ConvolutionLayer dilated() {
        return new ConvolutionLayer.Builder(3, 3)
                .dilation(2, 2)
                .nOut(3)
                .activation(RELU)
                .build();
    }

    private static Layer depthwise() {
        return new DepthwiseConvolution2D.Builder(3, 3)
                .depthMultiplier(2)
                .activation(RELU)
                .build();
    }

    private static Layer deconvolution() {
        return new Deconvolution2D.Builder(2, 2)
                .stride(2, 2)
                .nOut(3)
                .activation(RELU)
                .build();
    }

    private static Layer pool(PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).build();
    }

    private static Layer norms() {
        return new SubsamplingLayer.Builder(PoolingType.PNORM)
                .pnorm(2)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }
}
