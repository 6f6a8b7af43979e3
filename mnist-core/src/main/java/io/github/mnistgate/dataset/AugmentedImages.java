package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.Augmentation.Copy;

/**
 * Training images with copies, in parts: the images that are trained on, a part for each kind of copy, and the images
 * that are held out.
 *
 * @param train all images, without copies
 * @param trained how many of them are trained on, from the first on
 * @param seed of the corruptions
 */
record AugmentedImages(LabelledImages train, int trained, Augmentation augmentation, long seed) {

    /** Images of a part by which the memory of the part is estimated. */
    private static final int SAMPLE = 256;

    /** @throws io.github.mnistgate.InvalidInputException if so many of them, beside the originals, do not fit */
    void checkMemory(int parallel) {
        long original = bytesOf(0, train.size());
        long bytes = original;
        for (int part = 1; part <= augmentation.copies().size(); part++) {
            bytes += bytesOf(part, trained);
        }
        String trainings = parallel == 1 ? "" : ", for each of " + Count.of(parallel, "training") + " at a time,";
        JvmMemory.require(
                train.name() + ": " + Count.of(train.size(), "image") + " with " + (size() - train.size())
                        + " copies by augment " + augmentation + trainings,
                original + parallel * bytes);
    }

    /** Estimates the memory of images of a part from some of them, which are spread over it. */
    private long bytesOf(int part, int images) {
        PackedImages.Builder sample = new PackedImages.Builder(train.shape());
        int count = Math.min(SAMPLE, trained);
        for (int n = 0; n < count; n++) {
            int image = (int) ((long) n * trained / count);
            add(sample, part, image, image + 1);
        }
        sample.build();
        return sample.bytesOf(images);
    }

    LabelledImages make() {
        PackedImages images = PackedImages.inParallel(train.shape(), size(), this::make);
        return train.withImages(images, this::labels);
    }

    private int size() {
        return Math.toIntExact(train.size() - trained + augmentation.imagesOf(trained));
    }

    private PackedImages make(int from, int to) {
        PackedImages.Builder images = new PackedImages.Builder(train.shape());
        int parts = augmentation.copies().size() + 1;
        for (int at = from; at < to; ) {
            int part = Math.min(parts, at / trained);
            int end = part < parts ? Math.min(to, (part + 1) * trained) : to;
            add(images, part, at - part * trained, end - part * trained);
            at = end;
        }
        return images.build();
    }

    /** Adds some images of a part, given their places in it. */
    private void add(PackedImages.Builder images, int part, int from, int to) {
        int copies = augmentation.copies().size();
        if (part > 0 && part <= copies) {
            Copy copy = augmentation.copies().get(part - 1);
            copy.corruption().addTo(images, train, from, to, copy.severity(), seed);
            return;
        }
        int first = part == 0 ? 0 : trained;
        byte[] pixels = new byte[train.shape().values()];
        for (int image = first + from; image < first + to; image++) {
            train.copyPixels(image, pixels);
            images.add(pixels, 0, pixels.length);
        }
    }

    private int[] labels(int[] original) {
        int[] all = new int[size()];
        int end = all.length - (original.length - trained);
        for (int first = 0; first < end; first += trained) {
            System.arraycopy(original, 0, all, first, trained);
        }
        System.arraycopy(original, trained, all, end, original.length - trained);
        return all;
    }
}
