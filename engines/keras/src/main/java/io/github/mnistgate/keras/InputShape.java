package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape in which images enter a model.
 *
 * @param dimensions without the batch
 * @param channelsFirst whether the values of a channel lie together
 */
record InputShape(int[] dimensions, boolean channelsFirst) {

    private static final int UNKNOWN = -1;

    /**
     * Finds the way in which the images of a data set fit a model.
     *
     * @param built the shape of the model's input with the batch; not an array if the file does not tell it, so that
     *     images enter as a row of values
     */
    static InputShape of(JsonNode built, InputForm form, Refusal refusal) {
        ImageShape images = form.images();
        int[] wanted = wanted(built);
        for (InputShape candidate : candidates(images)) {
            boolean isAllowed = images.isGrey()
                    || form.layout()
                            .map(layout -> candidate.channelsFirst == (layout == Layout.CHANNELS_FIRST))
                            .orElse(!candidate.channelsFirst || candidate.dimensions.length > 1);
            if (isAllowed && fits(wanted, candidate.dimensions)) {
                return candidate;
            }
        }
        throw refusal.wrong(
                "it takes images of the shape " + built + ", but those of the data set are " + images
                        + form.layout()
                                .map(layout -> ", in the layout " + layout.key())
                                .orElse(""),
                "give a data set of such images, or imageSize" + (form.layout().isPresent() ? ", or no layout" : ""));
    }

    private static int[] wanted(JsonNode built) {
        if (!built.isArray() || built.size() < 2) {
            return new int[] {UNKNOWN};
        }
        int[] wanted = new int[built.size() - 1];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = built.path(i + 1).asInt(UNKNOWN);
        }
        return wanted;
    }

    private static boolean fits(int[] wanted, int[] dimensions) {
        boolean fits = wanted.length == dimensions.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = wanted[i] == UNKNOWN || wanted[i] == dimensions[i];
        }
        return fits;
    }

    /** Returns the shapes that images may have; a row of values has the channels of a pixel together, as in Keras. */
    private static List<InputShape> candidates(ImageShape images) {
        int height = images.height();
        int width = images.width();
        int channels = images.channels();
        List<InputShape> all = new ArrayList<>();
        if (images.isGrey()) {
            all.add(last(height, width));
            all.add(last(1, images.values()));
            all.add(last(1, height, width, 1));
        }
        all.add(last(images.values()));
        all.add(last(height, width, channels));
        all.add(last(images.pixels(), channels));
        all.add(new InputShape(new int[] {images.values()}, true));
        all.add(new InputShape(new int[] {channels, height, width}, true));
        all.add(new InputShape(new int[] {channels, images.pixels()}, true));
        return all;
    }

    private static InputShape last(int... dimensions) {
        return new InputShape(dimensions, false);
    }

    /**
     * Adds the way of an image into the model.
     *
     * @param scaled whether the model scales images by itself, so that they enter as they are
     */
    void enter(DenseChain.Builder chain, InputForm form, boolean scaled) {
        if (!scaled) {
            int channels = form.mean().size() > 1 || form.std().size() > 1
                    ? form.images().channels()
                    : 1;
            double[] scale = new double[channels];
            double[] shift = new double[channels];
            for (int channel = 0; channel < channels; channel++) {
                scale[channel] = 1 / ((form.normalize() ? 255.0 : 1) * form.std(channel));
                shift[channel] = -form.mean(channel) / (double) form.std(channel);
            }
            chain.affine(onAllPixels(scale, form), onAllPixels(shift, form));
        }
        if (channelsFirst && !form.images().isGrey()) {
            int[] shape = {form.images().pixels(), form.images().channels()};
            chain.permute(Shapes.permutation(shape, new int[] {1, 0}));
        }
    }

    private static double[] onAllPixels(double[] channels, InputForm form) {
        int[] shape = {form.images().pixels(), form.images().channels()};
        return channels.length == 1 ? channels : Shapes.repeated(channels, shape, new int[] {1});
    }
}
