package io.github.mnistgate.image;

import static io.github.mnistgate.dataset.MnistDataset.PIXELS;
import static io.github.mnistgate.dataset.MnistDataset.SIDE;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings a picture of one digit into the form of MNIST's images, as its authors describe it: the digit fitted into 20 x
 * 20 pixels in its proportions, with grey values from the smoothing, and put so that its centre of mass is at the
 * centre of 28 x 28. (LeCun, Cortes and Burges, The MNIST database of handwritten digits.)
 */
public final class MnistForm {

    private static final int BOX = 20;
    /** MNIST's images have their mean at this row and column, counted from 0, to half a pixel. */
    private static final int CENTRE = SIDE / 2;
    /** A digit whose longer side has fewer pixels in the picture has too few details. */
    private static final int MIN_SIDE = 10;
    /** Hardly a digit of MNIST's test images is so much wider than high. */
    private static final double MAX_ASPECT = 1.7;

    /** Strokes cover no larger part of the box around a digit, unless the box is slim, as that of a one. */
    private static final double MAX_FILL = 0.8;

    private static final double MIN_BREADTH = 0.5;

    private MnistForm() {}

    /**
     * The image as a network takes it, and why an answer about it may be doubtful.
     *
     * @param name of the picture, for the message
     * @throws InvalidInputException if nothing is to be seen in the picture
     */
    public static PreparedImage of(String name, GreyPicture picture) {
        Ink ink = Ink.of(picture)
                .orElseThrow(() -> new InvalidInputException(name + " shows no digit: nothing stands out"
                        + " from the paper (transparent counts as white); give dark ink on light paper, or light on dark, with a margin"
                        + " of paper around the digit"
                        + picture.hints().stream().map(hint -> "; " + hint).collect(Collectors.joining())));
        InkBox box = InkBox.around(ink.amount(), picture.width(), picture.height());
        return new PreparedImage(
                ImageShape.MNIST, fitted(ink.amount(), picture.width(), box), hints(picture, ink, box));
    }

    private static boolean isFilled(Ink ink, int pictureWidth, InkBox box) {
        int inked = 0;
        for (int y = box.top(); y < box.bottom(); y++) {
            for (int x = box.left(); x < box.right(); x++) {
                inked += ink.amount()[y * pictureWidth + x] > InkBox.EDGE ? 1 : 0;
            }
        }
        return inked > MAX_FILL * box.width() * box.height()
                && Math.min(box.width(), box.height()) > MIN_BREADTH * Math.max(box.width(), box.height());
    }

    private static byte[] fitted(float[] ink, int pictureWidth, InkBox box) {
        double scale = (double) BOX / Math.max(box.width(), box.height());
        int width = Math.max(1, (int) Math.round(box.width() * scale));
        int height = Math.max(1, (int) Math.round(box.height() * scale));
        return centred(AreaMean.resized(ink, pictureWidth, box, width, height), width, height);
    }

    private static List<String> hints(GreyPicture picture, Ink ink, InkBox box) {
        List<String> hints = new ArrayList<>(picture.hints());
        if (box.isWhole(picture.width(), picture.height())) {
            hints.add(
                    "ink reaches every border, as if the digit were cut off or stood in a frame; leave a margin of paper"
                            + " around it");
        }
        if (!ink.isPaperSure()) {
            hints.add(
                    "ink and paper are hard to tell apart; give dark ink on plain light paper, or light on dark, with a"
                            + " margin of paper around the digit");
        }
        if (isFilled(ink, picture.width(), box)) {
            hints.add("the shape is a filled area, not strokes, such as a sheet of paper on a ground of another"
                    + " colour; crop the picture to the paper");
        }
        int parts = InkBox.separateParts(ink.amount(), picture.width(), picture.height());
        if (parts > 1) {
            hints.add("shows " + parts + " large separate parts; give one digit alone");
        } else if (box.width() > MAX_ASPECT * box.height()) {
            hints.add("the shape is " + box.width() + " x " + box.height()
                    + " pixels, wider than a digit; give one digit" + " alone");
        }
        if (Math.max(box.width(), box.height()) < MIN_SIDE) {
            hints.add("the digit is only " + box.width() + " x " + box.height() + " pixels; give a larger picture");
        }
        return hints;
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
                image[(top + y) * SIDE + left + x] = (byte) Math.round(Math.min(Ink.FULL, small[y * width + x]));
            }
        }
        return image;
    }
}
