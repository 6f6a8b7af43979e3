package io.github.mnistgate.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.util.List;
import java.util.Optional;

/**
 * The grey values of a picture of any size.
 *
 * @param width in pixels
 * @param height in pixels
 * @param grey width x height values, 0 for black to 255 for white, row by row; what is transparent is white
 * @param cover where the picture has opacities that differ: width x height values, 0 for opaque to 255 for transparent
 * @param hints what of the file may make an answer doubtful, a sentence each
 */
public record GreyPicture(int width, int height, float[] grey, Optional<float[]> cover, List<String> hints) {

    private static final float WHITE = 255;
    /** Weights of red, green and blue, by ITU-R BT.601. */
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};
    /** Cameras and scanners that have so many bits a value leave the others of 16 empty. */
    private static final int[] BITS_IN_SIXTEEN = {8, 10, 12, 14};

    /** An opaque picture. */
    public GreyPicture(int width, int height, float[] grey) {
        this(width, height, grey, Optional.empty(), List.of());
    }

    /** The picture of decoded pixels. */
    static GreyPicture of(BufferedImage image, Orientation orientation, List<String> hints) {
        int width = image.getWidth();
        int height = image.getHeight();
        float[] grey = new float[width * height];
        float[] cover = hasOpacity(image) ? new float[grey.length] : null;
        if (isMeasured(image)) {
            readMeasurements(image, grey);
        } else if (isGrey(image.getColorModel()) || image.getColorModel().getComponentSize(0) > Byte.SIZE) {
            readSamples(image, grey, cover);
        } else {
            readColours(image, grey, cover);
        }
        return new GreyPicture(
                orientation.isTurned() ? height : width,
                orientation.isTurned() ? width : height,
                orientation.apply(grey, width, height),
                Optional.ofNullable(cover)
                        .filter(GreyPicture::differs)
                        .map(all -> orientation.apply(all, width, height)),
                hints);
    }

    /** Returns whether the file holds shades of grey, or values that are no colours to be seen. */
    static boolean isWithoutColours(BufferedImage image) {
        return isGrey(image.getColorModel()) || isMeasured(image);
    }

    private static boolean isMeasured(BufferedImage image) {
        return image.getColorModel().getComponentSize(0) > Short.SIZE;
    }

    private static boolean isGrey(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static boolean hasOpacity(BufferedImage image) {
        return image.getColorModel().hasAlpha() || hasSpareByte(image);
    }

    /** A BMP of 32 bits says nothing of its fourth byte; programs that write opacities write them there. */
    private static boolean hasSpareByte(BufferedImage image) {
        return image.getColorModel() instanceof DirectColorModel model
                && !model.hasAlpha()
                && image.getRaster().getTransferType() == DataBuffer.TYPE_INT
                && (model.getRedMask() | model.getGreenMask() | model.getBlueMask()) == 0xffffff;
    }

    private static boolean differs(float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the samples as they stand in the file: Java takes grey for linear light, and getRGB would make 188 of 128.
     */
    private static void readSamples(BufferedImage image, float[] grey, float[] cover) {
        ColorModel model = image.getColorModel();
        int colours = model.getNumColorComponents();
        boolean alpha = model.hasAlpha();
        int width = image.getWidth();
        Object pixel = null;
        // The colours, and opacity where there is one, 0 to 1 whatever the bits.
        float[] samples = null;
        float most = 0;
        for (int p = 0; p < grey.length; p++) {
            pixel = image.getRaster().getDataElements(p % width, p / width, pixel);
            samples = model.getNormalizedComponents(pixel, samples, 0);
            float value = colours < LUMA.length
                    ? samples[0]
                    : LUMA[0] * samples[0] + LUMA[1] * samples[1] + LUMA[2] * samples[2];
            most = Math.max(most, value);
            grey[p] = alpha ? onWhite(WHITE * value, samples[colours]) : WHITE * value;
            if (cover != null) {
                cover[p] = WHITE * (1 - samples[colours]);
            }
        }
        if (!alpha && model.getComponentSize(0) == Short.SIZE) {
            stretch(grey, most);
        }
    }

    /**
     * Whole numbers of 32 bits, and floats, which have no white of their own: the largest value is taken for it. Java's
     * colour models answer infinity for the former. A file of floats can hold what is no number.
     */
    private static void readMeasurements(BufferedImage image, float[] grey) {
        int width = image.getWidth();
        float most = Float.MIN_NORMAL;
        for (int p = 0; p < grey.length; p++) {
            float value = image.getRaster().getSampleFloat(p % width, p / width, 0);
            grey[p] = Float.isFinite(value) ? Math.max(0, value) : 0;
            most = Math.max(most, grey[p]);
        }
        for (int p = 0; p < grey.length; p++) {
            grey[p] *= WHITE / most;
        }
    }

    /** Scales values that use the lower bits of 16 alone to the whole range. */
    private static void stretch(float[] grey, float most) {
        for (int bits : BITS_IN_SIXTEEN) {
            float white = ((1 << bits) - 1) / 65535f;
            if (most <= white * 1.0001f) {
                for (int p = 0; p < grey.length; p++) {
                    grey[p] = Math.min(WHITE, grey[p] / white);
                }
                return;
            }
        }
    }

    private static void readColours(BufferedImage image, float[] grey, float[] cover) {
        int width = image.getWidth();
        int[] row = new int[width];
        boolean spareByte = hasSpareByte(image);
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int p = y * width + x;
                grey[p] = luma(row[x]);
                if (cover != null) {
                    cover[p] = WHITE - (row[x] >>> 24);
                }
            }
            if (spareByte) {
                image.getRaster().getDataElements(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    cover[y * width + x] = WHITE - (row[x] >>> 24);
                }
            }
        }
    }

    private static float luma(int argb) {
        float luma = LUMA[0] * (argb >> 16 & 0xff) + LUMA[1] * (argb >> 8 & 0xff) + LUMA[2] * (argb & 0xff);
        return onWhite(luma, (argb >>> 24) / 255f);
    }

    static float onWhite(float grey, float opacity) {
        return opacity * grey + (1 - opacity) * WHITE;
    }
}
