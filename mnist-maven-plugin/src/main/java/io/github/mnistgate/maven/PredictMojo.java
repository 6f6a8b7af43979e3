package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.PictureFile;
import io.github.mnistgate.image.PictureFolder;
import io.github.mnistgate.image.TerminalDrawing;
import io.github.mnistgate.maven.Answers.Subject;
import io.github.mnistgate.predictionsfile.PredictionsFormat;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.PredictionsFile;
import io.github.mnistgate.report.PredictionsFile.Classified;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Classifies an image of the data set by its <code>index</code>, or a picture, or all pictures of a folder: draws what
 * the network sees and the probabilities of the digits, or other classes, and writes <code>predictions.json</code> and
 * <code>
 * predictions.png</code>.
 */
@Mojo(name = "predict", requiresProject = false, threadSafe = true)
public final class PredictMojo extends AbstractWorkerMojo {

    /**
     * The model to ask: its file, with its evaluation.json beside it, or a result directory. Default: the one in the
     * output directory.
     */
    @Parameter(property = "mnist.model")
    private String model;

    /**
     * A PNG, JPEG, TIFF, GIF or BMP file of any size, or a folder of them, or of folders that are named as classes,
     * such as 0 to 9, with them. One in a folder 7, or whose name begins as 7-…, has the label 7. For a model of other
     * data than digits, a picture is scaled to the size of its images as it is, and 0 is black.
     */
    @Parameter(property = "mnist.image")
    private String image;

    /** The place of an image in its split, from 0; not with image. Default: 0. */
    @Parameter(property = "mnist.index")
    private String index;

    /** The split that the index counts in: train or test; not with image. Default: test. */
    @Parameter(property = "mnist.split")
    private String split;

    @Inject
    PredictMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() throws MojoExecutionException {
        checkExclusive("index", index);
        checkExclusive("split", split);
        Optional<Path> picture = Optional.ofNullable(image).map(this::picture);
        Path file = modelFile();
        ModelEvaluation evaluation = evaluation(file);
        DataShape data = evaluation.dataset().shape();
        Function<Images, Predictions> network = network(file, evaluation);
        Answers answers;
        if (picture.isPresent() && Files.isDirectory(picture.get())) {
            PictureFolder folder = PictureFolder.of(picture.get(), data.classes());
            answers = Answers.of(data, folder.pictures(), network);
            answers.table().forEach(getLog()::info);
            folder.skipped()
                    .forEach((reason, names) -> getLog().info(
                                    "Skipped, because " + reason.text(data.classes()) + ": " + Answers.some(names)));
            answers.warnings().forEach(getLog()::warn);
        } else if (picture.isPresent()) {
            PictureFile pictureFile = new PictureFile(picture.get(), data.classes());
            answers = Answers.of(data, List.of(pictureFile), network);
            show(answers, data.classes());
        } else {
            answers = Answers.of(data, indexed(file, data), network);
            show(answers, data.classes());
        }
        write(file, answers, data.classes());
    }

    private void checkExclusive(String name, String value) {
        if (image != null && value != null) {
            throw new InvalidInputException(
                    "image and " + name + " are both given, but exclude each other; remove one of them");
        }
    }

    /** Returns the model, which is asked in a JVM of its own where a module has to open it. */
    private Function<Images, Predictions> network(Path file, ModelEvaluation evaluation) throws MojoExecutionException {
        EngineOptions engine = modelOptions();
        if (!Result.needsOwnJvm(evaluation)) {
            return ModelReaders.onClassPath()
                    .open(file, evaluation.model().card(), engine.engine().threads())::of;
        }
        WorkerProcess.Options jvm = modelJvm(engine, ModelReaders.onClassPath().checkedModule(file));
        ProgressLog log = new ProgressLog(getLog(), 0, false);
        return images -> {
            try {
                return WorkerProcess.run(file, images, engine.engine().threads(), jvm, log);
            } catch (WorkerFailedException e) {
                throw new InvalidInputException(e.getMessage(), e);
            }
        };
    }

    private Path picture(String name) {
        Path path = resolved("image", name).normalize();
        if (name.isBlank() || !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new InvalidInputException(
                    "image is '" + (name.isBlank() ? name : path)
                            + "', which is neither a file nor a folder; give a PNG, JPEG, TIFF, GIF or BMP file, or a folder of them");
        }
        return path;
    }

    /**
     * Returns the file of the model to ask. A model that mnist:evaluate evaluated is taken as it is kept with its
     * evaluation, though the pom names the file itself.
     */
    private Path modelFile() {
        Path own = resultDirectory().model();
        if (model == null) {
            return own;
        }
        Path given = resolved("model", model).toAbsolutePath();
        Path named = Files.exists(given)
                ? Files.isDirectory(given) ? new ResultDirectory(given).model() : given
                : namedByCoordinates(model).orElse(given);
        boolean evaluated = Files.isRegularFile(named)
                && !Files.exists(new ResultDirectory(named.getParent()).evaluation())
                && resultDirectory().isOf(named);
        return evaluated ? own : named;
    }

    private ModelEvaluation evaluation(Path file) {
        ResultDirectory directory = new ResultDirectory(file.getParent());
        if (Files.isRegularFile(file)) {
            checkIsNoPredictions(file);
            ModelReaders.onClassPath().checkedModule(file);
        }
        if (!Files.exists(file) || !Files.exists(directory.evaluation())) {
            throw new InvalidInputException("there is no model " + shown(file) + " with its evaluation.json beside it;"
                    + (isStandalone()
                            ? " mnist:train makes one in a project, and -Dmnist.model names one"
                            : " run mnist:train first, or name another with -Dmnist.model"));
        }
        ModelEvaluation evaluation = EvaluationFile.read(directory.evaluation());
        if (!evaluation.model().sha256().equals(FileHash.sha256(file))) {
            throw new InvalidInputException(shown(file) + " is not the model of the evaluation.json beside it; run"
                    + " mnist:train or mnist:evaluate again");
        }
        return evaluation;
    }

    private void checkIsNoPredictions(Path file) {
        try {
            PredictionsFormat.of(file).ifPresent(format -> {
                throw new InvalidInputException(shown(file) + " is " + format.described() + ", which may hold the"
                        + " predictions of a model, but no model that could classify an image; name a model with"
                        + " -Dmnist.model");
            });
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private Subject indexed(Path file, DataShape data) {
        LabelledImages images = new ResultImages(
                        new ResultDirectory(file.getParent()), shown(file.getParent()), getLog())
                .read(split == null ? Split.TEST : Named.parse(Split.class, "split", split), givenDataset());
        if (!images.shape().equals(data.images())) {
            throw new InvalidInputException(
                    "the images of " + images + " are " + images.shape() + ", allowed are those of " + data.images()
                            + " that " + shown(file) + " takes; give another dataset, or another model");
        }
        int place = index == null ? 0 : WholeNumber.parse("index", index, 0, images.size() - 1);
        return new Subject(
                images.split().key() + " image " + place, label(images, place, data), images.pixels(place), List.of());
    }

    /** Returns the label that the model has for the class of an image; empty if it knows no such class. */
    private static Optional<Integer> label(LabelledImages images, int place, DataShape data) {
        int label = images.label(place);
        if (images.classes().equals(data.classes())) {
            return Optional.of(label);
        }
        int known = data.classes().names().indexOf(images.classes().name(label));
        return known < 0 ? Optional.empty() : Optional.of(known);
    }

    private void show(Answers answers, ClassNames classes) {
        Classified answer = answers.classified().get(0);
        TerminalDrawing drawing = Terminal.drawing(session());
        drawing.row(List.of(answers.sheet().get(0).picture()), List.of(Answers.printable(answer.image())))
                .forEach(getLog()::info);
        drawing.bars(answer.prediction().probabilities(), classes).forEach(getLog()::info);
        getLog().info("Predicted: " + classes.name(answer.predicted())
                + answer.label()
                        .map(label -> ", label: " + classes.name(label) + (answer.isWrong() ? ", wrong" : ", right"))
                        .orElse(""));
        answers.warnings().forEach(getLog()::warn);
    }

    private void write(Path file, Answers answers, ClassNames classes) throws MojoExecutionException {
        resultDirectory().create();
        Path json = resultDirectory().path().resolve("predictions.json");
        Path png = resultDirectory().path().resolve("predictions.png");
        try {
            WholeFile.write(
                    json,
                    PredictionsFile.toBytes(FileHash.sha256(file), classes, answers.classified(), answers.failures()));
            WholeFile.write(png, ContactSheet.png(answers.sheet()));
        } catch (IOException e) {
            throw new MojoExecutionException("the predictions cannot be written: " + e, e);
        }
        getLog().info("Every probability is in " + shown(json) + ", " + answers.onTheSheet() + " in " + shown(png));
    }
}
