package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.Named;

/**
 * The damage that an image can take between paper and network, in the manner of MNIST-C (Mu and Gilmer 2019) and
 * ImageNet-C (Hendrycks and Dietterich 2019). It is computed in Java, from generators and arithmetic that are
 * specified, so that the bytes are the same on every JVM.
 *
 * <p>The random numbers for an image depend on seed, corruption and index only. Every severity therefore moves an image
 * in the same direction, only farther, and the other images do not matter.
 */
public enum Corruption implements Named {
    /** Moved by 1 to 5 pixels, in one of eight directions. */
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
    /** An upright stripe of 2 to 10 pixels inverted. */
    STRIPE("stripe", Disturbance::stripe),
    /** A grey square of 4 to 10 pixels over some part. */
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
     * Corrupts every image.
     *
     * @param severity 1 (slight) to 5 (a person still reads most of it)
     * @param seed of the generators; the same seed gives the same images
     * @return as many images, with the same labels
     * @throws IllegalArgumentException if there is no such severity
     */
    public MnistDataset apply(MnistDataset dataset, int severity, long seed) {
        Argument.given("dataset", dataset, "a data set");
        checkSeverity(severity);
        PackedImages.Builder images = new PackedImages.Builder();
        byte[] image = new byte[MnistDataset.PIXELS];
        float[] in = new float[MnistDataset.PIXELS];
        float[] out = new float[MnistDataset.PIXELS];
        for (int index = 0; index < dataset.size(); index++) {
            dataset.copyImage(index, false, in, 0);
            corrupt(index, in, out, severity, seed);
            for (int p = 0; p < MnistDataset.PIXELS; p++) {
                image[p] = toGrey(out[p]);
            }
            images.add(image, 0, image.length);
        }
        return dataset.withImages(dataset.name() + " " + key + " " + severity, images.build());
    }

    /**
     * Corrupts one image, just as it would be among all of its data set.
     *
     * @throws IllegalArgumentException if there is no such severity
     */
    public Digit apply(Digit digit, int severity, long seed) {
        Argument.given("digit", digit, "a Digit");
        checkSeverity(severity);
        float[] out = new float[MnistDataset.PIXELS];
        corrupt(digit.index(), digit.pixels(), out, severity, seed);
        byte[] grey = new byte[MnistDataset.PIXELS];
        for (int p = 0; p < MnistDataset.PIXELS; p++) {
            grey[p] = toGrey(out[p]);
        }
        return new Digit(digit.index(), digit.label(), grey);
    }

    private void corrupt(int index, float[] in, float[] out, int severity, long seed) {
        kernel.apply(in, out, severity, SplitMix64.of(seed, key.hashCode(), index));
    }

    private static void checkSeverity(int severity) {
        Argument.between("severity", severity, 1, MAX_SEVERITY);
    }

    private static byte toGrey(float value) {
        return (byte) (int) (Math.min(255f, Math.max(0f, value)) + 0.5f);
    }

    /** Makes one image of 28 x 28 of another; what it writes may lie outside 0 to 255. */
    @FunctionalInterface
    private interface Kernel {
        void apply(float[] image, float[] out, int severity, SplitMix64 random);
    }
}
