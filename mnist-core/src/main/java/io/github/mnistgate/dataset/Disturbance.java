package io.github.mnistgate.dataset;

import static io.github.mnistgate.dataset.MnistDataset.PIXELS;
import static io.github.mnistgate.dataset.MnistDataset.SIDE;

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
    static void gaussianNoise(float[] image, float[] out, int severity, SplitMix64 random) {
        float deviation = WHITE * NOISE_DEVIATION[severity - 1];
        for (int p = 0; p < PIXELS; p++) {
            out[p] = image[p] + deviation * random.nextGaussian();
        }
    }

    /** Turns a share of the pixels black or white. */
    static void impulseNoise(float[] image, float[] out, int severity, SplitMix64 random) {
        float share = IMPULSE_SHARE[severity - 1];
        for (int p = 0; p < PIXELS; p++) {
            boolean hit = random.nextFloat() < share;
            float impulse = random.nextBoolean() ? WHITE : 0;
            out[p] = hit ? impulse : image[p];
        }
    }

    /** Smooths by the binomial kernel 1-2-1, along rows and columns, several times: half a pixel of variance each. */
    static void blur(float[] image, float[] out, int severity, SplitMix64 random) {
        float[] between = new float[PIXELS];
        System.arraycopy(image, 0, out, 0, PIXELS);
        for (int pass = 0; pass < BLUR_PASSES[severity - 1]; pass++) {
            smoothRows(out, between);
            smoothColumns(between, out);
        }
    }

    private static void smoothRows(float[] in, float[] out) {
        for (int start = 0; start < PIXELS; start += SIDE) {
            int last = start + SIDE - 1;
            out[start] = (2 * in[start] + in[start + 1]) * 0.25f;
            for (int p = start + 1; p < last; p++) {
                out[p] = (in[p - 1] + 2 * in[p] + in[p + 1]) * 0.25f;
            }
            out[last] = (in[last - 1] + 2 * in[last]) * 0.25f;
        }
    }

    private static void smoothColumns(float[] in, float[] out) {
        int lastRow = PIXELS - SIDE;
        for (int column = 0; column < SIDE; column++) {
            out[column] = (2 * in[column] + in[column + SIDE]) * 0.25f;
            out[lastRow + column] = (in[lastRow + column - SIDE] + 2 * in[lastRow + column]) * 0.25f;
        }
        for (int p = SIDE; p < lastRow; p++) {
            out[p] = (in[p - SIDE] + 2 * in[p] + in[p + SIDE]) * 0.25f;
        }
    }

    /** Adds the same to every pixel, so that the paper turns grey. */
    static void brightness(float[] image, float[] out, int severity, SplitMix64 random) {
        for (int p = 0; p < PIXELS; p++) {
            out[p] = image[p] + WHITE * BRIGHTNESS[severity - 1];
        }
    }

    /** Brings every pixel closer to the image's mean. */
    static void contrast(float[] image, float[] out, int severity, SplitMix64 random) {
        float sum = 0;
        for (float grey : image) {
            sum += grey;
        }
        float mean = sum / PIXELS;
        for (int p = 0; p < PIXELS; p++) {
            out[p] = mean + (image[p] - mean) * CONTRAST[severity - 1];
        }
    }

    /** Inverts an upright stripe somewhere in the digit. */
    static void stripe(float[] image, float[] out, int severity, SplitMix64 random) {
        int width = STRIPE_WIDTH[severity - 1];
        int left = within(width, random);
        for (int p = 0; p < PIXELS; p++) {
            int column = p % SIDE;
            out[p] = column >= left && column < left + width ? WHITE - image[p] : image[p];
        }
    }

    /** Lays a grey square over some part of the digit. */
    static void occlusion(float[] image, float[] out, int severity, SplitMix64 random) {
        int side = PATCH_SIDE[severity - 1];
        int top = within(side, random);
        int left = within(side, random);
        System.arraycopy(image, 0, out, 0, PIXELS);
        for (int row = top; row < top + side; row++) {
            for (int column = left; column < left + side; column++) {
                out[row * SIDE + column] = WHITE / 2;
            }
        }
    }

    /** Where something of a length starts that lies within the margins. */
    private static int within(int length, SplitMix64 random) {
        // Scaled instead of drawn by a bound, so that what grows with the severity stays about where it was.
        return MARGIN + (int) (random.nextFloat() * (SIDE - 2 * MARGIN - length + 1));
    }
}
