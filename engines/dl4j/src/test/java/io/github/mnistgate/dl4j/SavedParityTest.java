package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of all kinds are saved, opened, and compared with what DeepLearning4J computes. */
class SavedParityTest {

    private static final ModelReaders READERS = ModelReaders.onClassPath();
    private static final ImageShape COLOURS = new ImageShape(6, 5, 3);
    private static final int COUNT = 16;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOFTMAX"})
    void everyActivation(Activation activation) throws IOException {
        assertActivation(activation.getActivationFunction());
    }

    static Stream<IActivation> settings() {
        return Stream.of(
                new ActivationELU(0.5),
                new ActivationGELU(true),
                new ActivationLReLU(0.3),
                new ActivationRReLU(0.1, 0.7),
                new ActivationThresholdedReLU(0.2),
                new ActivationReLU(0.5, null, null),
                new ActivationReLU(null, 0.1, null),
                new ActivationReLU(null, null, 0.2),
                new ActivationReLU(0.4, 0.1, 0.2),
                new ActivationReLU(0.4, -0.1, 0.2));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void activationsWithSettings(IActivation activation) throws IOException {
        assertActivation(activation);
    }

    private void assertActivation(IActivation activation) throws IOException {
        MultiLayerNetwork network = layered(
                new DenseLayer.Builder().nIn(90).nOut(12).activation(activation).build(), output(12));
        OpenedModel model = open(network, plain());

        assertThat(model.card().isNative()).isFalse();
        assertOutputs(model, network.output(rows(false)));
    }

    @Test
    void rowsOfColoursAreInTheOrderOfTheDataSet() throws IOException {
        MultiLayerNetwork network = layered(dense(), output(12));

        assertOutputs(open(network, plain()), network.output(rows(false)));
    }

    @Test
    void layoutTellsTheOrderOfRows() throws IOException {
        MultiLayerNetwork network = layered(dense(), output(12));
        InputForm form = new InputForm(
                COLOURS, true, List.of(), List.of(), Optional.of(Layout.CHANNELS_FIRST), Optional.empty());

        assertOutputs(open(network, form), network.output(rows(true)));
    }

    @Test
    void denseLayersOfAreas() throws IOException {
        for (CNN2DFormat format : CNN2DFormat.values()) {
            MultiLayerNetwork network = areas(InputType.convolutional(6, 5, 3, format), dense(), output(12));
            OpenedModel model = open(network, plain());

            assertThat(model.card().isNative()).isFalse();
            assertOutputs(model, network.output(areas(format)));
        }
    }

    /** DeepLearning4J imports a layer of Keras that flattens in this form. */
    @Test
    void flattenedRowsOfPixels() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new DenseLayer.Builder().nIn(90).nOut(12).build())
                .layer(output(12))
                .inputPreProcessor(0, new KerasFlattenRnnPreprocessor(6, 15))
                .inputPreProcessor(1, new ReshapePreprocessor(new long[] {12}, new long[] {12}, false))
                .build());
        network.init();
        OpenedModel model = open(network, plain());

        assertThat(model.card().isNative()).isFalse();
        assertOutputs(model, network.output(rows(false).reshape(COUNT, 6, 15)));
    }

    @Test
    void meanAndDeviationOfEachChannel() throws IOException {
        MultiLayerNetwork network = areas(InputType.convolutional(6, 5, 3), dense(), output(12));
        InputForm form = new InputForm(
                COLOURS,
                true,
                List.of(0.4f, 0.5f, 0.6f),
                List.of(0.2f, 0.3f, 0.4f),
                Optional.empty(),
                Optional.empty());
        INDArray entering = areas(CNN2DFormat.NCHW)
                .subi(Nd4j.createFromArray(0.4f, 0.5f, 0.6f).reshape(1, 3, 1, 1).broadcast(COUNT, 3, 6, 5))
                .divi(Nd4j.createFromArray(0.2f, 0.3f, 0.4f).reshape(1, 3, 1, 1).broadcast(COUNT, 3, 6, 5));

        assertOutputs(open(network, form), network.output(entering));
    }

    @Test
    void batchNormalizationOfTheChannelsOfAreas() throws IOException {
        for (CNN2DFormat format : CNN2DFormat.values()) {
            MultiLayerNetwork network = areas(
                    InputType.convolutional(6, 5, 3, format),
                    new BatchNormalization.Builder().dataFormat(format).build(),
                    new ActivationLayer(Activation.TANH),
                    dense(),
                    output(12));
            network.getLayer(0).getParam("mean").assign(Nd4j.createFromArray(0.4f, 0.5f, 0.6f));
            network.getLayer(0).getParam("gamma").assign(Nd4j.createFromArray(0.9f, 1.5f, 2f));
            OpenedModel model = open(network, plain());

            assertThat(model.card().isNative()).as("%s", format).isFalse();
            assertOutputs(model, network.output(areas(format)));
        }
    }

    @Test
    void convolutionsOfColours() throws IOException {
        for (CNN2DFormat format : CNN2DFormat.values()) {
            MultiLayerNetwork network =
                    areas(InputType.convolutional(6, 5, 3, format), convolution(format), dense(), output(12));
            OpenedModel model = open(network, plain());

            assertThat(model.card().isNative()).isTrue();
            assertOutputs(model, network.output(areas(format)));
        }
    }

    @Test
    void convolutionsOfRowsTakeChannelsFirst() throws IOException {
        MultiLayerNetwork network =
                areas(InputType.convolutionalFlat(6, 5, 3), convolution(CNN2DFormat.NCHW), dense(), output(12));

        assertOutputs(open(network, plain()), network.output(rows(true)));
    }

    @Test
    void aNormalizerOfChannels() throws IOException {
        MultiLayerNetwork network =
                areas(InputType.convolutional(6, 5, 3), convolution(CNN2DFormat.NCHW), dense(), output(12));
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(areas(CNN2DFormat.NCHW), Nd4j.zeros(COUNT, 10)));
        Path file = saved(network);
        ModelSerializer.addNormalizerToModel(file.toFile(), normalizer);
        INDArray entering = areas(CNN2DFormat.NCHW);
        normalizer.transform(entering);

        assertOutputs(READERS.open(file, plain(), 1), network.output(entering));
    }

    @Test
    void fullyConvolutionalNetworkEndsInAPool() throws IOException {
        MultiLayerNetwork network = areas(
                InputType.convolutional(6, 5, 3),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(10)
                        .activation(Activation.IDENTITY)
                        .build(),
                new GlobalPoolingLayer(PoolingType.AVG),
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build());
        OpenedModel model = open(network, plain());

        assertThat(model.of(images()).areProbabilities()).isTrue();
        assertOutputs(model, network.output(areas(CNN2DFormat.NCHW)));
    }

    @Test
    void outputsOfASigmoidAreScores() throws IOException {
        MultiLayerNetwork network = areas(
                InputType.convolutional(6, 5, 3),
                convolution(CNN2DFormat.NCHW),
                new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(10)
                        .activation(Activation.SIGMOID)
                        .build());

        assertThat(open(network, plain()).of(images()).areProbabilities()).isFalse();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        layered(
                                new LSTM.Builder().nIn(90).nOut(4).build(),
                                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                        .nIn(4)
                                        .nOut(10)
                                        .activation(Activation.SOFTMAX)
                                        .build()),
                        " gives an output of the shape [1, 10, 1] for 1 image, expected is one row of outputs for each image; "),
                Arguments.of(
                        areas(
                                InputType.convolutional(6, 5, 3),
                                convolution(CNN2DFormat.NCHW),
                                new Upsampling2D.Builder(50_000).build(),
                                new GlobalPoolingLayer(PoolingType.AVG),
                                output(4)),
                        ""),
                Arguments.of(
                        layered(
                                new DenseLayer.Builder()
                                        .nIn(90)
                                        .nOut(4)
                                        .weightNoise(new DropConnect(0.5, true))
                                        .build(),
                                output(4)),
                        ": its layer 1 adds noise to its biases"),
                Arguments.of(
                        twoInputs(), " holds a ComputationGraph with 2 inputs and 1 outputs, allowed is one input"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotClassifyImagesIsOneLine(Model network, String problem) throws IOException {
        Path file = saved(network);

        assertThatThrownBy(() -> READERS.open(file, plain(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + problem)
                .hasMessageNotContaining("\n");
    }

    private static ComputationGraph twoInputs() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("first", "second")
                .addVertex("both", new MergeVertex(), "first", "second")
                .addLayer("out", output(180), "both")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static void assertOutputs(OpenedModel model, INDArray expected) {
        assertThat(Outputs.of(model.of(images())))
                .containsExactly(expected.dup('c').data().asFloat(), within(1e-5f));
    }

    private OpenedModel open(Model network, InputForm form) throws IOException {
        return READERS.open(saved(network), form, 1);
    }

    private Path saved(Model network) throws IOException {
        Path file = directory.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        return file;
    }

    private static InputForm plain() {
        return InputForm.of(COLOURS, true);
    }

    private static Images images() {
        Random random = new Random(7);
        return Images.of(
                COLOURS,
                IntStream.range(0, COUNT)
                        .mapToObj(i -> {
                            byte[] image = new byte[COLOURS.values()];
                            random.nextBytes(image);
                            return image;
                        })
                        .toList());
    }

    /** The images in rows, divided by 255. */
    private static INDArray rows(boolean channelsFirst) {
        return channelsFirst
                ? areas(CNN2DFormat.NCHW).reshape(COUNT, 90)
                : areas(CNN2DFormat.NHWC).reshape(COUNT, 90);
    }

    private static INDArray areas(CNN2DFormat format) {
        Images images = images();
        float[] values = new float[COUNT * COLOURS.values()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(images.pixels(i / 90)[i % 90]) / 255f;
        }
        INDArray last = Nd4j.create(values, new long[] {COUNT, 6, 5, 3}, 'c');
        return format == CNN2DFormat.NHWC ? last : last.permute(0, 3, 1, 2).dup('c');
    }

    private static Layer convolution(CNN2DFormat format) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .dataFormat(format)
                .activation(Activation.TANH)
                .build();
    }

    private static Layer dense() {
        return new DenseLayer.Builder().nOut(12).activation(Activation.TANH).build();
    }

    private static Layer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork layered(Layer... layers) {
        return areas(InputType.feedForward(90), layers);
    }

    private static MultiLayerNetwork areas(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(3).list();
        Stream.of(layers).forEach(list::layer);
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }
}
