package io.github.mnistgate.modelfile;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * Scales the values of an image as a normalizer of ND4J's does that was saved with a network: value i enters as
 * {@code x * scale[i] + shift[i]}.
 *
 * @param scale one for each value of a row, or one for each channel of an area, or one for all
 * @param shift likewise
 * @param takesGreyValues whether it takes values from 0 to 255, which its numbers tell; else it may take these, or the
 *     same divided by 255
 */
@API(status = API.Status.INTERNAL)
public record ImageNormalizer(double[] scale, double[] shift, boolean takesGreyValues) {

    private static final String HEADER = "NORMALIZER";
    private static final int VERSION = 1;
    /** ND4J's smallest range and deviation, which it puts in the place of smaller ones (Nd4j.EPS_THRESHOLD). */
    private static final double SMALLEST = 1e-5f;
    /** Characters of a name that a stranger's file may hold. */
    private static final int MAX_SHOWN = 40;

    private static final String ALLOWED =
            "; allowed are NormalizerMinMaxScaler, NormalizerStandardize and ImagePreProcessingScaler;"
                    + " save the network with one of these, or train it on grey values, or on grey values divided by 255, and"
                    + " save it alone";

    /**
     * Reads what ND4J's NormalizerSerializer wrote. Nothing of it is code: a strategy that a user wrote, whose class
     * ND4J would load by its name, is refused.
     *
     * @param place of the bytes, for messages
     */
    static ImageNormalizer read(byte[] content, String place) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (!in.readUTF().equals(HEADER) || in.readInt() != VERSION) {
                throw new InvalidInputException(place + " holds no normalizer of ND4J's" + ALLOWED);
            }
            String type = in.readUTF();
            return switch (type) {
                case "IMAGE_MIN_MAX" -> imageScaler(in);
                case "MIN_MAX" -> minMax(in, place);
                case "STANDARDIZE" -> standardize(in, place);
                default ->
                    throw new InvalidInputException(place + " holds a normalizer of type '"
                            + type.substring(0, Math.min(MAX_SHOWN, type.length()))
                                    .replaceAll("[^\\p{Alnum}_]", "?")
                            + "', which is not supported" + ALLOWED);
            };
        } catch (IOException e) {
            throw new InvalidInputException(place + " is damaged: it ends before it should" + ModelZip.AGAIN, e);
        }
    }

    /** ImagePreProcessingScaler, which knows the largest value of a pixel and nothing of the images. */
    private static ImageNormalizer imageScaler(DataInputStream in) throws IOException {
        double minimum = in.readDouble();
        double maximum = in.readDouble();
        double largest = in.readDouble();
        return new ImageNormalizer(new double[] {(maximum - minimum) / largest}, new double[] {minimum}, largest > 1);
    }

    private static ImageNormalizer minMax(DataInputStream in, String place) throws IOException {
        in.readBoolean(); // Whether labels are scaled, too; what follows the inputs' numbers is about them.
        double minimum = in.readDouble();
        double maximum = Math.max(in.readDouble(), minimum + SMALLEST);
        float[] lower = NdVector.readNext(in, place).asFloats();
        float[] upper = NdVector.readNext(in, place).asFloats();
        checkAlike(lower, upper, place);
        double[] scale = new double[lower.length];
        double[] shift = new double[lower.length];
        boolean beyondOne = false;
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (maximum - minimum) / Math.max((double) upper[i] - lower[i], SMALLEST);
            shift[i] = minimum - lower[i] * scale[i];
            beyondOne |= upper[i] > 1 + SMALLEST;
        }
        return new ImageNormalizer(scale, shift, beyondOne);
    }

    private static ImageNormalizer standardize(DataInputStream in, String place) throws IOException {
        in.readBoolean();
        float[] mean = NdVector.readNext(in, place).asFloats();
        float[] deviation = NdVector.readNext(in, place).asFloats();
        checkAlike(mean, deviation, place);
        double[] scale = new double[mean.length];
        double[] shift = new double[mean.length];
        boolean beyondOne = false;
        for (int i = 0; i < scale.length; i++) {
            scale[i] = 1 / Math.max(deviation[i], SMALLEST);
            shift[i] = -mean[i] * scale[i];
            // Values from 0 to 1 have no larger mean, and no larger deviation than a half.
            beyondOne |= mean[i] > 1 || deviation[i] > 1;
        }
        return new ImageNormalizer(scale, shift, beyondOne);
    }

    private static void checkAlike(float[] first, float[] second, String place) {
        if (first.length != second.length || first.length == 0) {
            throw new InvalidInputException(place + " is damaged: one of its arrays has "
                    + Count.of(first.length, "value") + ", the other " + second.length + ModelZip.AGAIN);
        }
    }

    public ImageNormalizer {
        for (double[] numbers : new double[][] {scale, shift}) {
            for (double number : numbers) {
                if (!Double.isFinite(number)) {
                    throw new InvalidInputException("a number of its normalizer is " + number
                            + ", allowed are finite numbers; fit the normalizer again");
                }
            }
        }
    }
}
