package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The map {@code x * scale + shift} of a Rescaling, Normalization or BatchNormalization.
 *
 * @param scale for each place along the kept axes, row by row
 * @param shift likewise
 * @param axes of its input with the batch, negative ones counted from the end; none for one value for all
 */
record Scales(double[] scale, double[] shift, int[] axes) {

    /** Keras' smallest standard deviation. */
    private static final double SMALLEST = 1e-7;

    private static final double BATCH_EPSILON = 1e-3;
    /** A layer that scales by less makes values smaller that are not small yet: grey values from 0 to 255. */
    private static final double OF_GREY_VALUES = 0.5;

    static boolean isLayer(String type) {
        return switch (type) {
            case "Rescaling", "Normalization", "BatchNormalization" -> true;
            default -> false;
        };
    }

    static Scales of(KerasLayer layer, List<WeightArray> weights, Refusal refusal) {
        return switch (layer.type()) {
            case "Rescaling" -> rescaling(layer, refusal);
            case "Normalization" -> normalization(layer, weights, refusal);
            case "BatchNormalization" -> batchNormalization(layer, weights, refusal);
            default -> throw new IllegalArgumentException(layer.type() + " is no scaling");
        };
    }

    /**
     * Returns whether a model that begins with this layer takes grey values from 0 to 255: the layer was made for such
     * values if it makes them smaller. One that does not was made for values that were divided by 255 before.
     */
    boolean takesGreyValues() {
        return Arrays.stream(scale).map(Math::abs).min().orElse(1) < OF_GREY_VALUES;
    }

    private static Scales rescaling(KerasLayer layer, Refusal refusal) {
        double[] scale = Numbers.of(layer.config().path("scale"), "scale", refusal);
        JsonNode given = layer.config().path("offset");
        double[] offset = given.isMissingNode() ? new double[1] : Numbers.of(given, "offset", refusal);
        int count = Math.max(scale.length, offset.length);
        if (scale.length != count && scale.length != 1 || offset.length != count && offset.length != 1) {
            throw refusal.damaged("its layer '" + layer.name() + "' has " + scale.length + " scales and "
                    + offset.length + " offsets");
        }
        return new Scales(
                IntStream.range(0, count)
                        .mapToDouble(i -> scale[scale.length == 1 ? 0 : i])
                        .toArray(),
                IntStream.range(0, count)
                        .mapToDouble(i -> offset[offset.length == 1 ? 0 : i])
                        .toArray(),
                count == 1 ? new int[0] : new int[] {-1});
    }

    private static Scales normalization(KerasLayer layer, List<WeightArray> weights, Refusal refusal) {
        boolean own = layer.hasOwnMean();
        double[] mean = own ? Numbers.of(layer.config().path("mean"), "mean", refusal) : doubles(weights.get(0));
        double[] variance =
                own ? Numbers.of(layer.config().path("variance"), "variance", refusal) : doubles(weights.get(1));
        checkSame(layer, refusal, mean.length, variance.length);
        boolean inverts = layer.flag("invert", false);
        double[] scale = new double[mean.length];
        double[] shift = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double deviation = Math.max(Math.sqrt(variance[i]), SMALLEST);
            scale[i] = inverts ? deviation : 1 / deviation;
            shift[i] = inverts ? mean[i] : -mean[i] / deviation;
        }
        return new Scales(scale, shift, mean.length == 1 ? new int[0] : axes(layer));
    }

    private static Scales batchNormalization(KerasLayer layer, List<WeightArray> weights, Refusal refusal) {
        if (layer.flag("renorm", false)) {
            throw refusal.unsupported(layer, "is a BatchNormalization with renorm");
        }
        List<String> names = layer.variables();
        double[] mean = doubles(weights.get(names.indexOf("moving_mean")));
        double[] variance = doubles(weights.get(names.indexOf("moving_variance")));
        double[] gamma = names.contains("gamma") ? doubles(weights.get(names.indexOf("gamma"))) : null;
        double[] beta = names.contains("beta") ? doubles(weights.get(names.indexOf("beta"))) : null;
        checkSame(
                layer,
                refusal,
                mean.length,
                variance.length,
                gamma == null ? mean.length : gamma.length,
                beta == null ? mean.length : beta.length);
        double epsilon = layer.config().path("epsilon").asDouble(BATCH_EPSILON);
        double[] scale = new double[mean.length];
        double[] shift = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            scale[i] = (gamma == null ? 1 : gamma[i]) / Math.sqrt(variance[i] + epsilon);
            shift[i] = (beta == null ? 0 : beta[i]) - mean[i] * scale[i];
        }
        return new Scales(scale, shift, axes(layer));
    }

    private static void checkSame(KerasLayer layer, Refusal refusal, int... lengths) {
        if (lengths[0] == 0 || Arrays.stream(lengths).anyMatch(length -> length != lengths[0])) {
            throw refusal.damaged("the weights of its layer '" + layer.name() + "' have the lengths "
                    + Arrays.toString(lengths) + ", which should be equal");
        }
    }

    private static int[] axes(KerasLayer layer) {
        JsonNode axis = layer.config().path("axis");
        if (axis.isArray()) {
            return IntStream.range(0, axis.size())
                    .map(i -> axis.path(i).asInt())
                    .toArray();
        }
        return axis.isNull() ? new int[0] : new int[] {axis.asInt(-1)};
    }

    private static double[] doubles(WeightArray weights) {
        return IntStream.range(0, weights.values().length)
                .mapToDouble(i -> weights.values()[i])
                .toArray();
    }

    /**
     * Returns a scale or shift for each of a layer's inputs; one for all if they are equal by definition.
     *
     * @param shape of its input, without the batch
     */
    double[] on(int[] shape, double[] values, KerasLayer layer, Refusal refusal) {
        if (axes.length == 0 && values.length == 1) {
            return values;
        }
        int[] kept = Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + shape.length : axis - 1)
                .sorted()
                .toArray();
        long size = 1;
        for (int axis : kept) {
            size *= axis < 0 || axis >= shape.length ? 0 : shape[axis];
        }
        if (size != values.length) {
            throw refusal.damaged("its layer '" + layer.name() + "' scales " + values.length
                    + " values along the axes " + Arrays.toString(axes) + " of an input of "
                    + Shapes.described(shape));
        }
        return Shapes.repeated(values, shape, kept);
    }
}
