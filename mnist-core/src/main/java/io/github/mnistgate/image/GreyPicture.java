package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The grey values of a picture of any size.
 *
 * @param width in pixels
 * @param height in pixels
 * @param grey width x height values, 0 for black to 255 for white, row by row
 */
public record GreyPicture(int width, int height, float[] grey) {

  /** More would take more memory than a build has to give. */
  private static final long MAX_PIXELS = 50_000_000;
  private static final float WHITE = 255;
  /** Weights of red, green and blue, by ITU-R BT.601. */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  /**
   * Reads a file; what is transparent is white.
   *
   * @throws InvalidInputException if the file is missing, is no picture that Java reads (PNG, JPEG, GIF, BMP), or is
   *     larger than 50 million pixels
   */
  public static GreyPicture read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      return decoded(file, stream);
    } catch (InvalidInputException e) {
      throw e;
    } catch (FileSystemException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e, e);
    } catch (IOException | RuntimeException e) {
      // The readers answer damaged files with any of these.
      throw new InvalidInputException(
          file + ": cannot be read as a picture: " + e + "; save it again as PNG", e);
    }
  }

  private static GreyPicture decoded(Path file, ImageInputStream stream) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    if (!readers.hasNext()) {
      throw new InvalidInputException(file + ": is not a picture; allowed are PNG, JPEG, GIF and BMP");
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(stream, true, true);
      // Before the pixels: a small file can claim an enormous picture.
      checkSize(file, reader.getWidth(0), reader.getHeight(0));
      return of(reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(Path file, long width, long height) {
    if (width * height > MAX_PIXELS) {
      throw new InvalidInputException(file + ": has " + width + " x " + height + " pixels, allowed are up to "
          + MAX_PIXELS + "; make it smaller");
    }
  }

  private static GreyPicture of(BufferedImage image) {
    float[] grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        ? greySamples(image)
        : luma(image);
    return new GreyPicture(image.getWidth(), image.getHeight(), grey);
  }

  /** As they stand in the file: Java takes them for linear light, and getRGB would make 188 of 128. */
  private static float[] greySamples(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int width = image.getWidth();
    float[] grey = new float[width * image.getHeight()];
    Object pixel = null;
    // Grey, and opacity where there is one, 0 to 1 whatever the bits.
    float[] samples = null;
    for (int p = 0; p < grey.length; p++) {
      pixel = image.getRaster().getDataElements(p % width, p / width, pixel);
      samples = model.getNormalizedComponents(pixel, samples, 0);
      grey[p] = onWhite(WHITE * samples[0], model.hasAlpha() ? samples[1] : 1);
    }
    return grey;
  }

  private static float[] luma(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] grey = new float[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        grey[y * width + x] = luma(row[x]);
      }
    }
    return grey;
  }

  private static float luma(int argb) {
    float luma = LUMA[0] * (argb >> 16 & 0xff) + LUMA[1] * (argb >> 8 & 0xff) + LUMA[2] * (argb & 0xff);
    return onWhite(luma, (argb >>> 24) / 255f);
  }

  private static float onWhite(float grey, float opacity) {
    return opacity * grey + (1 - opacity) * WHITE;
  }
}
