package io.github.mnistgate.model;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.dataset.ImageShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How the images of a data set enter a model that was made elsewhere, as far as its file does not tell. A grey value v,
 * 0 to 255, of channel c enters as {@code (u - mean[c]) / std[c]}, where u is {@code v / 255} if the values are
 * normalised, and v otherwise.
 *
 * @param images the shape of the images of the data set
 * @param normalize whether grey values are divided by 255
 * @param mean that is subtracted: none, one for all channels, or one for each
 * @param std by which the difference is divided, likewise; each is positive
 * @param layout the order of the values of an image; empty if it follows from the model's shape
 * @param logits whether the outputs are logits, of which the softmax gives the probabilities; empty if that follows
 *     from the model
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record InputForm(
        ImageShape images,
        boolean normalize,
        List<Float> mean,
        List<Float> std,
        Optional<Layout> layout,
        Optional<Boolean> logits) {

    private static final String NORMALIZE = "normalize";
    private static final String MEAN = "mean";
    private static final String STD = "std";
    private static final String LAYOUT = "layout";
    private static final String LOGITS = "logits";

    /** The order of the values of an image that has several channels. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Layout implements Named {
        /** All values of the first channel, then those of the second, as in PyTorch and ONNX. */
        CHANNELS_FIRST("nchw"),
        /** All channels of the first pixel, then those of the second, as in Keras. */
        CHANNELS_LAST("nhwc");

        private final String key;

        Layout(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }
    }

    public InputForm {
        Argument.given("images", images, "the shape of the images");
        mean = checked(MEAN, mean, images, false);
        std = checked(STD, std, images, true);
    }

    /** Returns the form of images that are scaled by nothing but 255, and whose model tells all else. */
    public static InputForm of(ImageShape images, boolean normalize) {
        return new InputForm(images, normalize, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static List<Float> checked(String name, List<Float> values, ImageShape images, boolean positive) {
        if (values.size() > 1 && values.size() != images.channels()) {
            throw new InvalidInputException(name + " has " + values.size() + " values, but the images have "
                    + images.channels() + (images.isGrey() ? " channel" : " channels")
                    + "; give one value, or one for each channel");
        }
        for (float value : values) {
            if (!Float.isFinite(value) || positive && value <= 0) {
                throw new InvalidInputException(name + " has the value " + value + ", allowed is a number"
                        + (positive ? " above 0" : "") + "; give it as it was in the training");
            }
        }
        return List.copyOf(values);
    }

    /**
     * Reads numbers as a user writes them.
     *
     * @param name of the parameter
     * @param text such as {@code 0.1307}, or {@code 0.485,0.456,0.406} for three channels; null for none
     * @throws InvalidInputException if it is something else
     */
    public static List<Float> numbers(String name, String text) {
        List<Float> values = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(",", -1)) {
                try {
                    values.add(Float.valueOf(part.strip()));
                } catch (NumberFormatException e) {
                    throw new InvalidInputException(
                            name + " is '" + text + "', allowed is a number, such as 0.1307, or one for each channel"
                                    + " with commas between them",
                            e);
                }
            }
        }
        return values;
    }

    /** Returns the same with the grey values divided by 255, or not. */
    public InputForm normalized(boolean other) {
        return new InputForm(images, other, mean, std, layout, logits);
    }

    /** Returns whether the user said nothing but {@code normalize}. */
    public boolean isPlain() {
        return equals(of(images, normalize));
    }

    /** Returns the mean that is subtracted from the values of a channel. */
    public float mean(int channel) {
        return mean.isEmpty() ? 0 : mean.get(mean.size() == 1 ? 0 : channel);
    }

    /** Returns the number by which the values of a channel are divided after the mean was subtracted. */
    public float std(int channel) {
        return std.isEmpty() ? 1 : std.get(std.size() == 1 ? 0 : channel);
    }

    /** Returns the parameters by name, without those that the user did not give, but for {@code normalize}. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(NORMALIZE, String.valueOf(normalize));
        if (!mean.isEmpty()) {
            parameters.put(MEAN, text(mean));
        }
        if (!std.isEmpty()) {
            parameters.put(STD, text(std));
        }
        layout.ifPresent(order -> parameters.put(LAYOUT, order.key()));
        logits.ifPresent(are -> parameters.put(LOGITS, are.toString()));
        return parameters;
    }

    /**
     * Reads {@link #parameters()} back.
     *
     * @throws InvalidInputException if one is something else than these write
     */
    public static InputForm of(ImageShape images, Map<String, String> parameters) {
        return new InputForm(
                images,
                Boolean.parseBoolean(parameters.get(NORMALIZE)),
                numbers(MEAN, parameters.get(MEAN)),
                numbers(STD, parameters.get(STD)),
                Optional.ofNullable(parameters.get(LAYOUT)).map(text -> Named.parse(Layout.class, LAYOUT, text)),
                Optional.ofNullable(parameters.get(LOGITS)).map(Boolean::parseBoolean));
    }

    private static String text(List<Float> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
