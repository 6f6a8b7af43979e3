package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.InputForm.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an image enters a model: the form of its tensor, and the order of its values.
 *
 * @param name of the input
 * @param type of its values
 * @param batch the number of images that each run takes; 0 if any number
 * @param dimensions of one image
 * @param order of its values
 * @param form how images enter, of which bytes enter as they are
 */
record InputLayout(String name, ElementType type, int batch, List<Integer> dimensions, Layout order, InputForm form) {

    /** Values of a run of fixed size, which are made in one array. */
    private static final long MAX_VALUES = 1 << 26;
    /** Bytes of the images of all runs that are made at once, which are in native memory. */
    private static final long MAX_BYTES = 1 << 28;

    /** A form that an image may have, in the order of its values. */
    private record Candidate(Layout order, List<Integer> dimensions) {

        static Candidate of(Layout order, Integer... dimensions) {
            return new Candidate(order, List.of(dimensions));
        }

        boolean matches(List<Long> shape) {
            return shape.size() == dimensions.size()
                    && Stream.iterate(0, i -> i < shape.size(), i -> i + 1)
                            .allMatch(i -> shape.get(i) == OnnxValue.ANY || shape.get(i) == (long) dimensions.get(i));
        }
    }

    /**
     * Finds the layout from the shape of a model's only input, and from what the user said where the shape leaves it
     * open.
     *
     * @throws InvalidInputException in one line, if images do not enter the model, or in another layout than the user
     *     said
     */
    static InputLayout of(OnnxModel model, InputForm form) {
        ReadLimits limits = model.limits();
        List<OnnxValue> inputs = model.graph().inputs();
        if (inputs.size() != 1) {
            throw limits.refused(
                    "it takes " + inputs.size() + " inputs"
                            + (inputs.isEmpty()
                                    ? ""
                                    : ", such as "
                                            + ReadLimits.quoted(inputs.get(inputs.size() - 1)
                                                    .name()))
                            + ", allowed is one, the images",
                    "export a model that takes images alone");
        }
        OnnxValue input = inputs.get(0);
        String described = "its input " + ReadLimits.quoted(input.name());
        ElementType type = ElementType.of(input.typeId())
                .filter(each -> each.isPrecise() || each == ElementType.FLOAT16 || each == ElementType.UINT8)
                .orElseThrow(() -> limits.refused(
                        described + " is of the type " + TypeNames.of(input.typeId())
                                + ", allowed are float, double, float16 and uint8",
                        "export the model with an input of floats"));
        List<Long> shape = input.dimensions()
                .filter(dimensions -> input.isTensor() && dimensions.size() > 1)
                .orElseThrow(() -> limits.refused(
                        described + " has the shape "
                                + input.dimensions().map(OnnxValue::described).orElse("of no tensor")
                                + ", allowed are " + shapes(form.images()),
                        "export the model with one of these"));
        return of(input, type, shape, form, limits);
    }

    private static InputLayout of(
            OnnxValue input, ElementType type, List<Long> shape, InputForm form, ReadLimits limits) {
        ImageShape images = form.images();
        List<Long> image = shape.subList(1, shape.size());
        List<Candidate> matching = candidates(images).stream()
                .filter(candidate -> candidate.matches(image))
                .toList();
        String described =
                "its input " + ReadLimits.quoted(input.name()) + " has the shape " + OnnxValue.described(shape);
        if (matching.isEmpty()) {
            throw limits.refused(
                    described + ", but the images are " + images + ", for which are allowed " + shapes(images),
                    "use images of the model's size, such as by imageSize, or export the model for these");
        }
        Candidate chosen = matching.stream()
                .filter(candidate -> form.layout().isEmpty()
                        || candidate.order() == form.layout().get())
                .findFirst()
                .or(() -> images.isGrey() ? matching.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> limits.refused(
                        described + ", but layout is '"
                                + form.layout().orElseThrow().key() + "'",
                        "remove layout"));
        long batch = shape.get(0) == OnnxValue.ANY ? 0 : shape.get(0);
        if (batch * images.values() > MAX_VALUES || batch > Integer.MAX_VALUE) {
            throw limits.refused(
                    described + ", so that it takes " + batch + " images at once",
                    "export it for fewer, or for any number");
        }
        return new InputLayout(input.name(), type, (int) batch, chosen.dimensions(), chosen.order(), form);
    }

    /** Where several match, the first is taken that the user's layout allows. */
    private static List<Candidate> candidates(ImageShape images) {
        int rows = images.height();
        int columns = images.width();
        int channels = images.channels();
        List<Candidate> all = new ArrayList<>();
        // The values in a row come from tools that know images as this project does.
        all.add(Candidate.of(Layout.CHANNELS_LAST, images.values()));
        all.add(Candidate.of(Layout.CHANNELS_FIRST, images.values()));
        all.add(Candidate.of(Layout.CHANNELS_FIRST, channels, rows, columns));
        all.add(Candidate.of(Layout.CHANNELS_LAST, rows, columns, channels));
        if (images.isGrey()) {
            all.add(Candidate.of(Layout.CHANNELS_FIRST, rows, columns));
            all.add(Candidate.of(Layout.CHANNELS_FIRST, 1, images.values()));
            all.add(Candidate.of(Layout.CHANNELS_LAST, images.values(), 1));
        }
        return all;
    }

    /** Returns the shapes of a model's input that these images have, for people. */
    private static String shapes(ImageShape images) {
        String size = images.height() + ", " + images.width();
        return images.isGrey()
                ? "(N, " + images.values() + "), (N, " + size + "), (N, 1, " + size + ") and (N, " + size + ", 1)"
                : "(N, " + images.values() + "), (N, " + images.channels() + ", " + size + ") and (N, " + size + ", "
                        + images.channels() + ")";
    }

    /** Returns the number of values of an image. */
    int values() {
        return form.images().values();
    }

    /** Returns the most runs whose images have room in memory at once; one if a single run needs more. */
    int maxRuns() {
        return (int) Math.max(1, MAX_BYTES / ((long) Math.max(1, batch) * values() * type.bytes()));
    }

    /** Returns where each value of the model's input is among those of an image. */
    int[] from() {
        ImageShape images = form.images();
        int pixels = images.pixels();
        int channels = images.channels();
        int[] from = new int[images.values()];
        Arrays.setAll(from, i -> order == Layout.CHANNELS_FIRST ? i % pixels * channels + i / pixels : i);
        return from;
    }

    /** Returns whether the values enter in the order in which an image has them. */
    boolean keepsOrder() {
        return order == Layout.CHANNELS_LAST || form.images().isGrey();
    }

    /** Returns a value of an image as it enters the model, computed as Python's tools do. */
    float entering(float grey, int channel) {
        float scaled = form.normalize() ? grey / 255 : grey;
        return (scaled - form.mean(channel)) / form.std(channel);
    }

    /** Returns the factor of a channel's grey values. */
    double scale(int channel) {
        return (form.normalize() ? 1 / 255.0 : 1) / form.std(channel);
    }

    /** Returns what is added to a channel's grey values after that. */
    double shift(int channel) {
        return -(double) form.mean(channel) / form.std(channel);
    }
}
