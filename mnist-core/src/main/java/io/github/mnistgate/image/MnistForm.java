package io.github.mnistgate.image;

import static io.github.mnistgate.dataset.MnistDataset.PIXELS;
import static io.github.mnistgate.dataset.MnistDataset.SIDE;

import io.github.mnistgate.InvalidInputException;
import java.util.Arrays;

/**
 * Brings a picture of one digit into the form of MNIST's images, as its authors describe it: the digit fitted into
 * 20 x 20 pixels in its proportions, with grey values from the smoothing, and put so that its centre of mass is at the
 * centre of 28 x 28. (LeCun, Cortes and Burges, The MNIST database of handwritten digits.)
 */
public final class MnistForm {

  private static final int BOX = 20;
  /** MNIST's images have their mean at this row and column, counted from 0, to half a pixel. */
  private static final int CENTRE = SIDE / 2;
  private static final float INK = 255;
  /** A picture whose grey values differ by less shows nothing. */
  private static final float MIN_CONTRAST = 24;
  /** Of the paper's own grey values so many are taken for paper; the others may be ink at the border. */
  private static final double PAPER_SHARE = 0.75;

  private MnistForm() {}

  /**
   * The image as a network takes it.
   *
   * @param name of the picture, for the message
   * @return 784 grey values, unsigned bytes, 0 for paper to 255 for ink, row by row
   * @throws InvalidInputException if nothing is to be seen in the picture
   */
  public static byte[] of(String name, GreyPicture picture) {
    float[] ink = ink(name, picture);
    InkBox box = InkBox.around(ink, picture.width(), picture.height());
    double scale = (double) BOX / Math.max(box.width(), box.height());
    int width = Math.max(1, (int) Math.round(box.width() * scale));
    int height = Math.max(1, (int) Math.round(box.height() * scale));
    float[] wide = resizeRows(ink, picture.width(), box, width);
    float[] small = resizeColumns(wide, width, box.height(), height);
    return centred(small, width, height);
  }

  /**
   * How much ink is at each pixel, 0 to 255. The paper's grey is that of the border, by its median; ink is what is
   * darker on light paper, or lighter on dark paper, beyond the unevenness of the paper itself.
   */
  private static float[] ink(String name, GreyPicture picture) {
    float[] border = border(picture);
    Arrays.sort(border);
    float paper = border[border.length / 2];
    double darker = 0;
    double lighter = 0;
    for (float grey : picture.grey()) {
      darker += Math.max(0, paper - grey);
      lighter += Math.max(0, grey - paper);
    }
    float sign = darker > lighter ? -1 : 1;
    float[] unevenness = new float[border.length];
    for (int i = 0; i < border.length; i++) {
      unevenness[i] = Math.abs(border[i] - paper);
    }
    Arrays.sort(unevenness);
    float noise = unevenness[(int) (PAPER_SHARE * (unevenness.length - 1))] * 2;
    float[] ink = new float[picture.grey().length];
    float most = 0;
    for (int i = 0; i < ink.length; i++) {
      ink[i] = Math.max(0, sign * (picture.grey()[i] - paper) - noise);
      most = Math.max(most, ink[i]);
    }
    if (most < MIN_CONTRAST) {
      throw new InvalidInputException(name + ": shows no digit: nothing stands out from the paper (transparent counts"
          + " as white); give dark ink on light paper, or light on dark, with a margin of paper around the digit");
    }
    for (int i = 0; i < ink.length; i++) {
      ink[i] *= INK / most;
    }
    return ink;
  }

  private static float[] border(GreyPicture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] border = new float[2 * (width + height)];
    int n = 0;
    for (int x = 0; x < width; x++) {
      border[n++] = picture.grey()[x];
      border[n++] = picture.grey()[(height - 1) * width + x];
    }
    for (int y = 0; y < height; y++) {
      border[n++] = picture.grey()[y * width];
      border[n++] = picture.grey()[y * width + width - 1];
    }
    return border;
  }

  /** The box of a picture, at its height, so many pixels wide. */
  private static float[] resizeRows(float[] ink, int pictureWidth, InkBox box, int width) {
    float[] out = new float[box.height() * width];
    for (int x = 0; x < width; x++) {
      double from = (double) x * box.width() / width;
      double to = (double) (x + 1) * box.width() / width;
      for (int y = 0; y < box.height(); y++) {
        out[y * width + x] = mean(ink, (box.top() + y) * pictureWidth + box.left(), 1, from, to);
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

  private static byte[] centred(float[] small, int width, int height) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        mass += small[y * width + x];
        massX += (double) small[y * width + x] * x;
        massY += (double) small[y * width + x] * y;
      }
    }
    // Never over the edge: the digit is whole in every image.
    int left = Math.max(0, Math.min(SIDE - width, (int) Math.round(CENTRE - massX / mass)));
    int top = Math.max(0, Math.min(SIDE - height, (int) Math.round(CENTRE - massY / mass)));
    byte[] image = new byte[PIXELS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image[(top + y) * SIDE + left + x] = (byte) Math.round(Math.min(INK, small[y * width + x]));
      }
    }
    return image;
  }
}
