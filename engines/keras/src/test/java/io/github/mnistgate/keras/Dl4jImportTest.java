package io.github.mnistgate.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistgate.Skip;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dl4j.Natives;
import io.github.mnistgate.evaluation.Predictions;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares with DeepLearning4J's own reader of Keras' files. */
class Dl4jImportTest {

    @BeforeAll
    static void needsItsNativeCode() {
        boolean isHere = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        Skip.unless(isHere, "the native code of DeepLearning4J's reader of HDF5 is here for Linux on x86-64 only");
        Natives.load();
    }

    @ParameterizedTest
    @CsvSource({"digits-2.h5, 28, 28", "older-2.h5, 2, 3", "hard-sigmoid-2.h5, 2, 3", "real/keras-2-sequential.h5, 2, 3"
    })
    void outputsAreThoseOfDeepLearning4J(String file, int height, int width) throws Exception {
        ImageShape shape = ImageShape.grey(height, width);
        Images images = Models.images(shape, 20);
        float[][] values = new float[images.size()][shape.values()];
        for (int image = 0; image < values.length; image++) {
            for (int i = 0; i < shape.values(); i++) {
                values[image][i] = (images.pixels(image)[i] & 0xff) / 255f;
            }
        }
        MultiLayerNetwork network = KerasModelImport.importKerasSequentialModelAndWeights(
                Models.file(file).toString());

        INDArray expected = network.output(Nd4j.create(values));
        Predictions predictions = Models.open(file, shape).of(images);

        for (int image = 0; image < values.length; image++) {
            for (int label = 0; label < predictions.classes(); label++) {
                assertThat(predictions.output(image, label)).isCloseTo(expected.getFloat(image, label), within(1e-5f));
            }
        }
    }
}
