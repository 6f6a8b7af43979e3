package io.github.mnistgate.junit;

import io.github.mnistgate.ArtifactCoordinates;
import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.predictionsfile.PredictionsFormat;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The request that a {@link MnistModel} makes.
 *
 * @param preset the preset that the model started from; empty for whichever the module's own did
 * @param data the data that it was trained on, with the place as it is written; empty for whichever the module's own
 *     was
 * @param model the model that is named, as it is written; empty for the module's own, or one that is trained
 * @param form how images enter a model that is named by its file
 * @param onMissing the reaction where the model is missing
 */
record ModelRequest(
        Optional<Preset> preset,
        Optional<DataSource> data,
        Optional<String> model,
        Map<String, String> form,
        OnMissing onMissing) {

    private static final String MODEL = "model";
    private static final Map<String, String> PLAIN = Map.of("normalize", "true");

    /** The request for the module's own model, where nothing is said. */
    static final ModelRequest OWN =
            new ModelRequest(Optional.empty(), Optional.empty(), Optional.empty(), PLAIN, OnMissing.TRAIN);

    /**
     * Reads the attributes.
     *
     * @throws InvalidInputException if they contradict each other, or one is not allowed
     */
    static ModelRequest of(MnistModel annotation) {
        Optional<String> training = firstOfTraining(annotation);
        boolean isNamed = !annotation.model().isEmpty();
        if (isNamed && !annotation.preset().isEmpty()) {
            throw new InvalidInputException("model is given with preset, but they exclude each other: a model is either"
                    + " read or trained; remove one of them");
        }
        Map<String, String> form = form(annotation);
        if (!isNamed && !form.equals(PLAIN)) {
            throw new InvalidInputException(
                    "normalize, mean, std, layout or logits is given without model, but they say"
                            + " how images enter the model of a file; remove them, or name the file");
        }
        return new ModelRequest(
                training.filter(any -> !isNamed)
                        .map(any -> annotation.preset().isEmpty()
                                ? Preset.DEFAULT
                                : Named.parse(Preset.class, "preset", annotation.preset())),
                training.map(any -> data(annotation)),
                annotation.model().isEmpty() ? Optional.empty() : Optional.of(checked(MODEL, annotation.model())),
                form,
                annotation.onMissing());
    }

    private static Map<String, String> form(MnistModel annotation) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("normalize", String.valueOf(annotation.normalize()));
        Map<String, String> texts = Map.of(
                "mean", annotation.mean(),
                "std", annotation.std(),
                "layout", annotation.layout(),
                "logits", annotation.logits());
        texts.forEach((name, text) -> {
            if (!text.isEmpty()) {
                form.put(name, name.equals("logits") ? String.valueOf(Flag.parse(name, text)) : text);
            }
        });
        return form;
    }

    /** Returns the name of the first attribute that says how a model is trained. */
    private static Optional<String> firstOfTraining(MnistModel annotation) {
        if (!annotation.preset().isEmpty()) {
            return Optional.of("preset");
        }
        if (!annotation.dataset().isEmpty()) {
            return Optional.of("dataset");
        }
        if (!annotation.imageSize().isEmpty()) {
            return Optional.of("imageSize");
        }
        return annotation.transpose() ? Optional.of("transpose") : Optional.empty();
    }

    private static DataSource data(MnistModel annotation) {
        String place = annotation.dataset().isEmpty() ? MnistDataset.EMBEDDED : annotation.dataset();
        return new DataSource(
                checked("dataset", place),
                annotation.imageSize().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ImageSize.parse(annotation.imageSize())),
                annotation.transpose());
    }

    private static String checked(String attribute, String text) {
        if (ArtifactCoordinates.are(text)) {
            throw new InvalidInputException(attribute + " is '" + text + "', which names a Maven artifact, but a test"
                    + " resolves none; let dependency:copy put its file into target before the tests, and name that file"
                    + (attribute.equals(MODEL)
                            ? ", or give the artifact to mnist:evaluate, and name the result directory that it writes"
                            : ""));
        }
        try {
            Path.of(text);
            return text;
        } catch (InvalidPathException e) {
            throw new InvalidInputException(attribute + " is '" + text + "', which is not a path: " + e.getReason(), e);
        }
    }

    /** Returns the data that the model was trained on, absolute if it is a path; empty where that does not matter. */
    Optional<DataSource> dataset(Path module) {
        return data.map(source -> source.isEmbedded()
                ? source
                : source.at(module.resolve(source.location()).normalize().toString()));
    }

    /**
     * Returns the result directory that is named, absolute; empty where none is.
     *
     * @throws InvalidInputException if data or a form is given, which only the model of a file is evaluated with; or if
     *     the result in that directory is of another file than the named one
     */
    Optional<Path> result(Path module) {
        if (model.isPresent()
                && (data.isPresent() || !form.equals(PLAIN))
                && file(module).isEmpty()) {
            throw new InvalidInputException("model is '" + model.get() + "' and names a result, but dataset, imageSize,"
                    + " transpose, normalize, mean, std, layout or logits is given, which exclude that: a result has its"
                    + " own; remove them, or name the file of a model");
        }
        Optional<Path> named = model.map(text -> module.resolve(text).normalize());
        Optional<Path> directory = place(module);
        directory
                .map(ResultDirectory::new)
                .filter(result -> !directory.equals(named)
                        && Files.exists(result.evaluation())
                        && !result.model().equals(named.get()))
                .ifPresent(result -> {
                    throw new InvalidInputException("model is '" + model.get() + "', but the result in "
                            + result.path() + " is of " + result.model().getFileName()
                            + "; name that file, or the directory");
                });
        return directory;
    }

    /** Returns the same without a look at what is there. */
    Optional<Path> place(Path module) {
        return model.map(text -> ResultDirectory.named(module.resolve(text).normalize()));
    }

    /** Returns the file of a model that is named and in no result directory, absolute; empty where none is. */
    Optional<Path> file(Path module) {
        return model.map(text -> module.resolve(text).normalize()).filter(ModelRequest::isGiven);
    }

    private static boolean isGiven(Path path) {
        return ResultDirectory.isInNoResult(path) && isModel(path);
    }

    private static boolean isModel(Path file) {
        try {
            return FileKind.of(file).isModel() || PredictionsFormat.of(file).isPresent();
        } catch (IOException e) {
            // What reads it says what is wrong.
            return true;
        }
    }
}
