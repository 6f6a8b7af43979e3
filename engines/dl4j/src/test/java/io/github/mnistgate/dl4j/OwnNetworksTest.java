package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.SavedNetwork;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Trainer.Trained;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Networks of a user's own, trained by DeepLearning4J. */
class OwnNetworksTest {

    @TempDir
    static Path directory;

    private static MnistDataset train;
    private static MnistDataset test;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 1000);
        test = IdxFixture.sampleOf(directory, Split.TEST, 300);
    }

    private static NeuralNetConfiguration.Builder builder(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.003))
                .activation(Activation.RELU);
    }

    private static OutputLayer output(int units, Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
    }

    private static OutputLayer softmax() {
        return output(10, Activation.SOFTMAX, LossFunction.MCXENT);
    }

    /** A convolution with dropout and batch normalization. */
    private static MultiLayerConfiguration layers(long seed) {
        return builder(seed)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(8).stride(2, 2).build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder(2, 2).stride(2, 2).build())
                .layer(new DropoutLayer(0.9))
                .layer(new DenseLayer.Builder().nOut(32).build())
                .layer(softmax())
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build();
    }

    /** Two ways from the image to the outputs. */
    private static ComputationGraphConfiguration graph(long seed) {
        ConvolutionLayer small =
                new ConvolutionLayer.Builder(3, 3).nOut(4).stride(3, 3).build();
        ConvolutionLayer large = new ConvolutionLayer.Builder(5, 5)
                .nOut(4)
                .stride(3, 3)
                .padding(1, 1)
                .build();
        return builder(seed)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutionalFlat(28, 28, 1))
                .addLayer("small", small, "image")
                .addLayer("large", large, "image")
                .addVertex("both", new MergeVertex(), "small", "large")
                .addLayer("classes", softmax(), "both")
                .setOutputs("classes")
                .build();
    }

    private static Recipe recipe(Object configuration, String... more) {
        String[] parameters = Stream.concat(Stream.of("epochs", "3", "batchSize", "32"), Stream.of(more))
                .toArray(String[]::new);
        return Recipes.small(parameters).with(new OwnNetwork("com.example.Net", OwnNetworks.toJson(configuration)));
    }

    static Stream<Object> configurations() {
        return Stream.of(layers(1), graph(1));
    }

    private static Trained train(Recipe recipe) {
        return new Dl4jTrainer().train(recipe, train, test, new TrainingListener() {});
    }

    @Test
    void jsonDoesNotDependOnTheSeed() {
        assertThat(OwnNetworks.toJson(layers(1))).isEqualTo(OwnNetworks.toJson(layers(2)));
        assertThat(OwnNetworks.toJson(graph(1))).isEqualTo(OwnNetworks.toJson(graph(2)));
        assertThat(OwnNetworks.toJson(layers(1))).isNotEqualTo(OwnNetworks.toJson(graph(1)));
    }

    /** The steps of a {@code Map.of} come in another order in each JVM. */
    @Test
    void jsonDoesNotDependOnTheOrderOfAMap() {
        Map<Integer, Double> ascending = new LinkedHashMap<>();
        Map<Integer, Double> descending = new LinkedHashMap<>();
        for (int step = 0; step < 12; step++) {
            ascending.put(step, 0.01 - 0.0001 * step);
            descending.put(11 - step, 0.01 - 0.0001 * (11 - step));
        }

        String json = OwnNetworks.toJson(scheduled(new MapSchedule(ScheduleType.ITERATION, ascending)));

        assertThat(OwnNetworks.toJson(scheduled(new MapSchedule(ScheduleType.ITERATION, descending))))
                .isEqualTo(json);
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(json);
        assertThat(((Adam) ((DenseLayer) read.getConf(0).getLayer()).getIUpdater()).getLearningRate(11, 0))
                .isEqualTo(0.01 - 0.0001 * 11);
    }

    private static MultiLayerConfiguration scheduled(ISchedule schedule) {
        return new NeuralNetConfiguration.Builder()
                .updater(new Adam(schedule))
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(softmax())
                .setInputType(InputType.feedForward(784))
                .build();
    }

    /** A schedule counts the epochs whether or not somebody watches them. */
    @Test
    void scheduleOfEpochsDoesNotDependOnTheValidation() {
        MultiLayerConfiguration halved = scheduled(new StepSchedule(ScheduleType.EPOCH, 0.01, 0.5, 1));
        MultiLayerConfiguration constant = scheduled(new StepSchedule(ScheduleType.EPOCH, 0.01, 1, 1));

        byte[] unwatched = train(recipe(halved)).network().toModelFile();

        assertThat(train(recipe(halved, "validationData", "test")).network().toModelFile())
                .isEqualTo(unwatched);
        assertThat(SavedNetwork.of(unwatched, "halved").toBytes()).isEqualTo(unwatched);
        assertThat(train(recipe(halved)).epochs().get(2).trainLoss())
                .isNotEqualTo(train(recipe(constant)).epochs().get(2).trainLoss());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void learns(Object configuration) {
        Trained trained = train(recipe(configuration));

        assertThat(trained.epochs()).hasSize(3);
        assertThat(trained.epochs().get(2).trainLoss())
                .isLessThan(trained.epochs().get(0).trainLoss());
        assertThat(trained.epochs().get(2).trainAccuracy()).isGreaterThan(0.7);
        assertThat(trained.network().score(test, 0, test.size()).accuracy()).isGreaterThan(0.7);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void seedTellsTheNetwork(Object configuration) {
        byte[] first = train(recipe(configuration)).network().toModelFile();

        assertThat(train(recipe(configuration)).network().toModelFile()).isEqualTo(first);
        assertThat(train(recipe(configuration, "seed", "9")).network().toModelFile())
                .isNotEqualTo(first);
    }

    /** DeepLearning4J's own score of a step is the mean loss before its update. */
    @Test
    void outputsOfAStepAreThoseBeforeItsUpdate() {
        BuiltNetwork network = OwnNetworks.create(recipe(layers(1)).network().orElseThrow(), 1);
        INDArray images = Nd4j.create(train.images(0, 200, true));
        INDArray targets = Nd4j.zeros(200, 10);
        for (int row = 0; row < 200; row++) {
            targets.putScalar(row, train.label(row), 1);
        }
        for (int step = 0; step < 3; step++) {
            double[] loss = new double[1];

            network.network()
                    .fit(
                            images,
                            targets,
                            outputs -> loss[0] = Transforms.log(outputs)
                                    .muli(targets)
                                    .sumNumber()
                                    .doubleValue());

            assertThat(-loss[0] / 200).isCloseTo(network.network().model().score(), within(1e-4));
        }
    }

    @Test
    void scoreOfAGraphIsThatBeforeItsUpdate() {
        Trained oneStep = train(recipe(graph(1), "epochs", "1", "batchSize", "1000"));

        // A network that was not trained yet guesses.
        assertThat(oneStep.epochs().get(0).trainLoss()).isCloseTo(Math.log(10), within(1.0));
        assertThat(oneStep.epochs().get(0).trainAccuracy()).isLessThan(0.3);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void fileIsOneThatItsReaderOpens(Object configuration) throws IOException {
        Trained trained = train(recipe(configuration));
        Path file = directory.resolve("model.zip");
        Files.write(file, trained.network().toModelFile());

        SavedNetworkReader reader = new SavedNetworkReader();
        assertThat(reader.canRead(file)).isTrue();
        ModelCard card = reader.open(file, InputForm.of(test.shape(), true), 1).card();
        assertThat(card.outputUnits()).isEqualTo(10);
        assertThat(reader.open(file, InputForm.of(test.shape(), true), 1)
                        .of(test)
                        .output(7, 3))
                .isEqualTo(trained.network().of(test).output(7, 3));
        assertThat(SavedNetwork.read(file).isGraph()).isEqualTo(configuration instanceof ComputationGraphConfiguration);
    }

    /** The core opens every network that computes the same as a recipe's, whoever trained it. */
    @Test
    void denseLayersAreClassifiedWithoutDeepLearning4j() throws IOException {
        MultiLayerConfiguration dense = builder(1)
                .list()
                .layer(new DenseLayer.Builder().nOut(16).build())
                .layer(softmax())
                .setInputType(InputType.feedForward(784))
                .build();
        DataSource source = DataSource.of("mnist");
        TrainingTask task = TrainingTask.of(
                recipe(dense, "epochs", "1", "batchSize", "1000"),
                DatasetIdentity.of(source),
                EngineChoice.of(new Dl4jEngine()));
        Path output = directory.resolve("result");

        TrainingJob.run(new WorkerRequest(task, source, output.toString(), false), new TrainingListener() {});

        Result result = Result.read(new ResultDirectory(output));
        assertThat(result.evaluation().model().preset()).isEqualTo("com.example.Net");
        assertThat(result.evaluation().model().card().dense()).isPresent();
        assertThat(result.evaluation().accuracy()).isGreaterThan(0.8);
        assertThat(result.model()).isNotInstanceOf(ImageNetwork.class);
        assertThat(result.training().inputs())
                .containsEntry("network", task.recipe().network().orElseThrow().sha256())
                .containsEntry("trainer", "dl4j");
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        assertThatThrownBy(() -> OwnNetworks.toJson("LeNet"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("its get() returned a java.lang.String, expected is a MultiLayerConfiguration or a"
                        + " ComputationGraphConfiguration");
        assertThatThrownBy(() -> OwnNetworks.toJson(new MultiLayerNetwork(layers(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("; return the configuration that the network was made of");
    }

    /** A layer that DeepLearning4J does not have. */
    public static final class Strange extends DropoutLayer {

        private static final long serialVersionUID = 1L;

        public Strange() {
            super(0.5);
        }
    }

    @Test
    void layerOfAnotherOriginIsRefused() {
        MultiLayerConfiguration strange = builder(1)
                .list()
                .layer(new Strange())
                .layer(softmax())
                .setInputType(InputType.feedForward(784))
                .build();

        assertThatThrownBy(() -> OwnNetworks.toJson(strange))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names the class 'io.github.mnistgate.dl4j.OwnNetworksTest$Strange'");
    }

    @Test
    void outputsThatNothingCanJudgeAreRefused() {
        assertRefused(
                ofOneLayer(output(10, Activation.SIGMOID, LossFunction.XENT)),
                "network is 'com.example.Net', but it does not end in a softmax, whose probabilities the gates judge; end"
                        + " it in an OutputLayer with activation SOFTMAX and loss MCXENT");
        assertRefused(
                ofOneLayer(output(5, Activation.SOFTMAX, LossFunction.MCXENT)),
                "network is 'com.example.Net', but it has 5 outputs, allowed are 10 or more, one for each class of data"
                        + " set '" + train.name() + "'; give its OutputLayer nOut(10)");
    }

    private static MultiLayerConfiguration ofOneLayer(OutputLayer layer) {
        return builder(1)
                .list()
                .layer(layer)
                .setInputType(InputType.feedForward(784))
                .build();
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        assertRefused(
                builder(1)
                        .list()
                        .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                        .layer(softmax())
                        .setInputType(InputType.convolutionalFlat(32, 32, 3))
                        .build(),
                "the network of com.example.Net takes images of 32 x 32 x 3, allowed are those of the data set, 28 x 28;"
                        + " train it on such images, or name its own data set");
    }

    private static void assertRefused(MultiLayerConfiguration configuration, String message) {
        assertThatThrownBy(() -> train(recipe(configuration)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
