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
     * Where all is paper, nothing is written. Pixel (row, column) is taken from the matrix times its distance from the
     * centre, and a shift.
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
        Paper paper = Paper.around(shape, image);
        float[] grey = paper.grey();
        int next = shape.channels();
        int line = paper.line();
        float middleRow = (shape.height() - 1) / 2f;
        float middleColumn = (shape.width() - 1) / 2f;
        int at = -next;
        for (int row = 0; row < shape.height(); row++) {
            float y = row - middleRow;
            for (int column = 0; column < shape.width(); column++) {
                at += next;
                float x = column - middleColumn;
                float fromRow = rr * y + rc * x + middleRow + shiftRow;
                float fromColumn = cr * y + cc * x + middleColumn + shiftColumn;
                int top = floor(fromRow);
                int left = floor(fromColumn);
                if (top < paper.top() || top > paper.bottom() || left < paper.left() || left > paper.right()) {
                    continue;
                }
                float down = fromRow - top;
                float right = fromColumn - left;
                int place = (top + 1) * line + (left + 1) * next;
                for (int channel = 0; channel < next; channel++, place++) {
                    float upper = (1 - right) * grey[place] + right * grey[place + next];
                    float lower = (1 - right) * grey[place + line] + right * grey[place + line + next];
                    out[at + channel] = (1 - down) * upper + down * lower;
                }
            }
        }
    }

    /** As {@link Math#floor}, for numbers of the size of an image. */
    private static int floor(float number) {
        int towardsZero = (int) number;
        return number < towardsZero ? towardsZero - 1 : towardsZero;
    }

    /**
     * An image with paper around.
     *
     * @param grey its values, with a pixel of paper before and after each row and each column
     * @param line values of a row of these
     * @param top first row between which and the next one is ink, from -1; {@code bottom} the last one, and so on
     */
    private record Paper(float[] grey, int line, int top, int bottom, int left, int right) {

        static Paper around(ImageShape shape, float[] image) {
            int values = shape.width() * shape.channels();
            int line = values + 2 * shape.channels();
            float[] grey = new float[(shape.height() + 2) * line];
            int top = shape.height();
            int bottom = -1;
            int left = values;
            int right = -1;
            for (int row = 0; row < shape.height(); row++) {
                int start = row * values;
                System.arraycopy(image, start, grey, (row + 1) * line + shape.channels(), values);
                int first = 0;
                while (first < values && image[start + first] == 0) {
                    first++;
                }
                if (first < values) {
                    int last = values - 1;
                    while (image[start + last] == 0) {
                        last--;
                    }
                    top = Math.min(top, row);
                    bottom = row;
                    left = Math.min(left, first);
                    right = Math.max(right, last);
                }
            }
            return new Paper(
                    grey, line, top - 1, bottom, left / shape.channels() - 1, Math.floorDiv(right, shape.channels()));
        }
    }
}
