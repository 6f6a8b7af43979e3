package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHashesTest {

    private static final DatasetIdentity MNIST = DatasetIdentity.of(DataSource.MNIST);
    private static final DatasetIdentity NAMED = new DatasetIdentity(
            MNIST.trainingImages(),
            MNIST.trainSha256(),
            MNIST.testSha256(),
            new DataShape(ImageShape.MNIST, ClassNames.of(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"))));

    @Test
    void theInputsOfAModelHoldThem() {
        for (DatasetIdentity data : List.of(MNIST, NAMED)) {
            assertThat(DataHashes.recorded(Fingerprint.dataInputs(data))).isEqualTo(DataHashes.of(data));
        }
        assertThat(DataHashes.recorded(Map.of("epochs", "2"))).isNotEqualTo(DataHashes.of(MNIST));
    }

    @Test
    void theNamesOfTheClassesArePartOfThem() {
        assertThat(DataHashes.of(NAMED)).isNotEqualTo(DataHashes.of(MNIST));
    }

    @Test
    void imagesAreHeldAgainstTheHashOfTheirSplit() {
        LabelledImages test = MnistDataset.embedded(Split.TEST);

        assertThat(DataHashes.of(MNIST).areOf(test)).isTrue();
        assertThat(DataHashes.of(NAMED).areOf(test)).isFalse();
        DataHashes swapped =
                DataHashes.recorded(Map.of("trainData", MNIST.testSha256(), "testData", MNIST.trainSha256()));
        assertThat(swapped.areOf(test)).isFalse();
        assertThat(DataHashes.recorded(Map.of()).areOf(test)).isFalse();
    }
}
