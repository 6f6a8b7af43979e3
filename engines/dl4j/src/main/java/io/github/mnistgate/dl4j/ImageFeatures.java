package io.github.mnistgate.dl4j;

import io.github.mnistgate.classifier.EnteringValues;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.modelfile.ImageNormalizer;
import io.github.mnistgate.modelfile.SavedInput;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes of images the arrays that a network takes. */
final class ImageFeatures {

    private final Optional<int[]> order;
    private final double[] scale;
    private final double[] shift;
    private final long[] shapeOfOne;
    private final boolean channelsLast;
    private final DataType type;

    /**
     * @param name of the network, for messages
     * @param form how images enter it, as its user said
     * @param normalizer that was saved with it
     * @throws io.github.mnistgate.InvalidInputException if the network takes other images
     */
    ImageFeatures(String name, BuiltNetwork network, InputForm form, Optional<ImageNormalizer> normalizer) {
        ImageShape shape = form.images();
        SavedInput input = network.input(shape);
        EnteringValues values = EnteringValues.of(name, form, input, normalizer);
        order = values.order();
        scale = values.scale();
        shift = values.shift();
        shapeOfOne = switch (input.form()) {
            case ROW, ROW_CHANNELS_FIRST -> new long[] {shape.values()};
            case AREA_CHANNELS_FIRST -> new long[] {shape.channels(), shape.height(), shape.width()};
            case AREA_CHANNELS_LAST -> new long[] {shape.height(), shape.width(), shape.channels()};
        };
        channelsLast = input.form() == SavedInput.Form.AREA_CHANNELS_LAST;
        type = network.type();
    }

    /** Returns whether the channels of a pixel follow each other. */
    boolean areChannelsLast() {
        return channelsLast;
    }

    /**
     * Returns the array of some images.
     *
     * @param greys the values of each image, 0 to 255, in the order of {@link ImageShape}
     */
    INDArray of(float[][] greys) {
        int values = greys[0].length;
        float[] all = new float[greys.length * values];
        for (int image = 0; image < greys.length; image++) {
            enter(greys[image], all, image * values);
        }
        long[] shapes = new long[shapeOfOne.length + 1];
        shapes[0] = greys.length;
        System.arraycopy(shapeOfOne, 0, shapes, 1, shapeOfOne.length);
        return Nd4j.create(all, shapes, 'c').castTo(type);
    }

    private void enter(float[] grey, float[] target, int at) {
        for (int i = 0; i < grey.length; i++) {
            float value = grey[order.isPresent() ? order.get()[i] : i];
            target[at + i] = (float) (value * scale[scale.length == 1 ? 0 : i] + shift[shift.length == 1 ? 0 : i]);
        }
    }
}
