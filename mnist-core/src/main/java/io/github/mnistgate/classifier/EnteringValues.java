package io.github.mnistgate.classifier;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import io.github.mnistgate.modelfile.ImageNormalizer;
import io.github.mnistgate.modelfile.SavedInput;
import io.github.mnistgate.modelfile.SavedInput.Form;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The way of an image into a network: value i of the network is {@code v[order[i]] * scale[i] + shift[i]}, where v are
 * the grey values of the image in the order of {@link ImageShape}.
 */
@API(status = API.Status.INTERNAL)
public final class EnteringValues {

    private static final double WHITE = 255;
    /** The remedy where a network and the images do not fit each other. */
    private static final String REMEDY = "; train it on such images, or name its own data set";

    private final ImageShape shape;
    private final boolean channelsFirst;
    private final double[] scale;
    private final double[] shift;

    private EnteringValues(ImageShape shape, boolean channelsFirst, double[] scale, double[] shift) {
        this.shape = shape;
        this.channelsFirst = channelsFirst;
        this.scale = scale;
        this.shift = shift;
    }

    /**
     * Returns the way that a user and the file of a network tell together.
     *
     * @param file for messages
     * @param normalizer that was saved with the network
     * @throws InvalidInputException if the two contradict each other, or the network takes other images
     */
    public static EnteringValues of(
            String file, InputForm form, SavedInput input, Optional<ImageNormalizer> normalizer) {
        ImageShape shape = form.images();
        if (input.isSized()
                && (input.height() != shape.height()
                        || input.width() != shape.width()
                        || input.channels() != shape.channels())) {
            throw new InvalidInputException(file + " takes images of " + input.size()
                    + ", allowed are those of the data" + " set, " + shape + REMEDY);
        }
        boolean channelsFirst = channelsFirst(file, form, input);
        if (normalizer.isEmpty()) {
            return byForm(form, channelsFirst);
        }
        if (!form.mean().isEmpty() || !form.std().isEmpty()) {
            throw new InvalidInputException(
                    file + " holds a normalizer of its own, but mean or std is given, too; allowed"
                            + " is one of both; remove mean and std");
        }
        return normalized(file, form, channelsFirst, isArea(input), normalizer.get());
    }

    private static boolean isArea(SavedInput input) {
        return input.form() == Form.AREA_CHANNELS_FIRST || input.form() == Form.AREA_CHANNELS_LAST;
    }

    private static boolean channelsFirst(String file, InputForm form, SavedInput input) {
        boolean told = switch (input.form()) {
            case ROW, AREA_CHANNELS_LAST -> false;
            case ROW_CHANNELS_FIRST, AREA_CHANNELS_FIRST -> true;
        };
        if (form.images().isGrey() || form.layout().isEmpty()) {
            return told;
        }
        boolean given = form.layout().get() == Layout.CHANNELS_FIRST;
        if (isArea(input) && given != told) {
            throw new InvalidInputException(
                    "layout is " + form.layout().get().key() + ", but " + file + " says that its"
                            + " first layer takes areas as "
                            + (told ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST).key() + "; remove layout");
        }
        return given;
    }

    private static EnteringValues byForm(InputForm form, boolean channelsFirst) {
        boolean alike = form.mean().size() <= 1 && form.std().size() <= 1;
        double unit = form.normalize() ? 1 / WHITE : 1;
        int channels = form.images().channels();
        double[] scale = new double[alike ? 1 : form.images().values()];
        double[] shift = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            int channel = channel(i, form.images(), channelsFirst) % channels;
            scale[i] = unit / form.std(channel);
            shift[i] = -(double) form.mean(channel) / form.std(channel);
        }
        return new EnteringValues(form.images(), channelsFirst, scale, shift);
    }

    private static EnteringValues normalized(
            String file, InputForm form, boolean channelsFirst, boolean area, ImageNormalizer normalizer) {
        ImageShape shape = form.images();
        int numbers = normalizer.scale().length;
        int expected = area ? shape.channels() : shape.values();
        if (numbers != 1 && numbers != expected) {
            throw new InvalidInputException(
                    file + ": its normalizer is for " + Count.of(numbers, "value") + ", allowed are " + expected
                            + (area ? ", one for each channel of " : ", those of ") + "an image of " + shape + REMEDY);
        }
        double unit = form.normalize() && !normalizer.takesGreyValues() ? 1 / WHITE : 1;
        double[] scale = new double[numbers == 1 ? 1 : shape.values()];
        double[] shift = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            int from = numbers == 1 ? 0 : area ? channel(i, shape, channelsFirst) : i;
            scale[i] = unit * normalizer.scale()[from];
            shift[i] = normalizer.shift()[from];
        }
        return new EnteringValues(shape, channelsFirst, scale, shift);
    }

    /** Returns the channel of a value of the network. */
    private static int channel(int i, ImageShape shape, boolean channelsFirst) {
        return channelsFirst ? i / shape.pixels() : i % shape.channels();
    }

    /** Returns where each value of the network is in an image; empty if the order is that of the image. */
    public Optional<int[]> order() {
        if (!channelsFirst || shape.isGrey()) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, shape.values())
                .map(i -> i % shape.pixels() * shape.channels() + i / shape.pixels())
                .toArray());
    }

    /** Returns the factors, one for each value of the network, or one for all. */
    public double[] scale() {
        return scale.clone();
    }

    /** Returns what is added, likewise. */
    public double[] shift() {
        return shift.clone();
    }
}
