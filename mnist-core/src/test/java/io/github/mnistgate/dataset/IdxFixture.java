package io.github.mnistgate.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files, whole and broken ones, for tests. */
public final class IdxFixture {

    public static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    public static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    public static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    public static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private IdxFixture() {}

    /** Makes a data set directory with the first images of both splits of the embedded MNIST. */
    public static Path sample(Path directory, int trainImages, int testImages) throws IOException {
        Files.createDirectories(directory);
        writeFirst(directory, Split.TRAIN, trainImages);
        writeFirst(directory, Split.TEST, testImages);
        return directory;
    }

    /** Writes one split as {@link #sample} does, and opens it. */
    public static MnistDataset sampleOf(Path directory, Split split, int images) throws IOException {
        Files.createDirectories(directory);
        writeFirst(directory, split, images);
        return (MnistDataset) MnistDataset.read(directory.toString(), split);
    }

    /** Makes a data set of any images: 784 bytes for each label. */
    public static MnistDataset datasetOf(Path directory, byte[] pixels, byte... labels) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(TRAIN_IMAGES), images(labels.length, pixels));
        Files.write(directory.resolve(TRAIN_LABELS), labels(labels));
        return (MnistDataset) MnistDataset.read(directory.toString(), Split.TRAIN);
    }

    /** Makes a data set of any images: 784 bytes for each label. */
    public static MnistDataset datasetOf(Path directory, byte[] pixels, int[] labels) throws IOException {
        return datasetOf(directory, pixels, bytes(labels));
    }

    private static byte[] bytes(int[] labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return bytes;
    }

    private static void writeFirst(Path directory, Split split, int images) throws IOException {
        MnistDataset mnist = MnistDataset.embedded(split);
        byte[] pixels = new byte[images * MnistDataset.PIXELS];
        for (int image = 0; image < images; image++) {
            float[] values = mnist.digit(image).pixels();
            for (int p = 0; p < values.length; p++) {
                pixels[image * MnistDataset.PIXELS + p] = (byte) (int) values[p];
            }
        }
        Files.write(directory.resolve(split.file(IdxFile.Content.IMAGES)), images(images, pixels));
        Files.write(
                directory.resolve(split.file(IdxFile.Content.LABELS)), labels(Arrays.copyOf(mnist.labels(), images)));
    }

    /** An images file of 28 x 28 pixels. */
    static byte[] images(int announced, byte[] pixels) {
        return images(announced, 28, 28, pixels);
    }

    static byte[] images(int announced, int rows, int columns, byte[] pixels) {
        return ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x0803)
                .putInt(announced)
                .putInt(rows)
                .putInt(columns)
                .put(pixels)
                .array();
    }

    static byte[] labels(int[] labels) {
        return labels(bytes(labels));
    }

    /** A labels file. */
    static byte[] labels(byte... labels) {
        return labelsAnnounced(labels.length, labels);
    }

    static byte[] labelsAnnounced(int announced, byte... labels) {
        return ByteBuffer.allocate(8 + labels.length)
                .putInt(0x0801)
                .putInt(announced)
                .put(labels)
                .array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
