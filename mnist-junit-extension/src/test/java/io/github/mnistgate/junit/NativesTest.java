package io.github.mnistgate.junit;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;

@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class NativesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void putTheModelWhereAnIdeFindsIt() throws Exception {
        SmallModel.copyTo(Files.createDirectories(folder.resolve("target").resolve("mnist")));
    }

    @MnistModel
    @ModelGate(metric = Metric.ACCURACY, minimum = 0.1)
    static class Plain {
        @Test
        void plain(TrainedModel model, ModelEvaluation evaluation, DigitConfusionMatrix matrix, MnistDataset testSet) {
            assertThat(evaluation).hasAccuracyOfAtLeast(0.1);
            assertThat(matrix).hasAccuracyOfAtLeast(0.1);
            assertThat(model)
                    .hasAccuracyOfAtLeast(0.1)
                    .predicts(testSet.digit(0), model.predict(testSet.digit(0)).label());
        }

        @ParameterizedTest
        @DigitSource(count = 2)
        void digits(Digit digit, TrainedModel model) {
            assertThat(model.predict(digit).confidence()).isPositive();
        }
    }

    @MnistModel
    static class Native {
        @Test
        void network(MultiLayerNetwork network) {
            assertThat(network.numParams()).isPositive();
        }
    }

    @Test
    void nothingNativeIsLoadedByAClassThatNeverAsks() throws Exception {
        Path classes = folder.resolve("classes.log");
        assertThat(ForkedJvm.in(folder).with("-Xlog:class+load:file=" + classes).run(Plain.class))
                .contains("succeeded 3");
        assertThat(Files.readString(classes))
                .contains("io.github.mnistgate.classifier.TrainedModel")
                .doesNotContain("org.nd4j.", "org.deeplearning4j.", "org.bytedeco.");
    }

    @Test
    void worksWithoutNativesUntilTheyAreAskedFor() throws Exception {
        ForkedJvm bare =
                ForkedJvm.in(folder).without("(nd4j-native|openblas|javacpp)-.*-(linux|macosx|windows)-.*\\.jar");
        assertThat(bare.run(Plain.class)).contains("succeeded 3");
        assertThat(bare.run(Native.class))
                .contains(
                        "failed 1",
                        "@MnistModel on the MultiLayerNetwork of network in " + Native.class.getName()
                                + ": ND4J's native code for ",
                        "testRuntimeOnly(\"org.nd4j:nd4j-native:1.0.0-M2.1:",
                        "testRuntimeOnly(\"org.bytedeco:openblas:0.3.19-1.5.7:",
                        "testRuntimeOnly(\"org.bytedeco:javacpp:1.5.7:");
    }

    /** Maven brings one jar more than Gradle is told to. */
    @Test
    void theThreeLinesAreEnough() throws Exception {
        ForkedJvm gradle = ForkedJvm.in(folder).without("nd4j-native-preset-.*-(linux|macosx|windows)-.*\\.jar");
        assertThat(gradle.run(Native.class)).contains("succeeded 1");
    }

    @Test
    void oneBinaryOfOnePlatformIsBrought() {
        Pattern binary = Pattern.compile("nd4j-native-\\d.*-((linux|macosx|windows)-.*)\\.jar");
        assertThat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).getFileName().toString())
                        .filter(name -> binary.matcher(name).matches()))
                .hasSize(1);
        assertThat(System.getProperty("java.class.path"))
                .doesNotContain("nd4j-native-platform", "openblas-platform", "javacpp-platform");
    }
}
