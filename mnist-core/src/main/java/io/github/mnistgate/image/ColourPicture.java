package io.github.mnistgate.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
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
        for (int channel = 0; channel < COLOURS; channel++) {
            float[] plane = hasSamples(image.getColorModel()) ? samples(image, channel) : converted(image, channel);
            planes.add(orientation.apply(plane, width, height));
        }
        return new ColourPicture(
                orientation.isTurned() ? height : width, orientation.isTurned() ? width : height, planes, hints);
    }

    private static boolean hasSamples(ColorModel model) {
        return model instanceof ComponentColorModel && model.getColorSpace().getType() == ColorSpace.TYPE_RGB;
    }

    /**
     * Returns the samples as they stand in the file, as a data set of pictures has them: getRGB would apply a profile
     * of colours.
     */
    private static float[] samples(BufferedImage image, int channel) {
        ColorModel model = image.getColorModel();
        float most = (1 << model.getComponentSize(0)) - 1;
        int width = image.getWidth();
        float[] values = new float[width * image.getHeight()];
        int[] row = new int[width];
        int[] opacity = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, width, 1, channel, row);
            if (model.hasAlpha()) {
                image.getRaster().getSamples(0, y, width, 1, COLOURS, opacity);
            }
            for (int x = 0; x < width; x++) {
                float value = BYTE * row[x] / most;
                values[y * width + x] = model.hasAlpha() ? GreyPicture.onWhite(value, opacity[x] / most) : value;
            }
        }
        return values;
    }

    /** Returns the values of a picture with a palette, or of a kind of its own. */
    private static float[] converted(BufferedImage image, int channel) {
        int shift = (COLOURS - 1 - channel) * Byte.SIZE;
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
