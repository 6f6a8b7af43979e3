package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.Preset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The request that a {@link MnistModel} makes.
 *
 * @param preset the preset that the model started from; empty for whichever the module's own did
 * @param data the data that it was trained on, with the place as it is written; empty for whichever the module's own
 *     was
 * @param model the model that is named, as it is written; empty for the module's own, or one that is trained
 * @param onMissing the reaction where the model is missing
 */
record ModelRequest(Optional<Preset> preset, Optional<DataSource> data, Optional<String> model, OnMissing onMissing) {

    private static final String MODEL_FILE = "model.zip";

    /** The request for the module's own model, where nothing is said. */
    static final ModelRequest OWN =
            new ModelRequest(Optional.empty(), Optional.empty(), Optional.empty(), OnMissing.TRAIN);

    /**
     * Reads the attributes.
     *
     * @throws InvalidInputException if they contradict each other, or one is not allowed
     */
    static ModelRequest of(MnistModel annotation) {
        Optional<String> training = firstOfTraining(annotation);
        if (!annotation.model().isEmpty() && training.isPresent()) {
            throw new InvalidInputException("model is given with " + training.get()
                    + ", but they exclude each other: a model is either read or trained; remove one of them");
        }
        return new ModelRequest(
                training.map(any -> annotation.preset().isEmpty()
                        ? Preset.DEFAULT
                        : Named.parse(Preset.class, "preset", annotation.preset())),
                training.map(any -> data(annotation)),
                annotation.model().isEmpty() ? Optional.empty() : Optional.of(checked("model", annotation.model())),
                annotation.onMissing());
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

    /** Returns the result directory that is named, absolute; empty where none is. */
    Optional<Path> result(Path module) {
        return model.map(text -> module.resolve(text).normalize())
                .map(path -> path.endsWith(MODEL_FILE) ? path.getParent() : path);
    }
}
