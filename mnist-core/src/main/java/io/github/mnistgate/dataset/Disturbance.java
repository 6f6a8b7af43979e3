package io.github.mnistgate.dataset;

import static io.github.mnistgate.dataset.MnistDataset.SIDE;

import java.util.Arrays;

/** Corruptions that change grey values where they are. */
final class Disturbance {

    private static final float WHITE = 255;
    /** The values of MNIST-C and ImageNet-C. */
    private static final float[] NOISE_DEVIATION = {0.08f, 0.12f, 0.18f, 0.26f, 0.38f};

    private static final float[] IMPULSE_SHARE = {0.03f, 0.06f, 0.09f, 0.17f, 0.27f};
    private static final float[] BRIGHTNESS = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f};
    /** MNIST-C goes down to 0.05, which leaves no person a digit to see. */
    private static final float[] CONTRAST = {0.7f, 0.5f, 0.35f, 0.22f, 0.12f};

    private static final int[] BLUR_PASSES = {1, 2, 4, 7, 11};
    private static final int[] STRIPE_WIDTH = {2, 4, 6, 8, 10};
    private static final int[] PATCH_SIDE = {4, 6, 7, 8, 10};
    /** The digits fill the middle 20 x 20 pixels. */
    private static final int MARGIN = 4;

    private Disturbance() {}

    /** Adds normal noise to every pixel. */
    static void gaussianNoise(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        float deviation = WHITE * NOISE_DEVIATION[severity - 1];
        for (int p = 0; p < image.length; p++) {
            out[p] = image[p] + deviation * random.nextGaussian();
        }
    }

    /** Turns a share of the pixels black or white. */
    static void impulseNoise(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        float share = IMPULSE_SHARE[severity - 1];
        float[] choice = {0, WHITE, 0, 0};
        for (int p = 0; p < image.length; p++) {
            // Looked up, because a processor cannot guess branches by chance.
            choice[2] = image[p];
            choice[3] = image[p];
            int kept = random.nextFloat() < share ? 0 : 2;
            out[p] = choice[kept + (random.nextBoolean() ? 1 : 0)];
        }
    }

    /** Smooths by the binomial kernel 1-2-1, along rows and columns, several times: half a pixel of variance each. */
    static void blur(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        float[] before = new float[image.length];
        float[] after = new float[image.length];
        System.arraycopy(image, 0, out, 0, image.length);
        for (int pass = 0; pass < BLUR_PASSES[severity - 1]; pass++) {
            smooth(out, before, after, shape.width(), shape.channels());
            smooth(out, before, after, shape.height(), shape.width() * shape.channels());
        }
    }

    /**
     * Smooths lines of values.
     *
     * @param before takes for each value the one before it in its line, or 0; {@code after} the one after it
     * @param length of each line
     * @param stride from a value of a line to the next one
     */
    private static void smooth(float[] values, float[] before, float[] after, int length, int stride) {
        System.arraycopy(values, 0, before, stride, values.length - stride);
        System.arraycopy(values, stride, after, 0, values.length - stride);
        int line = length * stride;
        for (int start = 0; start < values.length; start += line) {
            Arrays.fill(before, start, start + stride, 0f);
            Arrays.fill(after, start + line - stride, start + line, 0f);
        }
        // With equal indices alone, the JIT compiler takes several values at a time.
        for (int p = 0; p < values.length; p++) {
            values[p] = (before[p] + 2 * values[p] + after[p]) * 0.25f;
        }
    }

    /** Adds the same to every pixel, so that the paper turns grey. */
    static void brightness(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        for (int p = 0; p < image.length; p++) {
            out[p] = image[p] + WHITE * BRIGHTNESS[severity - 1];
        }
    }

    /** Brings every pixel closer to the image's mean. */
    static void contrast(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        float sum = 0;
        for (float grey : image) {
            sum += grey;
        }
        float mean = sum / image.length;
        for (int p = 0; p < image.length; p++) {
            out[p] = mean + (image[p] - mean) * CONTRAST[severity - 1];
        }
    }

    /** Inverts an upright stripe somewhere in the digit. */
    static void stripe(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        int width = scaled(STRIPE_WIDTH[severity - 1], shape.width());
        int left = within(width, shape.width(), random);
        System.arraycopy(image, 0, out, 0, image.length);
        for (int row = 0; row < shape.height(); row++) {
            int at = shape.at(row, left, 0);
            for (int p = at; p < at + width * shape.channels(); p++) {
                out[p] = WHITE - image[p];
            }
        }
    }

    /** Lays a grey square over some part of the digit. */
    static void occlusion(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        int height = scaled(PATCH_SIDE[severity - 1], shape.height());
        int width = scaled(PATCH_SIDE[severity - 1], shape.width());
        int top = within(height, shape.height(), random);
        int left = within(width, shape.width(), random);
        System.arraycopy(image, 0, out, 0, image.length);
        for (int row = top; row < top + height; row++) {
            int at = shape.at(row, left, 0);
            Arrays.fill(out, at, at + width * shape.channels(), WHITE / 2);
        }
    }

    /** Returns a length that is told in pixels of MNIST's images as one of an image with another side. */
    static int scaled(int length, int side) {
        return Math.max(1, Math.min(side, Math.round((float) length * side / SIDE)));
    }

    /** Where something of a length starts that lies within the margins, if they leave room for it. */
    private static int within(int length, int side, SplitMix64 random) {
        int margin = Math.min(side / (SIDE / MARGIN), (side - length) / 2);
        // Scaled instead of drawn by a bound, so that what grows with the severity stays about where it was.
        return margin + (int) (random.nextFloat() * (side - 2 * margin - length + 1));
    }
}
