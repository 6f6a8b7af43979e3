package io.github.mnistgate.dl4j;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.modelfile.SavedInput;
import io.github.mnistgate.modelfile.SavedInput.Form;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Tells by the first parts of a network how it takes images. */
final class PartInput {

    private PartInput() {}

    /**
     * Returns how a network takes images if this is the first part that depends on the form of its input; empty if it
     * does not.
     */
    static Optional<SavedInput> of(BuiltNetwork.Part part, ImageShape shape) {
        return part.before() == null ? of(part.layer(), shape) : of(part.before());
    }

    private static Optional<SavedInput> of(InputPreProcessor preprocessor) {
        if (preprocessor instanceof FeedForwardToCnnPreProcessor rows) {
            return Optional.of(
                    sized(Form.ROW_CHANNELS_FIRST, rows.getInputHeight(), rows.getInputWidth(), rows.getNumChannels()));
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor areas) {
            return Optional.of(sized(
                    form(areas.getFormat()), areas.getInputHeight(), areas.getInputWidth(), areas.getNumChannels()));
        }
        return Optional.empty();
    }

    private static SavedInput sized(Form form, long height, long width, long channels) {
        return new SavedInput(form, Math.toIntExact(height), Math.toIntExact(width), Math.toIntExact(channels));
    }

    private static Optional<SavedInput> of(Layer wrapped, ImageShape shape) {
        Layer layer = wrapped == null ? null : AnyNetwork.unwrapped(wrapped);
        if (layer == null || layer instanceof BatchNormalization) {
            // Normalizes rows and areas alike.
            return Optional.empty();
        }
        if (AnyNetwork.takesAreas(layer, shape)) {
            return Optional.of(new SavedInput(form(format(layer)), 0, 0, 0));
        }
        return layer instanceof FeedForwardLayer dense && dense.getNIn() == shape.values()
                ? Optional.of(new SavedInput(Form.ROW, 0, 0, 0))
                : Optional.empty();
    }

    private static CNN2DFormat format(Layer layer) {
        if (layer instanceof ConvolutionLayer convolution) {
            return convolution.getCnn2dDataFormat();
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return pooling.getCnn2dDataFormat();
        }
        if (layer instanceof ZeroPaddingLayer padding) {
            return padding.getDataFormat();
        }
        if (layer instanceof Cropping2D cropping) {
            return cropping.getDataFormat();
        }
        if (layer instanceof Upsampling2D upsampling) {
            return upsampling.getFormat();
        }
        return layer instanceof LocalResponseNormalization normalization
                ? normalization.getDataFormat()
                : CNN2DFormat.NCHW;
    }

    private static Form form(CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? Form.AREA_CHANNELS_LAST : Form.AREA_CHANNELS_FIRST;
    }
}
