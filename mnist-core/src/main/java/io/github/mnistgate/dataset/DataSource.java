package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The place that a data set is read from, and the preparation of its images.
 *
 * @param location {@value MnistDataset#EMBEDDED}, or the path of a directory or file
 * @param imageSize height and width that images are scaled to; empty if they stay as they are
 * @param transpose whether rows and columns of each image are exchanged, as those of EMNIST must be
 * @param artifact coordinates of the Maven artifact whose file the location is; empty where it is none
 */
@API(status = API.Status.STABLE, since = "0.1")
public record DataSource(String location, Optional<ImageSize> imageSize, boolean transpose, Optional<String> artifact) {

    /** The embedded MNIST as it is. */
    public static final DataSource MNIST = of(MnistDataset.EMBEDDED);

    public DataSource {
        Argument.given("dataset", location, "'" + MnistDataset.EMBEDDED + "' or a directory");
        Argument.given("imageSize", imageSize, "an optional size");
        Argument.given("artifact", artifact, "optional coordinates");
    }

    /** Makes a data set of no artifact. */
    public DataSource(String location, Optional<ImageSize> imageSize, boolean transpose) {
        this(location, imageSize, transpose, Optional.empty());
    }

    /** Returns a data set as it is. */
    public static DataSource of(String location) {
        return new DataSource(location, Optional.empty(), false);
    }

    /** Returns the same data at another place. */
    public DataSource at(String otherLocation) {
        return new DataSource(otherLocation, imageSize, transpose, artifact);
    }

    /** Returns the same data as the file of an artifact. */
    public DataSource ofArtifact(String coordinates) {
        return new DataSource(location, imageSize, transpose, Optional.of(coordinates));
    }

    /** Returns the name of the data set: {@value MnistDataset#EMBEDDED}, or the last name of its path. */
    public String name() {
        return isEmbedded()
                ? location
                : String.valueOf(Path.of(location).toAbsolutePath().normalize().getFileName());
    }

    /** Returns the data set as users give it: the coordinates of an artifact, or else the location. */
    public String given() {
        return artifact.orElse(location);
    }

    /** Returns whether it is the data set in the jar of this module. */
    public boolean isEmbedded() {
        return location.equals(MnistDataset.EMBEDDED);
    }

    /** Returns the preparation in words, such as {@code scaled to 28x28, transposed}; empty where there is none. */
    public Optional<String> preparation() {
        List<String> prepared = new ArrayList<>();
        imageSize.ifPresent(size -> prepared.add("scaled to " + size));
        if (transpose) {
            prepared.add("transposed");
        }
        return prepared.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", prepared));
    }

    /**
     * Returns the data set as it is given, and the preparation if there is one: {@code letters (scaled to 28x28,
     * transposed)}.
     */
    @Override
    public String toString() {
        return given() + preparation().map(words -> " (" + words + ")").orElse("");
    }

    /**
     * The size of an image.
     *
     * @param height rows
     * @param width columns
     */
    public record ImageSize(int height, int width) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,4})(?:\\s*x\\s*(\\d{1,4}))?");

        /**
         * Reads a size as users write it: {@code 32}, or {@code 28x32} for 28 rows and 32 columns.
         *
         * @throws InvalidInputException if it is none, or smaller or larger than images may be
         */
        public static ImageSize parse(String text) {
            Matcher size = TEXT.matcher(text.strip());
            if (size.matches()) {
                int height = Integer.parseInt(size.group(1));
                int width = size.group(2) == null ? height : Integer.parseInt(size.group(2));
                if (height >= 1 && height <= ImageShape.MAX_SIDE && width >= 1 && width <= ImageShape.MAX_SIDE) {
                    return new ImageSize(height, width);
                }
            }
            throw new InvalidInputException("imageSize is '" + text + "', allowed are heights and widths from 1 to "
                    + ImageShape.MAX_SIDE + ", such as 28 or 28x32");
        }

        /** Returns the size as {@link #parse} reads it. */
        @Override
        public String toString() {
            return height + "x" + width;
        }
    }
}
