package io.github.mnistgate.maven.page;

import io.github.mnistgate.baseline.ComparedBy;
import io.github.mnistgate.baseline.ComparisonFigures;
import io.github.mnistgate.baseline.FlippedImages;
import io.github.mnistgate.baseline.Flips;
import io.github.mnistgate.baseline.PairedResult;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Evaluator;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Results on made-up images of any shape in named classes. */
final class NamedResults {

    private static final int IMAGES_MAGIC = 0x0804;
    private static final int INT_LABELS_MAGIC = 0x0c01;

    private final LabelledImages test;
    private final ModelEvaluation evaluation;
    private final Predictions predictions;
    private Optional<Verdicts> judged = Optional.empty();

    private NamedResults(LabelledImages test, Predictions predictions) {
        this.test = test;
        this.predictions = predictions;
        int classes = test.classes().size();
        ModelSpec spec = new ModelSpec(test.shape().values(), List.of(32), Activation.RELU, classes, true);
        this.evaluation = Evaluator.evaluate(
                new EvaluatedDataset(test.name(), "test", test.size(), test.sha256(), test.dataShape()),
                new EvaluatedModel("mlp-128", ModelCard.of(spec, ImageShape.MNIST), "a".repeat(64)),
                predictions,
                test.labels());
    }

    /**
     * Returns the result of a model that takes some images for one of the next three classes.
     *
     * @param folder that the images are written to
     * @param count of the images, whose classes take turns
     * @param wrong tells by its index whether an image is taken for another class
     */
    static NamedResults of(Path folder, ImageShape shape, List<String> names, int count, IntPredicate wrong)
            throws IOException {
        write(folder, shape, names, count);
        LabelledImages test = LabelledImages.read(folder.toString(), Split.TEST);
        int classes = names.size();
        float[] probabilities = new float[count * classes];
        for (int image = 0; image < count; image++) {
            int label = image % classes;
            int predicted =
                    wrong.test(image) ? (label + 1 + image / classes % Math.min(3, classes - 1)) % classes : label;
            float confidence = 0.5f + 0.45f * (image % 100) / 100;
            for (int c = 0; c < classes; c++) {
                probabilities[image * classes + c] = c == predicted ? confidence : (1 - confidence) / (classes - 1);
            }
        }
        return new NamedResults(test, Predictions.ofOutputs(probabilities, classes));
    }

    /** Writes images of a noisy ground whose colour tells the class, with a bright bar. */
    private static void write(Path folder, ImageShape shape, List<String> names, int count) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(7);
        ByteBuffer images = ByteBuffer.allocate(5 * Integer.BYTES + count * shape.values());
        images.putInt(IMAGES_MAGIC).putInt(count).putInt(shape.height()).putInt(shape.width());
        images.putInt(shape.channels());
        ByteBuffer labels = ByteBuffer.allocate(2 * Integer.BYTES + count * Integer.BYTES);
        labels.putInt(INT_LABELS_MAGIC).putInt(count);
        for (int image = 0; image < count; image++) {
            int label = image % names.size();
            labels.putInt(label);
            for (int pixel = 0; pixel < shape.pixels(); pixel++) {
                boolean bar = Math.abs(pixel % shape.width() - image % shape.width()) < shape.width() / 8;
                for (int channel = 0; channel < shape.channels(); channel++) {
                    int ground = (label * 53 >> channel) * 29 % 160;
                    images.put((byte) (bar ? 230 : ground + random.nextInt(60)));
                }
            }
        }
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
        Files.write(folder.resolve("classes.txt"), names);
    }

    /** Adds a verdict on the recall of each class, of which every so many is breached, and flips of all classes. */
    NamedResults judged(int everyBreached) {
        List<Verdict> gates = new ArrayList<>();
        List<PairedResult> tests = new ArrayList<>();
        int all = test.size();
        tests.add(new PairedResult(new Flips(Flips.ALL, all, all, all - 5, 6, 2), 0.3, 0.3));
        for (int label = 0; label < test.classes().size(); label++) {
            boolean breached = label % everyBreached == everyBreached - 1;
            String subject = "recall of " + test.classes().described(label);
            gates.add(new Verdict(
                    subject,
                    "recall",
                    0.81,
                    new BigDecimal(breached ? "0.9" : "0.8"),
                    "minimum",
                    Severity.ERROR,
                    breached ? Outcome.BREACHED : Outcome.PASSED,
                    breached ? subject + " is 0.8100, but expected minimum is 0.9000" : subject + " is 0.8100",
                    new Interval(0.7, 0.9),
                    null,
                    null,
                    Map.of(),
                    null));
            int images = evaluation.confusionMatrix().support(label);
            tests.add(new PairedResult(new Flips(label, images, all, images - label % 2, label % 3, label % 2), 1, 1));
        }
        List<Integer> flipped =
                IntStream.range(0, all).filter(image -> image % 7 == 0).boxed().toList();
        judged = Optional.of(new Verdicts(
                gates,
                Map.of(),
                Optional.of(new ComparisonFigures(
                        "src/mnist/baseline.json",
                        test.classes(),
                        Optional.of(ComparedBy.SAME_WEIGHTS),
                        new BigDecimal("0.002"),
                        new BigDecimal("0.05"),
                        new BigDecimal("0.02"),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        tests,
                        new FlippedImages(flipped, List.of(1, 2), Predictions.of(0, 1)),
                        List.of()))));
        return this;
    }

    ReportContent content() {
        return new ReportContent(
                ReportedModule.of("named"),
                evaluation,
                new TrainingRecord(
                        DataSource.of("data"),
                        Map.of("preset", "mlp-128"),
                        "fused",
                        "cpu",
                        2,
                        Map.of(),
                        Map.of("java", "17"),
                        "Linux",
                        "a processor",
                        Map.of(),
                        List.of(
                                new EpochMetrics(1, 0.5, 0.85, 0.4, 0.88, 1.5),
                                new EpochMetrics(2, 0.2, 0.95, 0.25, 0.93, 1)),
                        new Score(0.1, 0.97),
                        new Score(evaluation.loss(), evaluation.accuracy())),
                judged,
                List.of(),
                predictions,
                Optional.of(test));
    }

    LabelledImages test() {
        return test;
    }

    byte[] page() {
        return ReportPage.toBytes(content());
    }

    /** Returns names such as {@code class 17}. */
    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(label -> "thing " + label).toList();
    }
}
