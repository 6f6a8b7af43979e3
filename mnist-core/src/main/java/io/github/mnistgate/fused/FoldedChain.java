package io.github.mnistgate.fused;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chain whose linear maps are in the weights and biases of its dense layers. Each weight is computed in double and
 * rounded once.
 *
 * @param parameters as the layers place them
 * @param functions before the first layer, between each layer and the next, and after the last
 */
record FoldedChain(Layers layers, float[] parameters, UnitFunctions[] functions) {

    /** Those of the largest image, with four channels. */
    static final int MAX_INPUTS = 4 * ImageShape.MAX_SIDE * ImageShape.MAX_SIDE;

    /**
     * A dense layer as it was given.
     *
     * @param number for messages, from 1
     * @param weights [inputs x units], row by row
     * @param biases null for none
     */
    record Dense(int number, float[] weights, float[] biases, int inputs, int units) {

        static Dense checked(int number, float[] weights, float[] biases, int inputs, int units) {
            Dense layer = new Dense(number, weights, biases, inputs, units);
            for (int i = 0; i < weights.length; i++) {
                if (!Float.isFinite(weights[i])) {
                    throw layer.notFinite("weight [" + i / units + ", " + i % units + "]", weights[i]);
                }
            }
            for (int unit = 0; unit < units; unit++) {
                if (!Float.isFinite(layer.bias(unit))) {
                    throw layer.notFinite("bias " + unit, layer.bias(unit));
                }
            }
            return layer;
        }

        /** Returns a layer that changes nothing, for a chain that has none. */
        static Dense identity(int width) {
            float[] weights = new float[width * width];
            IntStream.range(0, width).forEach(i -> weights[i * width + i] = 1);
            return new Dense(1, weights, null, width, width);
        }

        float bias(int unit) {
            return biases == null ? 0 : biases[unit];
        }

        InvalidInputException notFinite(String what, double value) {
            return new InvalidInputException(what + " of dense layer " + number + " is " + value
                    + ", allowed are finite numbers: the training may have diverged; train the model again");
        }
    }

    /** @param surrounding joints, one more than there are layers */
    static FoldedChain of(List<Dense> given, List<Joint> surrounding) {
        List<Joint> joints = surrounding.stream().map(Joint::copy).toList();
        List<Integer> hidden =
                given.stream().limit(given.size() - 1L).map(Dense::units).toList();
        Dense last = given.get(given.size() - 1);
        // The layout needs the widths only.
        ModelSpec widths = new ModelSpec(given.get(0).inputs(), hidden, Activation.LINEAR, last.units(), false);
        Layers layers = Layers.forThreads(widths, 1);
        float[] parameters = new float[layers.size()];
        UnitFunctions[] functions = new UnitFunctions[joints.size()];
        for (int layer = 0; layer < given.size(); layer++) {
            Joint before = joints.get(layer);
            Joint after = joints.get(layer + 1);
            Scaling in = before.takeLast();
            Scaling out = after.takeFirst();
            functions[layer] = before.functions(layer == 0);
            fold(given.get(layer), in, out, layer == 0 ? before : null, after, layers, layer, parameters);
        }
        functions[given.size()] = joints.get(given.size()).functions(false);
        return new FoldedChain(layers, parameters, functions);
    }

    /**
     * Writes the parameters of a layer.
     *
     * @param in what comes before it; null for nothing
     * @param out what comes after it; null for nothing
     * @param rows tells the order of its inputs; null for their own
     * @param columns tells the order of its units
     */
    private static void fold(
            Dense dense,
            Scaling in,
            Scaling out,
            Joint rows,
            Joint columns,
            Layers layers,
            int layer,
            float[] parameters) {
        double[] biases = new double[dense.units()];
        for (int input = 0; input < dense.inputs(); input++) {
            double scale = in == null ? 1 : in.scale(input);
            double shift = in == null ? 0 : in.shift(input);
            int row = rows == null ? input : rows.source(input);
            for (int unit = 0; unit < dense.units(); unit++) {
                double weight = dense.weights()[input * dense.units() + columns.source(unit)];
                biases[unit] += weight * shift;
                double scaled = weight * scale * (out == null ? 1 : out.scale(unit));
                if (!Float.isFinite((float) scaled)) {
                    throw dense.notFinite("scaled weight [" + input + ", " + unit + "]", scaled);
                }
                parameters[layers.index(layer, row, unit)] = rounded(scaled);
            }
        }
        for (int unit = 0; unit < dense.units(); unit++) {
            double bias = biases[unit] + dense.bias(columns.source(unit));
            double scaled = out == null ? bias : out.at(unit, bias);
            if (!Float.isFinite((float) scaled)) {
                throw dense.notFinite("scaled bias " + unit, scaled);
            }
            parameters[layers.index(layer, dense.inputs(), unit)] = rounded(scaled);
        }
    }

    /** Returns a float that is not denormal, and never -0: adding 0 would change its bits. */
    private static float rounded(double value) {
        return Underflow.flush((float) value, Float.MIN_NORMAL) + 0f;
    }
}
