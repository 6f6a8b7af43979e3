package io.github.mnistgate.fused;

import io.github.mnistgate.Argument;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.RecipeParameters;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A chain of linear maps and of functions of each value, which classifies images in plain Java, with the loops of the
 * fused trainer. It is what readers make of a model from elsewhere. Linear maps are folded into the dense layers beside
 * them, in double, so that an image enters by its grey values, and its zeros are skipped. Immutable: any number of
 * threads may run it at once, and the same image always gives the same bits.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DenseChain {

    private final Inference inference;
    private final boolean startsWithFunction;
    private final int inputs;
    private final int outputs;
    private final boolean softmax;
    private final boolean scores;

    private DenseChain(FoldedChain folded, boolean softmax, boolean scores) {
        Layers layers = folded.layers();
        Kernels kernels = Kernels.fastest();
        UnitFunctions[] functions = folded.functions();
        this.inference = new Inference(
                layers,
                folded.parameters(),
                kernels,
                rows -> new ChainPasses(layers, kernels, folded.parameters(), functions, rows));
        this.startsWithFunction = !functions[0].isEmpty();
        this.inputs = layers.inputs(0);
        this.outputs = layers.units(layers.last());
        this.softmax = softmax;
        this.scores = scores;
    }

    /**
     * Begins a chain.
     *
     * @param inputs values of an image, which enter as grey values from 0 to 255, in the order of
     *     {@link io.github.mnistgate.dataset.ImageShape}
     */
    public static Builder of(int inputs) {
        return new Builder(Argument.between("inputs", inputs, 1, FoldedChain.MAX_INPUTS));
    }

    /** Returns the number of values of an image. */
    public int inputs() {
        return inputs;
    }

    /** Returns the number of outputs, one for each class. */
    public int outputs() {
        return outputs;
    }

    /**
     * Classifies images.
     *
     * @param threads that do it; the result does not depend on them
     * @throws IllegalArgumentException if the images have more or fewer values than the chain takes
     */
    public Predictions of(Images images, int threads) {
        check(images.shape().values());
        double density = startsWithFunction ? Inference.ALL : images.density();
        return predictions(withSoftmax(inference.logits(threads, images, density, 0, images.size())));
    }

    /**
     * Classifies one image, by the calling thread alone; the same bits as among others.
     *
     * @param grey the values of the image, 0 to 255, in the order of {@link io.github.mnistgate.dataset.ImageShape}
     * @throws IllegalArgumentException if these are more or fewer values than the chain takes
     */
    public Prediction predict(float[] grey) {
        check(Argument.given("grey", grey, "the values of an image").length);
        return predictions(outputs(grey)).prediction(0);
    }

    /** Returns the outputs for one image. */
    float[] outputs(float[] grey) {
        return withSoftmax(inference.logits(grey));
    }

    private void check(int values) {
        if (values != inputs) {
            throw new IllegalArgumentException(
                    "an image has " + values + " values, allowed are " + inputs + ", which the model takes");
        }
    }

    private float[] withSoftmax(float[] values) {
        if (softmax) {
            Softmax rows = new Softmax(outputs);
            for (int at = 0; at < values.length; at += outputs) {
                rows.apply(values, at);
            }
        }
        return values;
    }

    private Predictions predictions(float[] values) {
        return scores ? Predictions.ofScores(values, outputs) : Predictions.ofOutputs(values, outputs);
    }

    /**
     * Takes the steps of a chain, from the images to the outputs. Arrays of weights are not copied: they must not be
     * changed before the chain is built. Not thread-safe.
     */
    public static final class Builder {

        private final List<FoldedChain.Dense> layers = new ArrayList<>();
        private final List<Joint> joints = new ArrayList<>();
        private long parameters;
        private boolean softmax;

        private Builder(int inputs) {
            joints.add(new Joint(inputs));
        }

        private Joint joint() {
            if (softmax) {
                throw new IllegalStateException("a step follows the softmax, which must be the last");
            }
            return joints.get(joints.size() - 1);
        }

        /**
         * Adds the map {@code x[i] * scale[i] + shift[i]}.
         *
         * @param scale as many as the present width, or one for all
         * @param shift likewise
         * @throws InvalidInputException if one is infinite or not a number
         */
        public Builder affine(double[] scale, double[] shift) {
            joint().add(Scaling.checked(scale, shift, width()));
            return this;
        }

        /**
         * Brings the values into another order.
         *
         * @param from where new value i is taken from, each place once
         */
        public Builder permute(int[] from) {
            joint().permute(from);
            return this;
        }

        /**
         * Refuses a dense layer that would be beyond the limits, so that a reader can ask before it reads the weights.
         *
         * @param units of the layer
         * @throws InvalidInputException if it has more units, or the chain more layers or parameters, than is allowed
         */
        public Builder checkRoom(long units) {
            long all = parameters + (width() + 1L) * Math.max(0, Math.min(units, Integer.MAX_VALUE));
            if (units < 1 || units > RecipeParameters.MAX_UNITS) {
                throw new InvalidInputException("dense layer " + (layers.size() + 1) + " has " + Count.of(units, "unit")
                        + ", allowed are 1 to " + RecipeParameters.MAX_UNITS + "; use a smaller model");
            }
            if (layers.size() > RecipeParameters.MAX_LAYERS) {
                throw new InvalidInputException("the model has more than " + layers.size()
                        + " dense layers, allowed are up to " + (RecipeParameters.MAX_LAYERS + 1)
                        + "; use a smaller model");
            }
            if (all > RecipeParameters.MAX_PARAMETERS) {
                throw new InvalidInputException("the model has " + all + " parameters up to dense layer "
                        + (layers.size() + 1) + ", allowed are up to " + RecipeParameters.MAX_PARAMETERS
                        + "; use a smaller model");
            }
            return this;
        }

        /**
         * Adds a dense layer, without a function.
         *
         * @param weights [inputs x units], row by row
         * @param biases one for each unit, or null
         * @throws InvalidInputException if a number is infinite or none, or like {@link #checkRoom}
         */
        public Builder dense(float[] weights, float[] biases, int units) {
            joint();
            checkRoom(units);
            int inputs = width();
            if (weights.length != (long) inputs * units || biases != null && biases.length != units) {
                throw new IllegalArgumentException(weights.length + " weights and "
                        + (biases == null ? "no" : String.valueOf(biases.length))
                        + " biases are given, allowed are [" + inputs + ", " + units + "] and a bias for each unit");
            }
            layers.add(FoldedChain.Dense.checked(layers.size() + 1, weights, biases, inputs, units));
            joints.add(new Joint(units));
            parameters += (inputs + 1L) * units;
            return this;
        }

        /** Adds a function of each value. */
        public Builder activation(ElementFunction function) {
            joint().add(function);
            return this;
        }

        /** Ends the chain with a softmax. */
        public Builder softmax() {
            joint();
            softmax = true;
            return this;
        }

        /** Returns the number of values after the last step so far. */
        public int width() {
            return joints.get(joints.size() - 1).width();
        }

        /**
         * Builds the chain. It has at least two outputs, one for each class, and no more than a data set has classes.
         *
         * @param scores whether the outputs tell the most probable class and nothing else, so that they are not taken
         *     for probabilities, whatever their values
         * @throws InvalidInputException if the outputs are too few or too many, or numbers become infinite
         */
        public DenseChain build(boolean scores) {
            if (width() < ClassNames.MIN || width() > ClassNames.MAX) {
                throw new InvalidInputException("the model has " + Count.of(width(), "output") + ", allowed are "
                        + ClassNames.MIN + " to " + ClassNames.MAX + ", one for each class; use a model that"
                        + " classifies");
            }
            if (layers.isEmpty()) {
                FoldedChain.Dense none = FoldedChain.Dense.identity(width());
                List<Joint> around = List.of(joints.get(0), new Joint(width()));
                return new DenseChain(FoldedChain.of(List.of(none), around), softmax, scores);
            }
            return new DenseChain(FoldedChain.of(layers, joints), softmax, scores);
        }
    }
}
