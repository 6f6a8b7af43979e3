package io.github.mnistgate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipes;
import io.github.mnistgate.modelfile.SavedNetworks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {

    @TempDir
    static Path directory;

    private static MnistDataset train;

    @BeforeAll
    static void readImages() throws IOException {
        train = IdxFixture.sampleOf(directory, Split.TRAIN, 96);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void plainDeepLearning4JOpensItAndTrainsOn(Optimizer optimizer) throws IOException {
        MultiLayerNetwork network = Trainings.trainedByDl4j(Recipes.small("optimizer", optimizer.key()), train);
        Path file = Files.write(directory.resolve(optimizer.key() + ".zip"), ModelFile.toBytes(network));

        MultiLayerNetwork opened = MultiLayerNetwork.load(file.toFile(), true);

        assertThat(opened.params()).isEqualTo(network.params());
        assertThat(opened.getUpdater().getStateViewArray())
                .isEqualTo(network.getUpdater().getStateViewArray());
        assertThat(opened.getIterationCount()).isEqualTo(3);
        INDArray before = opened.params().dup();
        opened.fit(Nd4j.create(train.images(0, 10, true)), Values.oneHot(train, 10));
        assertThat(opened.params()).isNotEqualTo(before);
        assertThat(opened.getIterationCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void whatIsReadTrainsOnJustAsWhatWasWritten(Optimizer optimizer) throws IOException {
        MultiLayerNetwork network = Trainings.trainedByDl4j(Recipes.small("optimizer", optimizer.key()), train);
        Path file = Files.write(directory.resolve(optimizer.key() + ".zip"), ModelFile.toBytes(network));

        MultiLayerNetwork opened = ModelFile.read(file);
        network.fit(Nd4j.create(train.images(0, 10, true)), Values.oneHot(train, 10));
        opened.fit(Nd4j.create(train.images(0, 10, true)), Values.oneHot(train, 10));

        assertThat(opened.params()).isEqualTo(network.params());
    }

    @Test
    void outputOfTheOpenedNetworkEqualsTheProbabilities() throws IOException {
        MultiLayerNetwork network =
                Trainings.trainedByDl4j(Recipes.small("activation", "tanh", "outputUnits", "12"), train);
        float[] probabilities = Outputs.of(new Dl4jNetwork(network, true).of(train));
        Path file = Files.write(directory.resolve("output.zip"), ModelFile.toBytes(network));

        INDArray output = MultiLayerNetwork.load(file.toFile(), true).output(Nd4j.create(train.images(0, 96, true)));

        assertThat(probabilities).hasSize(96 * 12);
        for (int image = 0; image < 96; image++) {
            for (int c = 0; c < 12; c++) {
                assertThat(probabilities[image * 12 + c]).isCloseTo(output.getFloat(image, c), within(1e-5f));
            }
        }
    }

    @Test
    void holdsThreeEntriesOnlyThatAreNotCompressedAndNoTime() throws IOException {
        List<String> names = new ArrayList<>();
        List<Integer> years = new ArrayList<>();
        List<Integer> methods = new ArrayList<>();
        byte[] bytes = ModelFile.toBytes(Trainings.trainedByDl4j(Recipes.small(), train));

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                years.add(entry.getTimeLocal().getYear());
                methods.add(entry.getMethod());
            }
        }

        assertThat(names).containsExactly("configuration.json", "coefficients.bin", "updaterState.bin");
        assertThat(years).containsOnly(1980);
        assertThat(methods).containsOnly(ZipEntry.STORED);
    }

    @Test
    void graphIsOneLine() throws IOException {
        Path graph = SavedNetworks.copy("graph", directory);

        assertThatThrownBy(() -> ModelFile.read(graph))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(graph + " holds a ComputationGraph, but a MultiLayerNetwork is asked for; ask for a"
                        + " ComputationGraph, or for a TrainedModel, which classifies too");
    }

    @Test
    void networkThatIsNoGraphIsOneLine() throws IOException {
        Path network = SavedNetworks.copy("relu", directory);

        assertThatThrownBy(() -> ModelFile.readGraph(network))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(network + " holds a MultiLayerNetwork, but a ComputationGraph is asked for; ask for a"
                        + " MultiLayerNetwork, or for a TrainedModel, which classifies too");
    }

    @Test
    void plainSgdHasNoUpdaterStateAndIsWrittenAllTheSame() {
        MultiLayerNetwork network = Trainings.trainedByDl4j(Recipes.small("optimizer", "sgd"), train);

        assertThatCode(() -> ModelFile.toBytes(network)).doesNotThrowAnyException();
    }
}
