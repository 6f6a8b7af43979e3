package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.IdxFile.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One split of a data set of handwritten digits: images of 28 x 28 unsigned grey bytes and a label for each. Immutable.
 *
 * <p>The embedded MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, licensed CC BY-SA 3.0; it is
 * verified against its published SHA-256 sums whenever it is read.
 */
public final class MnistDataset implements DigitImages {

    /** The name that stands for the embedded data set. */
    public static final String EMBEDDED = "mnist";
    /** Rows, and columns, of an image. */
    public static final int SIDE = 28;
    /** Pixels of an image. */
    public static final int PIXELS = SIDE * SIDE;
    /** Labels are 0 to 9. */
    public static final int LABELS = 10;

    private static final Map<String, String> EMBEDDED_SHA256 = Map.of(
            Split.TRAIN.file(Content.IMAGES), "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            Split.TRAIN.file(Content.LABELS), "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            Split.TEST.file(Content.IMAGES), "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            Split.TEST.file(Content.LABELS), "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final String name;
    private final Split split;
    private final PackedImages images;
    private final byte[] labels;
    /** Null until somebody asks, where it was not found while reading. Two threads that ask at once find the same. */
    private String sha256;

    private MnistDataset(String name, Split split, PackedImages images, byte[] labels, String sha256) {
        this.name = name;
        this.split = split;
        this.images = images;
        this.labels = labels;
        this.sha256 = sha256;
    }

    /**
     * Reads one split.
     *
     * @param split which half of it
     * @param dataset {@value #EMBEDDED}, or a directory with the four IDX files, raw or with {@code .gz} at the end
     * @throws InvalidInputException if a file is missing, damaged or does not fit its partner
     */
    public static MnistDataset read(String dataset, Split split) {
        Argument.given("dataset", dataset, "'" + EMBEDDED + "' or a directory");
        return dataset.equals(EMBEDDED) ? embedded(split) : directory(path(dataset), split);
    }

    private static Path path(String dataset) {
        try {
            return Path.of(dataset);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("dataset is '" + dataset + "', which is not a path: " + e.getReason(), e);
        }
    }

    /** Reads one split of the embedded MNIST. */
    public static MnistDataset embedded(Split split) {
        checkSplit(split);
        PackedImages images = embedded(split, Content.IMAGES, IdxFile::readImages);
        byte[] labels = embedded(split, Content.LABELS, IdxFile::readLabels);
        // Known, since both files were verified.
        String sha256 = split == Split.TRAIN ? DatasetIdentity.MNIST.trainSha256() : DatasetIdentity.MNIST.testSha256();
        return new MnistDataset(EMBEDDED, split, images, labels, sha256);
    }

    private static <T> T embedded(Split split, Content what, IdxReader<T> reader) {
        String file = split.file(what);
        String source = file + ".gz of mnist-core";
        MessageDigest digest = Sha256.newDigest();
        T content = read(
                new Source(() -> MnistDataset.class.getResourceAsStream("mnist/" + file + ".gz"), source),
                in -> reader.read(in, source, digest));
        String actual = Sha256.hex(digest);
        String expected = EMBEDDED_SHA256.get(file);
        if (!actual.equals(expected)) {
            throw new InvalidInputException(source + " is damaged: its SHA-256 is " + actual + ", expected " + expected
                    + "; delete mnist-core from the local Maven repository, so that it is downloaded again");
        }
        return content;
    }

    private static void checkSplit(Split split) {
        Argument.given("split", split, "TRAIN or TEST");
    }

    private static MnistDataset directory(Path path, Split split) {
        checkSplit(split);
        DatasetDirectory directory = DatasetDirectory.of(path);
        MessageDigest whole = Sha256.newDigest();
        Source imagesFile = source(directory.find(split, Content.IMAGES));
        Source labelsFile = source(directory.find(split, Content.LABELS));
        PackedImages images = read(imagesFile, in -> IdxFile.readImages(in, imagesFile.name(), whole));
        byte[] labels = read(labelsFile, in -> IdxFile.readLabels(in, labelsFile.name(), whole));
        checkCounts(directory, split, images.size(), labels.length);
        return new MnistDataset(directory.name(), split, images, labels, Sha256.hex(whole));
    }

    /**
     * The size and the hash that tell a split apart, without keeping it in memory.
     *
     * @param size number of its images
     * @param sha256 see {@link MnistDataset#sha256()}
     */
    record Identity(int size, String sha256) {

        /** Reads the files of a directory once; errors as of {@link MnistDataset#read}. */
        static Identity of(String dataset, Split split) {
            DatasetDirectory directory = DatasetDirectory.of(path(dataset));
            MessageDigest whole = Sha256.newDigest();
            Source imagesFile = source(directory.find(split, Content.IMAGES));
            Source labelsFile = source(directory.find(split, Content.LABELS));
            int images =
                    MnistDataset.read(imagesFile, in -> IdxFile.count(in, imagesFile.name(), whole, Content.IMAGES));
            int labels =
                    MnistDataset.read(labelsFile, in -> IdxFile.count(in, labelsFile.name(), whole, Content.LABELS));
            checkCounts(directory, split, images, labels);
            return new Identity(images, Sha256.hex(whole));
        }
    }

    private static void checkCounts(DatasetDirectory directory, Split split, int images, int labels) {
        if (images != labels) {
            throw new InvalidInputException(
                    "data set '" + directory.name() + "': " + split.file(Content.IMAGES) + " holds "
                            + Count.of(images, "image") + ", but " + split.file(Content.LABELS) + " holds "
                            + Count.of(labels, "label")
                            + "; there must be one label for each image");
        }
    }

    /**
     * The same labels, each with the image that is made of its own.
     *
     * @param name of the new data set
     * @param change of one image; its place and label are kept, whatever comes back
     * @throws IllegalArgumentException if one of them is null, or the change makes nothing of an image
     */
    public MnistDataset transformed(String name, UnaryOperator<Digit> change) {
        Argument.given("name", name, "text");
        Argument.given("change", change, "a function from Digit to Digit");
        PackedImages.Builder changed = new PackedImages.Builder();
        for (int index = 0; index < size(); index++) {
            Digit made = Argument.given(
                    "what the change returned for index " + index, change.apply(digit(index)), "a Digit");
            changed.add(made.bytes(), 0, PIXELS);
        }
        return withImages(name, changed.build());
    }

    /** The same labels with other images; what was not read from files is hashed as it would stand in them. */
    MnistDataset withImages(String otherName, PackedImages otherImages) {
        if (otherImages.size() != images.size()) {
            throw new IllegalArgumentException(otherImages.size() + " images do not fit " + labels.length + " labels");
        }
        return new MnistDataset(otherName, split, otherImages, labels, null);
    }

    private static <T> T read(Source source, Reader<T> reader) {
        try (InputStream in = source.opener().open()) {
            return reader.read(in);
        } catch (IOException e) {
            throw new InvalidInputException(source.name() + ": cannot be read: " + e, e);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(source.name());
        }
    }

    private static Source source(Path file) {
        return new Source(() -> Files.newInputStream(file), file.toString());
    }

    /** {@value #EMBEDDED}, or the name of the directory that the data set was read from. */
    public String name() {
        return name;
    }

    /** Returns the half of the data set that this is. */
    public Split split() {
        return split;
    }

    @Override
    public int size() {
        return labels.length;
    }

    /** SHA-256, in hexadecimal, of the uncompressed images file followed by the uncompressed labels file. */
    public String sha256() {
        if (sha256 == null) {
            MessageDigest digest = Sha256.newDigest();
            digest.update(IdxFile.imagesHeader(size()));
            byte[] image = new byte[PIXELS];
            for (int index = 0; index < size(); index++) {
                images.copy(index, image, 0);
                digest.update(image);
            }
            digest.update(IdxFile.labelsHeader(size()));
            digest.update(labels);
            sha256 = Sha256.hex(digest);
        }
        return sha256;
    }

    /** True label, 0 to 9, of the image at an index. */
    public int label(int index) {
        return labels[checkIndex(index)];
    }

    /** The true labels of all images, in order. */
    public byte[] labels() {
        return labels.clone();
    }

    /** The image at an index, with its label. */
    public Digit digit(int index) {
        checkIndex(index);
        return new Digit(index, labels[index], pixels(index));
    }

    /**
     * Flattened images as a network takes them.
     *
     * @param from first index
     * @param to index after the last
     * @param normalize whether the grey values are divided by 255, as the presets do
     * @return (to - from) x 784 values, for {@code Nd4j.create(float[][])}
     */
    public float[][] images(int from, int to, boolean normalize) {
        if (from < 0 || to < from || to > size()) {
            throw new IndexOutOfBoundsException("images from index " + from + " to before " + to + " of " + this
                    + ": indices are 0 to " + (size() - 1));
        }
        float[][] rows = new float[to - from][PIXELS];
        for (int i = from; i < to; i++) {
            copyImage(i, normalize, rows[i - from], 0);
        }
        return rows;
    }

    /** Writes the 784 values of an image into an array from an offset on; divided by 255 if {@code normalize}. */
    public void copyImage(int index, boolean normalize, float[] target, int offset) {
        checkIndex(index);
        checkRoom(offset, Argument.given("target", target, "an array with room for an image").length);
        float divisor = normalize ? 255f : 1f;
        Ink ink = new Ink();
        images.show(index, ink);
        Arrays.fill(target, offset, offset + PIXELS, 0f);
        for (int n = ink.start(0); n < ink.start(Ink.BLOCKS); n++) {
            target[offset + ink.places()[n]] = (ink.grey()[n] & 0xff) / divisor;
        }
    }

    @Override
    public void copyPixels(int index, byte[] target) {
        checkRoom(0, Argument.given("target", target, "an array with room for an image").length);
        images.copy(checkIndex(index), target, 0);
    }

    @Override
    public void show(int index, Ink ink) {
        images.show(checkIndex(index), ink);
    }

    @Override
    public double density() {
        return images.density();
    }

    @Override
    public String toString() {
        return name + " " + split.key() + " (" + Count.of(size(), "image") + ")";
    }

    private static void checkRoom(int offset, int length) {
        if (offset < 0 || offset > length - PIXELS) {
            throw new IndexOutOfBoundsException("an image has " + PIXELS
                    + " pixels, which do not fit an array of length " + length + " from offset " + offset);
        }
    }

    private int checkIndex(int index) {
        if (index < 0 || index >= labels.length) {
            throw new IndexOutOfBoundsException(
                    "index " + index + " of " + this + ": indices are 0 to " + (labels.length - 1));
        }
        return index;
    }

    /** A file, and its name for messages. */
    private record Source(Opener opener, String name) {}

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** Reads an IDX file of one kind of content; parameters as of {@link IdxFile#readImages}. */
    @FunctionalInterface
    private interface IdxReader<T> {
        T read(InputStream in, String name, MessageDigest digest) throws IOException;
    }
}
