package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.Count;
import io.github.mnistgate.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * One split of a data set: images of one shape, and the class of each. Immutable. Images of 28 x 28 grey pixels in ten
 * classes are an {@link MnistDataset}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public sealed class LabelledImages implements Images permits MnistDataset {

    private static final float GREYS = 255f;

    private final String name;
    private final Split split;
    private final PackedImages images;
    private final Labels labels;
    /** Null until somebody asks, where it was not found while reading. Two threads that ask at once find the same. */
    private String sha256;

    LabelledImages(String name, Split split, PackedImages images, Labels labels, String sha256) {
        this.name = name;
        this.split = split;
        this.images = images;
        this.labels = labels;
        this.sha256 = sha256;
    }

    /** @param sha256 null where it is to be found */
    static LabelledImages of(String name, Split split, PackedImages images, Labels labels, String sha256) {
        boolean isMnist =
                images.shape().equals(ImageShape.MNIST) && labels.classes().size() == MnistDataset.LABELS;
        return isMnist
                ? new MnistDataset(name, split, images, labels, sha256)
                : new LabelledImages(name, split, images, labels, sha256);
    }

    /**
     * Reads one split.
     *
     * @param source of the images
     * @param split which half of them
     * @throws io.github.mnistgate.InvalidInputException if a file is missing, damaged or does not fit its partner
     */
    public static LabelledImages read(DataSource source, Split split) {
        Argument.given("split", split, "TRAIN or TEST");
        try (DatasetFiles files = DatasetFiles.of(Argument.given("source", source, "a DataSource"))) {
            return files.read(split);
        }
    }

    /**
     * Reads one split of a data set as it is; errors as of the method for a {@link DataSource}.
     *
     * @param dataset {@value MnistDataset#EMBEDDED}, or the path of a directory or zip
     * @param split which half of it
     */
    public static LabelledImages read(String dataset, Split split) {
        return read(DataSource.of(dataset), split);
    }

    /**
     * The same labels, each with the image that is made of its own.
     *
     * @param otherName of the new data set
     * @param change of one image; its place and label are kept, whatever comes back
     * @throws IllegalArgumentException if one of them is null, or the change makes nothing of an image, or one of
     *     another shape
     */
    public LabelledImages transformed(String otherName, UnaryOperator<LabelledImage> change) {
        Argument.given("name", otherName, "text");
        Argument.given("change", change, "a function from LabelledImage to LabelledImage");
        PackedImages.Builder changed = new PackedImages.Builder(shape());
        for (int index = 0; index < size(); index++) {
            LabelledImage made = Argument.given(
                    "what the change returned for index " + index, change.apply(image(index)), "a LabelledImage");
            if (!made.shape().equals(shape())) {
                throw new IllegalArgumentException("the change made an image of " + made.shape() + " of index " + index
                        + ", allowed is " + shape());
            }
            changed.add(made.bytes(), 0, made.bytes().length);
        }
        return withImages(otherName, changed.build());
    }

    /** The same labels with other images; what was not read from files is hashed as it would stand in them. */
    LabelledImages withImages(String otherName, PackedImages otherImages) {
        if (otherImages.size() != images.size()) {
            throw new IllegalArgumentException(otherImages.size() + " images do not fit " + size() + " labels");
        }
        return of(otherName, split, otherImages, labels, null);
    }

    /**
     * Other images of the same classes, under the same name.
     *
     * @param otherLabels makes the numbers of the labels, as files have them, from those of this data set
     */
    LabelledImages withImages(PackedImages otherImages, UnaryOperator<int[]> otherLabels) {
        Labels other = new Labels(otherLabels.apply(labels.numbers()), labels.first(), labels.classes());
        return of(name, split, otherImages, other, null);
    }

    /** {@value MnistDataset#EMBEDDED}, or the name of the directory that the data set was read from. */
    public final String name() {
        return name;
    }

    /** Returns the half of the data set that this is. */
    public final Split split() {
        return split;
    }

    @Override
    public final ImageShape shape() {
        return images.shape();
    }

    /** Returns the classes of the data set, of which this split may lack some. */
    public final ClassNames classes() {
        return labels.classes();
    }

    /** Returns the shape of the images, and their classes. */
    public final DataShape dataShape() {
        return new DataShape(shape(), classes());
    }

    @Override
    public final int size() {
        return labels.size();
    }

    /**
     * SHA-256, in hexadecimal, of the uncompressed images file followed by the uncompressed labels file; of images that
     * come in another form or were prepared, of the IDX files that would hold them.
     */
    public final String sha256() {
        if (sha256 == null) {
            MessageDigest digest = Sha256.newDigest();
            digest.update(IdxFile.imagesHeader(size(), shape()));
            byte[] image = new byte[shape().values()];
            for (int index = 0; index < size(); index++) {
                images.copy(index, image, 0);
                digest.update(image);
            }
            digest.update(IdxFile.labelsFile(labels.numbers()));
            sha256 = Sha256.hex(digest);
        }
        return sha256;
    }

    /** The label of the true class, from 0, of the image at an index. */
    public final int label(int index) {
        return labels.label(checkIndex(index));
    }

    /** Returns the number that the first class has as a label in the files. */
    final int firstNumber() {
        return labels.first();
    }

    /** Writes the bytes of an image into an array of just their number. */
    final void copyBytes(int index, byte[] target) {
        images.copy(checkIndex(index), target, 0);
    }

    /** The labels of all images, in order. */
    public final int[] labels() {
        return labels.all();
    }

    /** Returns the image at an index, with its label. */
    public LabelledImage image(int index) {
        checkIndex(index);
        return new LabelledImage(index, label(index), classes(), shape(), pixels(index));
    }

    /**
     * Flattened images as a network takes them.
     *
     * @param from first index
     * @param to index after the last
     * @param normalize whether the values are divided by 255, as the presets do
     * @return (to - from) rows of {@link ImageShape#values()} values, for {@code Nd4j.create(float[][])}
     */
    public final float[][] images(int from, int to, boolean normalize) {
        if (from < 0 || to < from || to > size()) {
            throw new IndexOutOfBoundsException("images from index " + from + " to before " + to + " of " + this
                    + ": indices are 0 to " + (size() - 1));
        }
        float[][] rows = new float[to - from][shape().values()];
        for (int i = from; i < to; i++) {
            copyImage(i, normalize, rows[i - from], 0);
        }
        return rows;
    }

    /** Writes the values of an image into an array from an offset on; divided by 255 if {@code normalize}. */
    public final void copyImage(int index, boolean normalize, float[] target, int offset) {
        checkIndex(index);
        checkRoom(offset, Argument.given("target", target, "an array with room for an image").length);
        float divisor = normalize ? GREYS : 1f;
        int values = shape().values();
        if (!Ink.fits(shape())) {
            byte[] pixels = pixels(index);
            for (int place = 0; place < values; place++) {
                target[offset + place] = (pixels[place] & 0xff) / divisor;
            }
            return;
        }
        Ink ink = new Ink();
        images.show(index, ink);
        Arrays.fill(target, offset, offset + values, 0f);
        for (int n = ink.start(0); n < ink.end(); n++) {
            target[offset + ink.places()[n]] = (ink.grey()[n] & 0xff) / divisor;
        }
    }

    @Override
    public final void copyPixels(int index, byte[] target) {
        checkRoom(0, Argument.given("target", target, "an array with room for an image").length);
        images.copy(checkIndex(index), target, 0);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public final void show(int index, Ink ink) {
        images.show(checkIndex(index), ink);
    }

    @Override
    public final double density() {
        return images.density();
    }

    @Override
    public final String toString() {
        return name + " " + split.key() + " (" + Count.of(size(), "image") + ")";
    }

    private void checkRoom(int offset, int length) {
        if (offset < 0 || offset > length - shape().values()) {
            throw new IndexOutOfBoundsException("an image has " + shape().values()
                    + " values, which do not fit an array of length " + length + " from offset " + offset);
        }
    }

    final int checkIndex(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(
                    "index " + index + " of " + this + ": indices are 0 to " + (size() - 1));
        }
        return index;
    }
}
