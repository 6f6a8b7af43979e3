package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.Skip;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Outputs;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that a forked JVM is handed, and the outputs that it hands back. */
class ClassificationProcessTest {

    @TempDir
    static Path folder;

    private static WantedResult trained;

    /** The directory of the last run, which the listener is told. */
    private Path directory;

    @BeforeAll
    static void train() throws IOException {
        LocalFixture fixture = new LocalFixture(folder);
        trained = fixture.wanted("result");
        TrainingJob.run(
                new WorkerRequest(
                        trained.task(),
                        fixture.data(),
                        trained.directory().path().toString(),
                        false),
                new TrainingListener() {});
    }

    @Test
    void outputsAreThoseOfTheSameJvm() throws Exception {
        Result result = Result.read(trained.directory());
        LabelledImages images = result.testImages().get();

        Predictions predictions = run(images, List.of());

        assertThat(Outputs.of(predictions)).isEqualTo(Outputs.of(result.model().of(images)));
        assertThat(predictions.areProbabilities()).isTrue();
        assertThat(directory).doesNotExist();
    }

    @Test
    void imagesOfAnotherShapeAreALineAndLeaveNothing() {
        Images small = Images.of(ImageShape.grey(1, 2), List.of(new byte[2]));

        assertThatThrownBy(() -> run(small, List.of()))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("the images are 1 x 2, allowed are those of 28 x 28 that "
                        + trained.directory().model() + " takes; give others, or another model");
        assertThat(directory).doesNotExist();
    }

    @Test
    void aModelWithoutItsEvaluationIsAsked() throws Exception {
        Result result = Result.read(trained.directory());
        LabelledImages images = result.testImages().get();
        InputForm form = result.evaluation().model().card().form();

        Predictions predictions = WorkerProcess.run(
                bare(form, 10), images, 2, LocalFixture.options(), new WorkerProcess.OutputListener() {});

        assertThat(Outputs.of(predictions)).isEqualTo(Outputs.of(result.model().of(images)));
    }

    /** The form decides: grey values that are not divided by 255 give other outputs. */
    @Test
    void aModelWithoutItsEvaluationIsAskedInTheFormThatIsGiven() throws Exception {
        Result result = Result.read(trained.directory());
        LabelledImages images = result.testImages().get();
        InputForm form = result.evaluation().model().card().form();
        UnevaluatedModel other = bare(form.normalized(!form.normalize()), 10);

        Predictions predictions =
                WorkerProcess.run(other, images, 2, LocalFixture.options(), new WorkerProcess.OutputListener() {});

        assertThat(Outputs.of(predictions))
                .isEqualTo(Outputs.of(ModelReaders.onClassPath()
                        .open(other.file(), other.form(), 1)
                        .of(images)))
                .isNotEqualTo(Outputs.of(result.model().of(images)));
    }

    @Test
    void aModelWithFewerOutputsThanClassesIsALine() throws Exception {
        Images one = Images.of(ImageShape.MNIST, List.of(new byte[784]));
        UnevaluatedModel model = bare(InputForm.of(ImageShape.MNIST, true), 11);

        assertThatThrownBy(() ->
                        WorkerProcess.run(model, one, 1, LocalFixture.options(), new WorkerProcess.OutputListener() {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage(model.file() + " has 10 output units, but data set 'letters' has 11 classes, and each needs"
                        + " a unit of its own; train it on this data, or name its own data set");
    }

    @Test
    void aModelOfOtherImagesIsALine() throws Exception {
        Images one = Images.of(ImageShape.grey(1, 2), List.of(new byte[2]));
        UnevaluatedModel model = bare(InputForm.of(one.shape(), true), 10);

        assertThatThrownBy(() ->
                        WorkerProcess.run(model, one, 1, LocalFixture.options(), new WorkerProcess.OutputListener() {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage(model.file() + ": its layer 1 takes 784 inputs, allowed are 2, the values of an image of"
                        + " 1 x 2 of data set 'letters'; train it on such images, or name its own data set");
    }

    @Test
    void theCardOfAModelIsThatOfTheSameJvm() throws Exception {
        UnevaluatedModel model = bare(InputForm.of(ImageShape.MNIST, true), 10);

        assertThat(ModelQuestions.card(model, 1, LocalFixture.options(), new WorkerProcess.OutputListener() {}))
                .isEqualTo(ModelReaders.onClassPath()
                        .open(model.file(), model.form(), 1)
                        .card());
    }

    @Test
    void theCardOfAFileThatIsNoModelIsALine() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.onnx"), "no model");
        UnevaluatedModel model = new UnevaluatedModel(text, InputForm.of(ImageShape.MNIST, true), 10, "mnist");

        assertThatThrownBy(() ->
                        ModelQuestions.card(model, 1, LocalFixture.options(), new WorkerProcess.OutputListener() {}))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith(text + " is ");
    }

    /** Returns the trained model as a file alone. */
    private static UnevaluatedModel bare(InputForm form, int classes) throws IOException {
        Path file = folder.resolve("bare.zip");
        Files.copy(trained.directory().model(), file, StandardCopyOption.REPLACE_EXISTING);
        return new UnevaluatedModel(file, form, classes, "letters");
    }

    @Test
    void aWorkerThatDoesNotStartLeavesNothing() {
        Images one = Images.of(ImageShape.MNIST, List.of(new byte[784]));

        assertThatThrownBy(() -> run(one, List.of("-XX:NoSuchOption")))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageStartingWith("the JVM that classifies failed with exit code 1: ");
        assertThat(directory).doesNotExist();
    }

    /** The launcher of Java reads this variable, and says so. */
    @Test
    void whatOpensTheModelHasItsEnvironment() {
        Skip.unless(System.getenv("JDK_JAVA_OPTIONS") == null, "JDK_JAVA_OPTIONS is set, and stays as it is");
        Images one = Images.of(ImageShape.MNIST, List.of(new byte[784]));
        WorkerProcess.Options options = new WorkerProcess.Options(
                LocalFixture.options().classPath(),
                List.of(),
                Optional.empty(),
                false,
                Map.of("JDK_JAVA_OPTIONS", "-Dfrom.the.environment"));
        List<String> lines = new CopyOnWriteArrayList<>();

        assertThatCode(() -> WorkerProcess.run(
                        trained.directory().model(), one, 1, options, new WorkerProcess.OutputListener() {
                            @Override
                            public void onOutput(String line) {
                                lines.add(line);
                            }
                        }))
                .doesNotThrowAnyException();

        assertThat(lines).anyMatch(line -> line.contains("JDK_JAVA_OPTIONS: -Dfrom.the.environment"));
    }

    @Test
    void outputsOfTooFewImagesAreRefused() throws Exception {
        Images two = Images.of(ImageShape.MNIST, List.of(new byte[784], new byte[784]));
        ClassificationRequest request =
                ClassificationRequest.in(folder, trained.directory().model(), Optional.empty(), two, 1);
        WorkerEvent.Outputs told = request.write(Predictions.ofOutputs(new float[10], 10));

        assertThatThrownBy(() -> request.read(told))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessage("the JVM that classifies left 40 bytes of outputs, expected are 80; Maven with -X shows all"
                        + " of its output");
    }

    @Test
    void scoresStayScores() throws Exception {
        Images one = Images.of(ImageShape.MNIST, List.of(new byte[784]));
        ClassificationRequest request =
                ClassificationRequest.in(folder, trained.directory().model(), Optional.empty(), one, 1);
        float[] outputs = {0.25f, 0.75f};

        Predictions read = request.read(request.write(Predictions.ofScores(outputs, 2)));

        assertThat(read.areProbabilities()).isFalse();
        assertThat(Outputs.of(read)).isEqualTo(outputs);
    }

    private Predictions run(Images images, List<String> jvmArguments) throws WorkerFailedException {
        WorkerProcess.Options options =
                new WorkerProcess.Options(LocalFixture.options().classPath(), jvmArguments, Optional.empty(), false);
        return WorkerProcess.run(trained.directory().model(), images, 2, options, new WorkerProcess.OutputListener() {
            @Override
            public void onOutput(String line) {
                Matcher argumentFile = Pattern.compile("@(.*mnist-worker[^/\\\\]*)[/\\\\]arguments")
                        .matcher(line);
                if (argumentFile.find()) {
                    directory = Path.of(argumentFile.group(1));
                }
            }
        });
    }
}
