package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.file.FileHash;
import io.github.mnistgate.image.ContactSheet;
import io.github.mnistgate.image.PictureFile;
import io.github.mnistgate.image.PictureFolder;
import io.github.mnistgate.image.TerminalDrawing;
import io.github.mnistgate.maven.Answers.Subject;
import io.github.mnistgate.report.PredictionsFile;
import io.github.mnistgate.report.PredictionsFile.Classified;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.worker.UnevaluatedModel;
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
public final class PredictMojo extends AbstractModelMojo {

    /**
     * The model to ask: a file in any format that mnist:evaluate takes, a result directory, or a Maven artifact with
     * the file, as groupId:artifactId:extension:classifier:version. A file with its evaluation.json beside it is asked
     * as it was evaluated. Default: the one in the output directory.
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

    /**
     * A network that is asked.
     *
     * @param data the images that it takes, and the classes that it tells apart
     * @param classifier classifies images
     */
    private record Network(AskedModel model, DataShape data, Function<Images, Predictions> classifier) {}

    @Override
    void run() throws MojoExecutionException {
        checkExclusive("index", index);
        checkExclusive("split", split);
        Optional<Path> picture = Optional.ofNullable(image).map(this::picture);
        Network network = network();
        DataShape data = network.data();
        Answers answers;
        if (picture.isPresent() && Files.isDirectory(picture.get())) {
            PictureFolder folder = PictureFolder.of(picture.get(), data.classes());
            answers = Answers.of(data, folder.pictures(), network.classifier());
            answers.table().forEach(getLog()::info);
            folder.skipped()
                    .forEach((reason, names) -> getLog().info(
                                    "Skipped, because " + reason.text(data.classes()) + ": " + Answers.some(names)));
            answers.warnings().forEach(getLog()::warn);
        } else if (picture.isPresent()) {
            PictureFile pictureFile = new PictureFile(picture.get(), data.classes());
            answers = Answers.of(data, List.of(pictureFile), network.classifier());
            show(answers, data.classes());
        } else {
            answers = Answers.of(data, indexed(network.model(), data), network.classifier());
            show(answers, data.classes());
        }
        write(network.model().file(), answers, data.classes());
    }

    private void checkExclusive(String name, String value) {
        if (image != null && value != null) {
            throw new InvalidInputException(
                    "image and " + name + " are both given, but exclude each other; remove one of them");
        }
    }

    private Network network() throws MojoExecutionException {
        FormParameters form = formParameters();
        AskedModel asked = model == null ? own(form) : askedModel(model, form);
        checkIsNoPredictions(asked);
        EngineOptions engine = modelOptions();
        return asked.evaluation().isPresent()
                ? evaluated(asked, asked.evaluation().get(), engine)
                : unevaluated(asked, form, engine);
    }

    private AskedModel own(FormParameters form) {
        return evaluated(resultDirectory().model(), form);
    }

    /** Returns the model of a result, which is asked in a JVM of its own where a module has to open it. */
    private Network evaluated(AskedModel asked, ModelEvaluation evaluation, EngineOptions engine)
            throws MojoExecutionException {
        DataShape data = evaluation.dataset().shape();
        Path file = asked.file();
        int threads = engine.engine().threads();
        ModelReaders readers = ModelReaders.onClassPath();
        if (!Result.needsOwnJvm(evaluation)) {
            return new Network(
                    asked, data, readers.open(file, evaluation.model().card(), threads)::of);
        }
        WorkerProcess.Options jvm = modelJvm(engine, readers.checkedModule(file));
        ProgressLog log = new ProgressLog(getLog(), 0, false);
        return new Network(asked, data, inWorker(images -> WorkerProcess.run(file, images, threads, jvm, log)));
    }

    /** Returns a model of which nothing is known but its file: it may hold anything, so a JVM of its own opens it. */
    private Network unevaluated(AskedModel asked, FormParameters form, EngineOptions engine)
            throws MojoExecutionException {
        Optional<String> module = ModelReaders.onClassPath().checkedModule(asked.file());
        DataShape data = DatasetIdentity.of(dataSource()).shape();
        UnevaluatedModel described = unevaluated(asked.file(), form);
        WorkerProcess.Options jvm = modelJvm(engine, module);
        ProgressLog log = new ProgressLog(getLog(), 0, false);
        int threads = engine.engine().threads();
        return new Network(asked, data, inWorker(images -> WorkerProcess.run(described, images, threads, jvm, log)));
    }

    private interface Call {
        Predictions of(Images images) throws WorkerFailedException;
    }

    private static Function<Images, Predictions> inWorker(Call call) {
        return images -> {
            try {
                return call.of(images);
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

    private void checkIsNoPredictions(AskedModel asked) {
        asked.predictions().ifPresent(format -> {
            throw new InvalidInputException(shown(asked.file()) + " is " + format.described() + ", which may hold the"
                    + " predictions of a model, but no model that could classify an image; name a model with"
                    + " -Dmnist.model");
        });
    }

    private Subject indexed(AskedModel asked, DataShape data) {
        Split from = split == null ? Split.TEST : Named.parse(Split.class, "split", split);
        LabelledImages images = asked.evaluation().isPresent()
                ? new ResultImages(asked.directory(), shown(asked.directory().path()), getLog())
                        .read(from, givenDataset())
                : LabelledImages.read(dataSource(), from);
        if (!images.shape().equals(data.images())) {
            throw new InvalidInputException(
                    "the images of " + images + " are " + images.shape() + ", allowed are those of " + data.images()
                            + " that " + shown(asked.file()) + " takes; give another dataset, or another model");
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
