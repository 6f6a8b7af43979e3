package io.github.mnistgate.dataset;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.security.MessageDigest;

/**
 * Takes the images of a split as they are read: prepares each, hashes it as it would stand in an IDX file, and keeps it
 * or not.
 */
final class Intake {

    private final Preparation preparation;
    private final ImageShape shape;
    private final MessageDigest digest = Sha256.newDigest();
    private final MemoryCheck memory;
    /** Null where nothing is kept. */
    private final PackedImages.Builder kept;

    /**
     * @param name of the file or data set, for messages
     * @param count of all images
     * @param shape of each image once it is prepared
     * @param keeps whether the images are wanted, and not only their hash
     */
    Intake(String name, int count, ImageShape shape, Preparation preparation, boolean keeps) {
        this.preparation = preparation;
        this.shape = shape;
        this.memory = new MemoryCheck(name, count);
        this.kept = keeps ? new PackedImages.Builder(shape) : null;
        digest.update(IdxFile.imagesHeader(count, shape));
    }

    ImageShape shape() {
        return shape;
    }

    /** Takes an image as it is in a file. */
    void add(byte[] image, Raster raster) {
        byte[] prepared = preparation.apply(image, raster);
        digest.update(prepared);
        if (kept != null) {
            kept.add(prepared, 0, prepared.length);
            memory.check(kept);
        }
    }

    /** Returns the images that were taken. */
    PackedImages images() {
        return kept.build();
    }

    /** Returns the hash of all images and their labels, see {@link LabelledImages#sha256()}; to be asked for once. */
    String sha256(int[] labels) {
        digest.update(IdxFile.labelsFile(labels));
        return Sha256.hex(digest);
    }
}
