package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place that a data set is read from, and the preparation of its images.
 *
 * @param location {@value MnistDataset#EMBEDDED}, or the path of a directory or file
 * @param imageSize height and width that images are scaled to; empty if they stay as they are
 * @param transpose whether rows and columns of each image are exchanged, as those of EMNIST must be
 */
public record DataSource(String location, Optional<ImageSize> imageSize, boolean transpose) {

    /** The embedded MNIST as it is. */
    public static final DataSource MNIST = of(MnistDataset.EMBEDDED);

    public DataSource {
        Argument.given("dataset", location, "'" + MnistDataset.EMBEDDED + "' or a directory");
        Argument.given("imageSize", imageSize, "an optional size");
    }

    /** Returns a data set as it is. */
    public static DataSource of(String location) {
        return new DataSource(location, Optional.empty(), false);
    }

    /** Returns the same data at another place. */
    public DataSource at(String otherLocation) {
        return new DataSource(otherLocation, imageSize, transpose);
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

    /** Returns the location, and the preparation if there is one: {@code letters (scaled to 28x28, transposed)}. */
    @Override
    public String toString() {
        return location + preparation().map(words -> " (" + words + ")").orElse("");
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
