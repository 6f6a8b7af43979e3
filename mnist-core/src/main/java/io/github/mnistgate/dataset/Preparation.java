package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource.ImageSize;
import java.util.Arrays;
import java.util.Optional;

/**
 * The changes that are made to each image of a data set while it is read.
 *
 * @param size that a network sees, to which images are scaled; empty if they stay as they are
 * @param transpose whether rows and columns are exchanged
 */
record Preparation(Optional<ImageSize> size, boolean transpose) {

    static Preparation of(DataSource source) {
        return new Preparation(source.imageSize(), source.transpose());
    }

    /** Returns whether images stay as they are. */
    boolean isNone() {
        return size.isEmpty() && !transpose;
    }

    /**
     * Returns the shape of images once they are prepared.
     *
     * @throws InvalidInputException if images of that shape are none that are read
     */
    ImageShape shape(Raster raster) {
        if (size.isPresent()) {
            return new ImageShape(size.get().height(), size.get().width(), raster.channels());
        }
        return transpose
                ? new ImageShape(raster.width(), raster.height(), raster.channels())
                : new ImageShape(raster.height(), raster.width(), raster.channels());
    }

    /** Returns an image as it is to be kept; it may be the given array. */
    byte[] apply(byte[] image, Raster raster) {
        ImageShape shape = shape(raster);
        Raster scaled = transpose
                ? new Raster(shape.width(), shape.height(), shape.channels())
                : new Raster(shape.height(), shape.width(), shape.channels());
        byte[] pixels = raster.scaled(image, scaled);
        return transpose ? scaled.transposed(pixels) : pixels;
    }

    /**
     * The form of the values of an image in a file, which may be of any size: they lie as those of an
     * {@link ImageShape}.
     *
     * @param height rows
     * @param width columns
     * @param channels of each pixel
     */
    record Raster(int height, int width, int channels) {

        /** The largest number of pixels: a small file can claim an enormous image. */
        static final int MAX_PIXELS = 25_000_000;

        /** The largest number of rows, and of columns. */
        static final int MAX_SIDE = 16_384;

        static Raster of(ImageShape shape) {
            return new Raster(shape.height(), shape.width(), shape.channels());
        }

        /** Returns whether images of a size are read, be it to scale them. */
        static boolean isReadable(int height, int width) {
            return height >= 1
                    && width >= 1
                    && height <= MAX_SIDE
                    && width <= MAX_SIDE
                    && (long) height * width <= MAX_PIXELS;
        }

        /** Returns the number of values of an image. */
        int values() {
            return pixels() * channels;
        }

        /** Returns the number of pixels of an image. */
        int pixels() {
            return height * width;
        }

        /**
         * Returns an image in another size. A pixel is the mean of the area that it covers of the image, and pixels
         * that it covers in part count by that part. The sums are whole numbers, so that every machine finds the same.
         */
        byte[] scaled(byte[] image, Raster to) {
            if (equals(to)) {
                return image;
            }
            int[] narrow = narrowed(image, to.width);
            byte[] scaled = new byte[to.height * to.width * channels];
            long[] sums = new long[to.width * channels];
            long area = (long) height * width;
            for (int row = 0; row < to.height; row++) {
                long from = (long) row * height;
                long end = from + height;
                Arrays.fill(sums, 0);
                for (int y = (int) (from / to.height); (long) y * to.height < end; y++) {
                    long part = Math.min(end, (y + 1L) * to.height) - Math.max(from, (long) y * to.height);
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += part * narrow[y * sums.length + i];
                    }
                }
                for (int i = 0; i < sums.length; i++) {
                    scaled[row * sums.length + i] = (byte) ((2 * sums[i] + area) / (2 * area));
                }
            }
            return scaled;
        }

        /** Returns the rows at another width, each value multiplied by the width that they have. */
        private int[] narrowed(byte[] image, int toWidth) {
            int[] narrow = new int[height * toWidth * channels];
            for (int column = 0; column < toWidth; column++) {
                long from = (long) column * width;
                long end = from + width;
                for (int x = (int) (from / toWidth); (long) x * toWidth < end; x++) {
                    int part = (int) (Math.min(end, (x + 1L) * toWidth) - Math.max(from, (long) x * toWidth));
                    for (int y = 0; y < height; y++) {
                        for (int channel = 0; channel < channels; channel++) {
                            narrow[(y * toWidth + column) * channels + channel] +=
                                    part * (image[(y * width + x) * channels + channel] & 0xff);
                        }
                    }
                }
            }
            return narrow;
        }

        /** Returns an image with its rows and columns exchanged. */
        byte[] transposed(byte[] image) {
            byte[] transposed = new byte[image.length];
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    System.arraycopy(
                            image,
                            (row * width + column) * channels,
                            transposed,
                            (column * height + row) * channels,
                            channels);
                }
            }
            return transposed;
        }
    }
}
