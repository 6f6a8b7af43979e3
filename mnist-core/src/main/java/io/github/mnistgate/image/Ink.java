package io.github.mnistgate.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * The amount of ink at each pixel of a picture. Ink is darker than light paper, or lighter than dark paper, by more
 * than the unevenness of the paper itself.
 *
 * @param amount 0 to 255, row by row; the darkest, or lightest, pixel has 255
 * @param isPaperSure whether dark ink on light paper is well told from light ink on dark paper
 */
record Ink(float[] amount, boolean isPaperSure) {

    static final float FULL = 255;
    /** A picture whose grey values differ by less shows nothing. */
    private static final float MIN_CONTRAST = 24;
    /** The share of the border's grey values that are taken for paper; the others may be ink at the border. */
    private static final double PAPER_SHARE = 0.75;
    /** If a larger share of the picture is ink, ink and paper may be confused. */
    private static final double MAX_SHARE = 0.5;
    /** If more stands out on the other side of the paper's grey, as a share of the ink, that may be the real ink. */
    private static final double MAX_OPPOSITE = 0.5;

    /**
     * Finds the ink in the grey values of a picture, or in its opacities where the colours show nothing, as with white
     * ink on a transparent ground. Where the border does not tell which grey the paper has, the whole picture does.
     *
     * @return empty if nothing is to be seen
     */
    static Optional<Ink> of(GreyPicture picture) {
        int width = picture.width();
        float[] border = border(picture.grey(), width, picture.height());
        return on(picture.grey(), median(border), border, false)
                .or(() -> picture.cover().flatMap(cover -> {
                    float[] coverBorder = border(cover, width, picture.height());
                    return on(cover, median(coverBorder), coverBorder, false);
                }))
                .or(() -> on(picture.grey(), median(picture.grey().clone()), border, true));
    }

    private static Optional<Ink> on(float[] grey, float paper, float[] border, boolean isUneven) {
        double darker = 0;
        double lighter = 0;
        for (float value : grey) {
            darker += Math.max(0, paper - value);
            lighter += Math.max(0, value - paper);
        }
        float sign = darker > lighter ? -1 : 1;
        float noise = noise(border, paper);
        float[] ink = new float[grey.length];
        float most = 0;
        double sum = 0;
        double opposite = 0;
        for (int i = 0; i < ink.length; i++) {
            float difference = sign * (grey[i] - paper);
            ink[i] = Math.max(0, difference - noise);
            most = Math.max(most, ink[i]);
            sum += ink[i];
            opposite += Math.max(0, -difference - noise);
        }
        if (most < MIN_CONTRAST) {
            return Optional.empty();
        }
        int inked = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] *= FULL / most;
            inked += ink[i] > InkBox.EDGE ? 1 : 0;
        }
        return Optional.of(
                new Ink(ink, !isUneven && inked <= MAX_SHARE * ink.length && opposite <= MAX_OPPOSITE * sum));
    }

    /** Returns the unevenness of the paper: twice the distance that most of the border has from the paper's grey. */
    private static float noise(float[] border, float paper) {
        float[] unevenness = new float[border.length];
        for (int i = 0; i < border.length; i++) {
            unevenness[i] = Math.abs(border[i] - paper);
        }
        Arrays.sort(unevenness);
        return unevenness[(int) (PAPER_SHARE * (unevenness.length - 1))] * 2;
    }

    /** Sorts the values. */
    private static float median(float[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static float[] border(float[] grey, int width, int height) {
        float[] border = new float[2 * (width + height)];
        int n = 0;
        for (int x = 0; x < width; x++) {
            border[n++] = grey[x];
            border[n++] = grey[(height - 1) * width + x];
        }
        for (int y = 0; y < height; y++) {
            border[n++] = grey[y * width];
            border[n++] = grey[y * width + width - 1];
        }
        return border;
    }
}
