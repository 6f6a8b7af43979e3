package io.github.mnistgate.image;

/** Resizes values by the mean of the area that each new one covers, those at its edges by the part that it covers. */
final class AreaMean {

    private AreaMean() {}

    /**
     * Resizes a whole picture.
     *
     * @param values width x height, row by row
     * @return newWidth x newHeight values, row by row
     */
    static float[] resized(float[] values, int width, int height, int newWidth, int newHeight) {
        return resized(values, width, new InkBox(0, 0, width, height), newWidth, newHeight);
    }

    /**
     * Resizes a box of a picture.
     *
     * @param values row by row
     * @param pictureWidth values of a row
     * @return width x height values, row by row
     */
    static float[] resized(float[] values, int pictureWidth, InkBox box, int width, int height) {
        float[] wide = resizeRows(values, pictureWidth, box, width);
        return resizeColumns(wide, width, box.height(), height);
    }

    /** The box of a picture, at its height, so many pixels wide. */
    private static float[] resizeRows(float[] values, int pictureWidth, InkBox box, int width) {
        float[] out = new float[box.height() * width];
        for (int y = 0; y < box.height(); y++) {
            int start = (box.top() + y) * pictureWidth + box.left();
            for (int x = 0; x < width; x++) {
                double from = (double) x * box.width() / width;
                double to = (double) (x + 1) * box.width() / width;
                out[y * width + x] = mean(values, start, 1, from, to);
            }
        }
        return out;
    }

    private static float[] resizeColumns(float[] wide, int width, int boxHeight, int height) {
        float[] out = new float[height * width];
        for (int y = 0; y < height; y++) {
            double from = (double) y * boxHeight / height;
            double to = (double) (y + 1) * boxHeight / height;
            for (int x = 0; x < width; x++) {
                out[y * width + x] = mean(wide, x, width, from, to);
            }
        }
        return out;
    }

    /** Mean of the values from one place to another, those at the ends by the part that lies between. */
    private static float mean(float[] values, int start, int stride, double from, double to) {
        double sum = 0;
        for (int i = (int) from; i < to; i++) {
            sum += (Math.min(to, i + 1) - Math.max(from, i)) * values[start + i * stride];
        }
        return (float) (sum / (to - from));
    }
}
