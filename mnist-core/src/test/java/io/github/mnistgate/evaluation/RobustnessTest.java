package io.github.mnistgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a classifier that is honest, if simple: the digit whose mean training image is closest. */
class RobustnessTest {

    private static MnistDataset test;
    private static Classifier nearestMean;

    @BeforeAll
    static void learn(@TempDir Path folder) throws IOException {
        test = IdxFixture.sampleOf(folder.resolve("test"), Split.TEST, 1000);
        float[][] means = means(IdxFixture.sampleOf(folder.resolve("train"), Split.TRAIN, 2000));
        nearestMean = data -> {
            float[] scores = new float[data.size() * 10];
            for (int i = 0; i < data.size(); i++) {
                float[] image = data.image(i).pixels();
                for (int c = 0; c < 10; c++) {
                    float distance = 0;
                    for (int p = 0; p < image.length; p++) {
                        distance += (image[p] - means[c][p]) * (image[p] - means[c][p]);
                    }
                    scores[i * 10 + c] = -distance;
                }
            }
            return Predictions.ofOutputs(scores, 10);
        };
    }

    @Test
    void isTheShareThatIsRightOnJustTheseImages() {
        Condition condition = new Condition(Corruption.ROTATE, 2);

        Ratio accuracy =
                Robustness.accuracies(nearestMean, test, List.of(condition)).get(condition);

        MnistDataset rotated = Corruption.ROTATE.apply(test, 2, Robustness.SEED);
        float[] scores = Outputs.of(nearestMean.of(rotated));
        int correct = 0;
        for (int i = 0; i < 1000; i++) {
            int best = 0;
            for (int c = 1; c < 10; c++) {
                best = scores[i * 10 + c] > scores[i * 10 + best] ? c : best;
            }
            correct += best == test.label(i) ? 1 : 0;
        }
        assertThat(accuracy).isEqualTo(new Ratio(correct, 1000));
        assertThat(accuracy.value()).isBetween(0.3, 0.9);
    }

    @Test
    void fallsAsImagesGetWorse() {
        for (Corruption corruption :
                List.of(Corruption.SHIFT, Corruption.ROTATE, Corruption.SCALE, Corruption.OCCLUSION)) {
            Condition slight = new Condition(corruption, 1);
            Condition severe = new Condition(corruption, 5);
            Map<Condition, Ratio> accuracies = Robustness.accuracies(nearestMean, test, List.of(slight, severe));
            assertThat(accuracies.get(severe).value())
                    .isLessThan(accuracies.get(slight).value());
        }
    }

    @Test
    void onlyWhatIsAskedForIsComputed() {
        List<String> seen = new ArrayList<>();
        Classifier spy = data -> {
            seen.add(data.toString());
            return nearestMean.of(data);
        };

        Map<Condition, Ratio> accuracies = Robustness.accuracies(
                spy, test, List.of(new Condition(Corruption.BLUR, 4), new Condition(Corruption.STRIPE, 1)));

        assertThat(seen).containsExactly("test blur 4 test (1000 images)", "test stripe 1 test (1000 images)");
        assertThat(accuracies).hasSize(2);
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        Condition condition = new Condition(Corruption.CONTRAST, 1);
        Classifier broken = data -> {
            float[] scores = Outputs.of(nearestMean.of(data));
            scores[scores.length - 1] = Float.NaN;
            return Predictions.ofOutputs(scores, 10);
        };

        assertThat(Robustness.accuracies(broken, test, List.of(condition))).isEmpty();
        assertThat(Robustness.accuracies(nearestMean, test, List.of(condition))).containsKey(condition);
    }

    @Test
    void answersAboutOtherImagesAreRefused() {
        List<Condition> condition = List.of(new Condition(Corruption.CONTRAST, 1));

        assertThatThrownBy(() -> Robustness.accuracies(data -> Predictions.of(1, 2), test, condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 predictions do not fit 1000 labels");
    }

    @Test
    void severitiesAreOneToFive() {
        assertThat(new Condition(Corruption.GAUSSIAN_NOISE, 3)).hasToString("gaussian-noise of severity 3");
        assertThatThrownBy(() -> new Condition(Corruption.BLUR, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("severity is 6, allowed is 1 to 5");
        assertThatThrownBy(() -> new Condition(null, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("corruption is null, allowed is one of [SHIFT, ROTATE, ");
    }

    private static float[][] means(MnistDataset train) {
        float[][] means = new float[10][MnistDataset.PIXELS];
        int[] counts = new int[10];
        for (int i = 0; i < train.size(); i++) {
            counts[train.label(i)]++;
        }
        for (int i = 0; i < train.size(); i++) {
            float[] image = train.digit(i).pixels();
            for (int p = 0; p < image.length; p++) {
                means[train.label(i)][p] += image[p] / counts[train.label(i)];
            }
        }
        return means;
    }
}
