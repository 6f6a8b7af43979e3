package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.Named;
import org.apiguardian.api.API;

/**
 * The damage that an image can take between paper and network, in the manner of MNIST-C (Mu and Gilmer 2019) and
 * ImageNet-C (Hendrycks and Dietterich 2019). It is computed in Java, from generators and arithmetic that are
 * specified, so that the bytes are the same on every JVM. Lengths are told in pixels of MNIST's images; in images of
 * another size they are as many parts of the image.
 *
 * <p>The random numbers for an image depend on seed, corruption and index only. Every severity therefore moves an image
 * in the same direction, only farther, and the other images do not matter.
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum Corruption implements Named {
    /** Moved by 1 to 5 pixels of 28, in one of eight directions. */
    SHIFT("shift", Warp::shift),
    /** Turned by 10 to 50 degrees, one way or the other. */
    ROTATE("rotate", Warp::rotate),
    /** Shrunk to 90 % to 50 %. */
    SCALE("scale", Warp::scale),
    /** Slanted by 0.2 to 0.8 pixels a row, one way or the other. */
    SHEAR("shear", Warp::shear),
    /** Normal noise on every pixel; its deviation is 8 % to 38 % of the range from paper to ink. */
    GAUSSIAN_NOISE("gaussian-noise", Disturbance::gaussianNoise),
    /** 3 % to 27 % of the pixels turned black or white. */
    IMPULSE_NOISE("impulse-noise", Disturbance::impulseNoise),
    /** Smoothed by a kernel whose deviation is 0.7 to 2.3 pixels. */
    BLUR("blur", Disturbance::blur),
    /** 10 % to 50 % of ink added to every pixel. */
    BRIGHTNESS("brightness", Disturbance::brightness),
    /** 70 % to 12 % of the contrast left. */
    CONTRAST("contrast", Disturbance::contrast),
    /** An upright stripe of 2 to 10 pixels of 28 inverted. */
    STRIPE("stripe", Disturbance::stripe),
    /** A grey square of 4 to 10 pixels of 28 over some part. */
    OCCLUSION("occlusion", Disturbance::occlusion);

    /** Severities are 1 to 5. */
    public static final int MAX_SEVERITY = 5;

    private final String key;
    private final Kernel kernel;

    Corruption(String key, Kernel kernel) {
        this.key = key;
        this.kernel = kernel;
    }

    @Override
    public String key() {
        return key;
    }

    /**
     * Corrupts every image, by all processors.
     *
     * @param severity 1 (slight) to 5 (a person still reads most of it)
     * @param seed of the generators; the same seed gives the same images
     * @return as many images, with the same labels
     * @throws IllegalArgumentException if there is no such severity
     */
    public LabelledImages apply(LabelledImages dataset, int severity, long seed) {
        Argument.given("dataset", dataset, "a data set");
        checkSeverity(severity);
        PackedImages images = PackedImages.inParallel(
                dataset.shape(), dataset.size(), (from, to) -> corrupted(dataset, from, to, severity, seed));
        return dataset.withImages(dataset.name() + " " + key + " " + severity, images);
    }

    /**
     * Corrupts some images of a data set, on the calling thread alone, just as they would be among all.
     *
     * @param from index of the first
     * @param to index after the last
     */
    @API(status = API.Status.INTERNAL)
    public Images apply(LabelledImages dataset, int from, int to, int severity, long seed) {
        checkSeverity(severity);
        return new PlainImages(corrupted(dataset, from, to, severity, seed));
    }

    private PackedImages corrupted(LabelledImages dataset, int from, int to, int severity, long seed) {
        PackedImages.Builder images = new PackedImages.Builder(dataset.shape());
        addTo(images, dataset, from, to, severity, seed);
        return images.build();
    }

    /** Adds some images of a data set, corrupted, to others; parameters as of the method that returns them. */
    void addTo(PackedImages.Builder images, LabelledImages dataset, int from, int to, int severity, long seed) {
        ImageShape shape = dataset.shape();
        float[] in = new float[shape.values()];
        for (int index = from; index < to; index++) {
            dataset.copyImage(index, false, in, 0);
            images.add(corrupted(shape, index, in, severity, seed), 0, shape.values());
        }
    }

    /** Corrupts every image; parameters and errors as of the method for all images. */
    public MnistDataset apply(MnistDataset dataset, int severity, long seed) {
        return (MnistDataset) apply((LabelledImages) dataset, severity, seed);
    }

    /**
     * Corrupts one image, just as it would be among all of its data set.
     *
     * @throws IllegalArgumentException if there is no such severity
     */
    public LabelledImage apply(LabelledImage image, int severity, long seed) {
        Argument.given("image", image, "a LabelledImage");
        checkSeverity(severity);
        return image.with(corrupted(image.shape(), image.index(), image.pixels(), severity, seed));
    }

    /** Corrupts one digit; parameters and errors as of the method for all images. */
    public Digit apply(Digit digit, int severity, long seed) {
        return (Digit) apply((LabelledImage) Argument.given("digit", digit, "a Digit"), severity, seed);
    }

    private byte[] corrupted(ImageShape shape, int index, float[] in, int severity, long seed) {
        float[] out = new float[in.length];
        kernel.apply(shape, in, out, severity, SplitMix64.of(seed, key.hashCode(), index));
        byte[] image = new byte[in.length];
        for (int place = 0; place < image.length; place++) {
            image[place] = toGrey(out[place]);
        }
        return image;
    }

    private static void checkSeverity(int severity) {
        Argument.between("severity", severity, 1, MAX_SEVERITY);
    }

    private static byte toGrey(float value) {
        // Rounded first: limits of whole numbers are faster to keep to.
        return (byte) Math.min(255, Math.max(0, (int) (value + 0.5f)));
    }

    /** Makes an image of a shape of another, into zeros; the values that it writes may lie outside 0 to 255. */
    @FunctionalInterface
    private interface Kernel {
        void apply(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random);
    }
}
