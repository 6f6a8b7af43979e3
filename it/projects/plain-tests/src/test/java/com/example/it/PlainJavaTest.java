package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.junit.DigitSource;
import io.github.mnistgate.junit.MnistModel;
import io.github.mnistgate.junit.MnistSoftAssertions;
import io.github.mnistgate.junit.ModelGate;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Tests that the extension works without DeepLearning4J, and how large its class path is. */
@MnistModel
@ModelGate(metric = Metric.ACCURACY, minimum = 0.8)
class PlainJavaTest {

    private static final long LIMIT = 16_000_000;
    private static final String USERS = "(junit-|opentest4j|apiguardian|assertj-|byte-buddy|surefire|common-).*";

    @Test
    void injectsAndAsserts(
            TrainedModel model, ModelEvaluation evaluation, DigitConfusionMatrix matrix, MnistDataset testSet) {
        assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
        assertThat(matrix).hasAccuracyOfAtLeast(0.8);
        assertThat(model).predicts(testSet.digit(0), 7);
        MnistSoftAssertions.assertSoftly(softly -> softly.assertThat(model).hasRecallOfAtLeast(0.5));
    }

    @ParameterizedTest
    @DigitSource(label = 1, count = 2)
    void classifies(Digit digit, TrainedModel model) {
        assertThat(model.predict(digit).label()).isEqualTo(1);
    }

    @Test
    void bringsFewMegabytesOfPlainJava() throws Exception {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .filter(path -> !path.getFileName().toString().matches(USERS))
                .toList();
        assertThat(jars)
                .extracting(path -> path.getFileName().toString().replaceAll("-\\d.*", ""))
                .contains("mnist-core", "mnist-junit-extension")
                .doesNotContain("mnist-dl4j")
                .noneMatch(name ->
                        name.matches("(nd4j|deeplearning4j|javacpp|openblas|jna|guava|commons-(io|net|lang3)).*"));
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        System.out.println("the test class path has " + bytes + " bytes in " + jars.size() + " jars");
        assertThat(bytes).isLessThan(LIMIT);
    }
}
