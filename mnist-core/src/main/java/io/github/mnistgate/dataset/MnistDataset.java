package io.github.mnistgate.dataset;

import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * One split of a data set of handwritten digits: images of 28 x 28 unsigned grey bytes and a label for each, or other
 * images of that shape in ten classes. Immutable.
 *
 * <p>The embedded MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, licensed CC BY-SA 3.0; it is
 * verified against its published SHA-256 sums whenever it is read.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class MnistDataset extends LabelledImages {

    /** The name that stands for the embedded data set. */
    public static final String EMBEDDED = "mnist";
    /** Rows, and columns, of an image. */
    public static final int SIDE = 28;
    /** Pixels of an image. */
    public static final int PIXELS = SIDE * SIDE;
    /** Labels are 0 to 9. */
    public static final int LABELS = 10;

    MnistDataset(String name, Split split, PackedImages images, Labels labels, String sha256) {
        super(name, split, images, labels, sha256);
    }

    /** Reads one split of the embedded MNIST. */
    public static MnistDataset embedded(Split split) {
        return (MnistDataset) read(EMBEDDED, split);
    }

    /** The image at an index, with its label. */
    public Digit digit(int index) {
        checkIndex(index);
        return new Digit(index, label(index), classes(), pixels(index));
    }

    @Override
    public Digit image(int index) {
        return digit(index);
    }

    @Override
    public MnistDataset transformed(String name, UnaryOperator<LabelledImage> change) {
        return (MnistDataset) super.transformed(name, change);
    }
}
