package io.github.mnistgate.maven;

import io.github.mnistgate.ArtifactCoordinates;
import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import io.github.mnistgate.dataset.MnistDataset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters that give a data set, as a goal or a pom has them; null where one is not given. */
record DataParameters(String dataset, String imageSize, String transpose) {

    private static final String DATASET = "dataset";
    private static final String IMAGE_SIZE = "imageSize";
    private static final String TRANSPOSE = "transpose";

    /** The names of the parameters. */
    static final Set<String> NAMES = Set.of(DATASET, IMAGE_SIZE, TRANSPOSE);

    /** Takes the parameters out of others, by their names. */
    static DataParameters of(Function<String, String> values) {
        return new DataParameters(values.apply(DATASET), values.apply(IMAGE_SIZE), values.apply(TRANSPOSE));
    }

    /** Returns whether one of them is given. */
    boolean areGiven() {
        return dataset != null || imageSize != null || transpose != null;
    }

    /**
     * Returns the data set, which is MNIST where none is given.
     *
     * @param base directory of the module, to which a path is relative
     * @param artifact the file of the coordinates of an artifact; empty if artifacts are not looked up
     * @return empty if the data set is an artifact that is not looked up
     * @throws InvalidInputException naming the parameter, its value and what is allowed
     */
    Optional<DataSource> source(Path base, Function<String, Optional<Path>> artifact) {
        Optional<ImageSize> size = Optional.ofNullable(imageSize).map(ImageSize::parse);
        boolean transposed = transpose != null && Flag.parse(TRANSPOSE, transpose);
        if (dataset == null || dataset.equals(MnistDataset.EMBEDDED)) {
            return Optional.of(new DataSource(MnistDataset.EMBEDDED, size, transposed));
        }
        if (isArtifact(base)) {
            return artifact.apply(dataset)
                    .map(file -> new DataSource(file.toString(), size, transposed).ofArtifact(dataset));
        }
        return Optional.of(new DataSource(resolved(base, DATASET, dataset).toString(), size, transposed));
    }

    private boolean isArtifact(Path base) {
        return ArtifactCoordinates.are(dataset) && !isPath(base);
    }

    private boolean isPath(Path base) {
        try {
            return Files.exists(base.resolve(dataset));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Returns a path relative to a module.
     *
     * @throws InvalidInputException if the text is not a path
     */
    static Path resolved(Path base, String parameter, String path) {
        try {
            return base.resolve(path);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(parameter + " is '" + path + "', which is not a path: " + e.getReason(), e);
        }
    }
}
