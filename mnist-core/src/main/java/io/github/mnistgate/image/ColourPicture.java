package io.github.mnistgate.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a picture of any size in one or three planes, of grey or of red, green and blue.
 *
 * @param width in pixels
 * @param height in pixels
 * @param planes each of width x height values, 0 to 255, row by row; what is transparent is white
 * @param hints what of the file may make an answer doubtful, a sentence each
 */
record ColourPicture(int width, int height, List<float[]> planes, List<String> hints) {

    static final int COLOURS = 3;

    private static final int BYTE = 0xff;

    /** Returns a grey picture. */
    static ColourPicture of(GreyPicture picture) {
        return new ColourPicture(picture.width(), picture.height(), List.of(picture.grey()), picture.hints());
    }

    /** Returns the picture of decoded pixels, in colours. */
    static ColourPicture of(BufferedImage image, Orientation orientation, List<String> hints) {
        if (GreyPicture.isWithoutColours(image)) {
            GreyPicture grey = GreyPicture.of(image, orientation, hints);
            return new ColourPicture(
                    grey.width(), grey.height(), List.of(grey.grey(), grey.grey(), grey.grey()), hints);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        List<float[]> planes = new ArrayList<>();
        for (int shift = 2 * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            planes.add(orientation.apply(plane(image, shift), width, height));
        }
        return new ColourPicture(
                orientation.isTurned() ? height : width, orientation.isTurned() ? width : height, planes, hints);
    }

    private static float[] plane(BufferedImage image, int shift) {
        int width = image.getWidth();
        float[] values = new float[width * image.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                values[y * width + x] = GreyPicture.onWhite(row[x] >> shift & BYTE, (row[x] >>> 24) / (float) BYTE);
            }
        }
        return values;
    }
}
