package io.github.mnistgate.training;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The training as Keras documents it, in plain double arithmetic: no library takes part, so that what a trainer does
 * can be held against it. Parameters are flat: for each layer the weights [inputs, units] column by column, then the
 * biases.
 */
public class ReferenceTraining {

    private static final double SELU_SCALE = 1.05070098735548049342;
    private static final double SELU_ALPHA = 1.67326324235437728482;

    private final Recipe recipe;
    private final ModelSpec spec;
    private final double[] parameters;
    private final double[] first;
    private final double[] second;
    private int steps;

    /** Creates a training before its first step. */
    public ReferenceTraining(Recipe recipe) {
        this.recipe = recipe;
        this.spec = recipe.spec();
        float[] initial = InitialWeights.glorotUniform(spec, recipe.seed());
        parameters = new double[initial.length];
        for (int i = 0; i < initial.length; i++) {
            parameters[i] = initial[i];
        }
        first = new double[initial.length];
        second = new double[initial.length];
        if (recipe.optimizer() == Optimizer.RMSPROP) {
            Arrays.fill(second, 1e-7);
        }
    }

    /** Returns the parameters as they are now. */
    public double[] parameters() {
        return parameters;
    }

    /** Returns what the optimizer remembers, in the order of the model file. */
    public double[] state() {
        return switch (recipe.optimizer()) {
            case ADAM, ADAMAX ->
                DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
            case NESTEROV -> first;
            case RMSPROP -> second;
            case SGD -> new double[0];
        };
    }

    /** Runs all steps of an epoch. */
    public void runEpoch(LabelledImages train, int images, int epoch) {
        int[] order = BatchOrder.shuffled(images, recipe.seed(), epoch);
        for (int from = 0; from < images; from += recipe.batchSize()) {
            int to = Math.min(images, from + recipe.batchSize());
            update(gradient(train, Arrays.copyOfRange(order, from, to)));
        }
    }

    /** Returns the derivatives of the mean cross-entropy of some images by the parameters. */
    public double[] gradient(LabelledImages data, int... images) {
        double[] gradient = new double[parameters.length];
        for (int image : images) {
            addGradient(pixels(data, image), data.label(image), 1.0 / images.length, gradient);
        }
        return gradient;
    }

    /** Returns what enters the softmax for one image. */
    public double[] logits(LabelledImages data, int image) {
        double[][] z = forward(pixels(data, image));
        return z[z.length - 1];
    }

    /** Returns the cross-entropy of one image, in nats. */
    public double loss(LabelledImages data, int image) {
        return -Math.log(softmax(logits(data, image))[data.label(image)]);
    }

    private double[] pixels(LabelledImages data, int image) {
        float[] raw = data.image(image).pixels();
        double[] pixels = new double[raw.length];
        for (int p = 0; p < raw.length; p++) {
            pixels[p] = rounded(spec.normalize() ? raw[p] / 255.0 : raw[p]);
        }
        return pixels;
    }

    /** Returns what enters the activation function of each layer. */
    private double[][] forward(double[] pixels) {
        double[][] z = new double[spec.layers()][];
        double[] input = pixels;
        int at = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            int units = spec.units(layer);
            int biases = at + input.length * units;
            z[layer] = new double[units];
            for (int unit = 0; unit < units; unit++) {
                double sum = parameters[biases + unit];
                for (int i = 0; i < input.length; i++) {
                    // Most pixels are 0, and add nothing.
                    if (input[i] != 0) {
                        sum = rounded(sum + rounded(input[i] * parameters[at + unit * input.length + i]));
                    }
                }
                z[layer][unit] = sum;
            }
            at = biases + units;
            input = layer < spec.layers() - 1 ? activate(z[layer]) : input;
        }
        return z;
    }

    private void addGradient(double[] pixels, int label, double weight, double[] gradient) {
        double[][] z = forward(pixels);
        int last = spec.layers() - 1;
        double[] delta = softmax(z[last]);
        for (int c = 0; c < delta.length; c++) {
            delta[c] = byLogit(rounded(rounded(delta[c]) - (c == label ? 1 : 0)));
        }
        int end = parameters.length;
        for (int layer = last; layer >= 0; layer--) {
            double[] input = layer == 0 ? pixels : activate(z[layer - 1]);
            int biases = end - delta.length;
            int weights = biases - input.length * delta.length;
            double[] below = new double[input.length];
            for (int unit = 0; unit < delta.length; unit++) {
                gradient[biases + unit] = rounded(gradient[biases + unit] + rounded(weight * delta[unit]));
                for (int i = 0; i < input.length; i++) {
                    int w = weights + unit * input.length + i;
                    if (input[i] != 0) {
                        gradient[w] = rounded(gradient[w] + rounded(weight * delta[unit] * input[i]));
                    }
                    if (layer > 0) {
                        below[i] = rounded(below[i] + rounded(delta[unit] * parameters[w]));
                    }
                }
            }
            for (int i = 0; layer > 0 && i < below.length; i++) {
                below[i] = byUnit(rounded(below[i] * rounded(slope(spec.activation(), z[layer - 1][i]))), weight);
            }
            delta = below;
            end = weights;
        }
    }

    private void update(double[] gradient) {
        steps++;
        for (int i = 0; i < parameters.length; i++) {
            double change = change(gradient[i], steps, first, second, i);
            first[i] = rounded(first[i]);
            second[i] = rounded(second[i]);
            parameters[i] = rounded(parameters[i] + rounded(change));
        }
    }

    /**
     * Returns what counts as the derivative of an image's loss by what enters a hidden unit.
     *
     * @param weight of the image in the mean
     */
    protected double byUnit(double exact, double weight) {
        return exact;
    }

    /** Returns what counts as the derivative of an image's loss by a logit. */
    protected double byLogit(double exact) {
        return exact;
    }

    /**
     * Returns the change of a parameter in a step, and updates what the optimizer remembers of it.
     *
     * @param g the derivative by the parameter
     * @param step from 1
     * @param first what the optimizer remembers first, of all parameters
     * @param second what it remembers second
     * @param i the parameter
     */
    protected double change(double g, int step, double[] first, double[] second, int i) {
        double rate = recipe.learningRate();
        return switch (recipe.optimizer()) {
            case SGD -> -rate * g;
            case NESTEROV -> {
                first[i] = 0.9 * first[i] - rate * g;
                yield 0.9 * first[i] - rate * g;
            }
            case RMSPROP -> {
                second[i] = 0.9 * second[i] + 0.1 * g * g;
                // As DeepLearning4J has it; Keras 3 has the epsilon under the root, and begins at 0.
                yield -rate * g / (Math.sqrt(second[i]) + 1e-7);
            }
            case ADAM -> {
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.999 * second[i] + 0.001 * g * g;
                yield -rate
                        * Math.sqrt(correction(0.999, step))
                        / correction(0.9, step)
                        * first[i]
                        / (Math.sqrt(second[i]) + 1e-7);
            }
            case ADAMAX -> {
                first[i] = 0.9 * first[i] + 0.1 * g;
                // As in the paper (Kingma and Ba, 2015, algorithm 2), without Keras' epsilon: DeepLearning4J has only
                // what keeps it from dividing by zero.
                second[i] = Math.max(0.999 * second[i], Math.abs(g)) + 1e-32;
                yield -rate / correction(0.9, step) * first[i] / second[i];
            }
        };
    }

    /** Returns the number that a moment that began at 0 is divided by. */
    private static double correction(double decay, int step) {
        return 1 - Math.pow(decay, step);
    }

    /** Returns what is kept of a result; a training in another arithmetic than double overrides it. */
    protected double rounded(double exact) {
        return exact;
    }

    private double[] activate(double[] z) {
        double[] a = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            a[i] = rounded(value(spec.activation(), z[i]));
        }
        return a;
    }

    private static double value(Activation activation, double x) {
        return switch (activation) {
            case ELU -> x > 0 ? x : Math.expm1(x);
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> Math.log1p(Math.exp(x));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SWISH -> x * sigmoid(x);
            case TANH -> Math.tanh(x);
        };
    }

    private static double slope(Activation activation, double x) {
        return switch (activation) {
            case ELU -> x > 0 ? 1 : Math.exp(x);
            case LINEAR -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case SELU -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
            case SIGMOID -> sigmoid(x) * (1 - sigmoid(x));
            case SOFTPLUS -> sigmoid(x);
            case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
            case SWISH -> sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x));
            case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Probabilities of what enters the softmax. */
    public static double[] softmax(double[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        double[] p = new double[logits.length];
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c] - max);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }
}
