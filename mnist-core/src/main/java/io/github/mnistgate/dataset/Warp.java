package io.github.mnistgate.dataset;

/**
 * Corruptions that move ink. The grey value of a pixel is taken from where it came from, interpolated between the four
 * pixels around; what comes from outside is paper.
 */
final class Warp {

    private static final float[] SHRUNK_TO = {0.9f, 0.8f, 0.7f, 0.6f, 0.5f};
    private static final float[] SHEAR = {0.2f, 0.35f, 0.5f, 0.65f, 0.8f};
    private static final double[] DEGREES = {10, 20, 30, 40, 50};
    private static final int COMPASS = 8;

    private Warp() {}

    /** Shifts an image by as many pixels as the severity, in one of eight directions. */
    static void shift(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        int direction = random.nextInt(COMPASS);
        // 0 to 7 without the middle of the 3 x 3 around a pixel, which would be no shift.
        int cell = direction < COMPASS / 2 ? direction : direction + 1;
        affine(
                shape,
                image,
                out,
                1,
                0,
                0,
                1,
                Disturbance.scaled(severity, shape.height()) * (cell / 3 - 1),
                Disturbance.scaled(severity, shape.width()) * (cell % 3 - 1));
    }

    /** Rotates an image about the centre, one way or the other. */
    static void rotate(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        double radians = DEGREES[severity - 1] / 180 * StrictMath.PI * (random.nextBoolean() ? 1 : -1);
        float cos = (float) StrictMath.cos(radians);
        float sin = (float) StrictMath.sin(radians);
        affine(shape, image, out, cos, -sin, sin, cos, 0, 0);
    }

    /** Smaller, about the centre. */
    static void scale(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        float stretch = 1 / SHRUNK_TO[severity - 1];
        affine(shape, image, out, stretch, 0, 0, stretch, 0, 0);
    }

    /** Rows along themselves, to the left or to the right. */
    static void shear(ImageShape shape, float[] image, float[] out, int severity, SplitMix64 random) {
        float slant = random.nextBoolean() ? SHEAR[severity - 1] : -SHEAR[severity - 1];
        affine(shape, image, out, 1, 0, slant, 1, 0, 0);
    }

    /**
     * Pixel (row, column) is taken from the matrix times its distance from the centre, and a shift.
     *
     * @param rr of the row that it is taken from, for each row of distance; {@code rc} for each column, and so on
     */
    private static void affine(
            ImageShape shape,
            float[] image,
            float[] out,
            float rr,
            float rc,
            float cr,
            float cc,
            float shiftRow,
            float shiftColumn) {
        float middleRow = (shape.height() - 1) / 2f;
        float middleColumn = (shape.width() - 1) / 2f;
        int at = 0;
        for (int row = 0; row < shape.height(); row++) {
            float y = row - middleRow;
            for (int column = 0; column < shape.width(); column++) {
                float x = column - middleColumn;
                float fromRow = rr * y + rc * x + middleRow + shiftRow;
                float fromColumn = cr * y + cc * x + middleColumn + shiftColumn;
                for (int channel = 0; channel < shape.channels(); channel++) {
                    out[at++] = interpolate(shape, image, fromRow, fromColumn, channel);
                }
            }
        }
    }

    private static float interpolate(ImageShape shape, float[] image, float row, float column, int channel) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        float down = row - top;
        float right = column - left;
        float upper = (1 - right) * value(shape, image, top, left, channel)
                + right * value(shape, image, top, left + 1, channel);
        float lower = (1 - right) * value(shape, image, top + 1, left, channel)
                + right * value(shape, image, top + 1, left + 1, channel);
        return (1 - down) * upper + down * lower;
    }

    private static float value(ImageShape shape, float[] image, int row, int column, int channel) {
        return row < 0 || row >= shape.height() || column < 0 || column >= shape.width()
                ? 0
                : image[(row * shape.width() + column) * shape.channels() + channel];
    }
}
