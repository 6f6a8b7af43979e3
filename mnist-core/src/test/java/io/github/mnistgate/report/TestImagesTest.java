package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestImagesTest {

    @TempDir
    Path folder;

    private Path data;
    private LabelledImages test;
    private ResultDirectory directory;

    @BeforeEach
    void write() throws IOException {
        data = IdxFixture.sample(folder.resolve("data"), 20, 10);
        test = LabelledImages.read(data.toString(), Split.TEST);
        directory = new ResultDirectory(folder.resolve("result"));
        Files.createDirectories(directory.path());
        WholeFile.write(
                directory.training(),
                TrainingFile.toJson(new TrainingRecord(
                        DataSource.of(data.toString()),
                        Map.of(),
                        "fused",
                        "cpu",
                        1,
                        Map.of(),
                        Map.of(),
                        "os",
                        "cpu",
                        Map.of(),
                        List.of(),
                        new Score(0, 1),
                        new Score(0, 1))));
    }

    @Test
    void areReadOnce() {
        TestImages images = new TestImages(directory, evaluation(test.sha256(), test.dataShape()));

        LabelledImages read = images.get();
        assertThat(read.labels()).isEqualTo(test.labels());
        assertThat(images.get()).isSameAs(read);
        assertThat(images.ifUnchanged()).containsSame(read);
    }

    @Test
    void othersThanWereEvaluatedAreRefused() {
        DataShape renamed =
                new DataShape(test.shape(), ClassNames.of(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")));
        for (ModelEvaluation other :
                List.of(evaluation("0".repeat(64), test.dataShape()), evaluation(test.sha256(), renamed))) {
            TestImages images = new TestImages(directory, other);

            assertThatThrownBy(images::get)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("the test images of data set '" + data + "' have changed since "
                            + directory.evaluation() + " was made from them; run mnist:train or mnist:evaluate again");
            assertThat(images.ifUnchanged()).isEmpty();
        }
    }

    @Test
    void thoseThatAreGoneAreNone() throws IOException {
        Files.move(data, folder.resolve("elsewhere"));
        TestImages images = new TestImages(directory, evaluation(test.sha256(), test.dataShape()));

        assertThat(images.ifUnchanged()).isEmpty();
        assertThatThrownBy(images::get).isInstanceOf(InvalidInputException.class);
    }

    private ModelEvaluation evaluation(String sha256, DataShape shape) {
        float[] outputs = new float[10 * test.size()];
        return Evaluator.evaluate(
                new EvaluatedDataset("data", "test", test.size(), sha256, shape),
                null,
                Predictions.ofOutputs(outputs, 10),
                test.labels());
    }
}
