package io.github.mnistgate.fused;

import io.github.mnistgate.model.Optimizer;
import java.util.Arrays;

/**
 * An optimizer's update of the parameters, as DeepLearning4J computes it but for {@link Underflow}, with what it
 * remembers of each parameter. Adam is one of the {@link Kernels}; the loops of the others are plain, and the JIT
 * compiler vectorises them as they are.
 *
 * <p>Some parameters are at rest: as long as their gradients are zero they stay as they are, such as the weights of a
 * pixel at the border. Steps of theirs may be passed over and made up for later, to the same bits.
 */
abstract class UpdateRule {

    static final float BETA1 = (float) Optimizer.BETA1;
    static final float REST1 = (float) (1 - Optimizer.BETA1);
    static final float BETA2 = (float) Optimizer.BETA2;
    static final float REST2 = (float) (1 - Optimizer.BETA2);
    static final float EPSILON = (float) Optimizer.EPSILON;

    /** Steps that are made up for at once: so few that no remembered value can become denormal on the way. */
    private static final int MADE_UP = 10_000;

    private final Kernels kernels;
    private final float[][] state;

    private UpdateRule(Kernels kernels, float[]... state) {
        this.kernels = kernels;
        this.state = state;
    }

    /** @param parameters how many there are */
    static UpdateRule of(Optimizer optimizer, double learningRate, int parameters, Kernels kernels) {
        return switch (optimizer) {
            case ADAM -> new Adam(kernels, learningRate, new float[parameters], new float[parameters]);
            case ADAMAX -> new AdaMax(kernels, learningRate, new float[parameters], new float[parameters]);
            case NESTEROV -> new Nesterov(kernels, (float) learningRate, new float[parameters]);
            case RMSPROP -> new RmsProp(kernels, (float) learningRate, new float[parameters]);
            case SGD -> new Sgd(kernels, (float) learningRate);
        };
    }

    /** Returns the memory of the rule: arrays over the parameters, in the order of the model file. */
    final float[][] state() {
        return state;
    }

    /**
     * Prepares the updates of a step.
     *
     * @param step from 1
     */
    void begin(int step) {}

    /**
     * Updates some parameters by their gradients.
     *
     * @param at index of the first parameter
     * @param count of the parameters, a multiple of {@link Layers#LANES}
     * @param gradient theirs, from {@code gradientAt} on; may be written
     */
    void update(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
        kernels.flush(gradient, gradientAt, gradientAt + count, smallestGradient());
        apply(parameters, at, count, gradient, gradientAt);
        flushMemory(at, count);
    }

    private void flushMemory(int at, int count) {
        for (float[] memory : underflowing()) {
            kernels.flush(memory, at, at + count, Underflow.MEMORY);
        }
    }

    /** Returns the bound below which a gradient counts as zero. */
    float smallestGradient() {
        return Underflow.GRADIENT;
    }

    /** Returns the parts of the memory that can underflow. */
    float[][] underflowing() {
        return state;
    }

    /**
     * The update itself; gradients and memory that underflow are zero before it, and what underflows by it is flushed
     * after.
     */
    abstract void apply(float[] parameters, int at, int count, float[] gradient, int gradientAt);

    /** Returns whether some parameters stay as they are while their gradients are zero. */
    final boolean rests(int at, int count) {
        float[] momentum = momentum();
        for (int i = at; momentum != null && i < at + count; i++) {
            if (momentum[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the memory that moves a parameter though its gradient is zero; null if nothing does. */
    abstract float[] momentum();

    /** Brings the memory of some parameters at rest to where a number of steps with zero gradients bring it. */
    final void makeUp(int at, int count, int steps) {
        for (int left = steps; left > 0; left -= MADE_UP) {
            decay(at, count, Math.min(MADE_UP, left));
            // Such values only fall, so those that fell below the bound at an earlier step are below it now.
            flushMemory(at, count);
        }
    }

    /** Changes the memory of parameters at rest as a number of steps with zero gradients do. */
    void decay(int at, int count, int steps) {}

    private static void multiply(float[] array, int at, int count, float factor, int times) {
        for (int n = 0; n < times; n++) {
            for (int i = at; i < at + count; i++) {
                array[i] *= factor;
            }
        }
    }

    /** Kingma and Ba, 2015, algorithm 1, with the correction of the bias in the rate. */
    private static final class Adam extends UpdateRule {

        private final Kernels kernels;
        private final double learningRate;
        private final float[] first;
        private final float[] second;
        private float rate;

        Adam(Kernels kernels, double learningRate, float[] first, float[] second) {
            super(kernels, first, second);
            this.kernels = kernels;
            this.learningRate = learningRate;
            this.first = first;
            this.second = second;
        }

        @Override
        void begin(int step) {
            rate = (float) Optimizer.ADAM.rate(learningRate, step);
        }

        @Override
        void update(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
            apply(parameters, at, count, gradient, gradientAt);
        }

        /** The kernel has the bounds in it. */
        @Override
        void apply(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
            kernels.adam(rate, parameters, first, second, at, count, gradient, gradientAt);
        }

        @Override
        float[] momentum() {
            return first;
        }

        @Override
        void decay(int at, int count, int steps) {
            multiply(second, at, count, BETA2, steps);
        }
    }

    /** Kingma and Ba, 2015, algorithm 2. */
    private static final class AdaMax extends UpdateRule {

        /** DeepLearning4J's, which keeps what never had a gradient from being divided by zero. */
        private static final float TINY = 1e-32f;

        private final double learningRate;
        private final float[] first;
        private final float[] largest;
        private float rate;

        AdaMax(Kernels kernels, double learningRate, float[] first, float[] largest) {
            super(kernels, first, largest);
            this.learningRate = learningRate;
            this.first = first;
            this.largest = largest;
        }

        @Override
        void begin(int step) {
            rate = (float) Optimizer.ADAMAX.rate(learningRate, step);
        }

        @Override
        void apply(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
            float a = rate;
            float[] m = first;
            float[] u = largest;
            for (int i = at, j = gradientAt; i < at + count; i++, j++) {
                float g = gradient[j];
                m[i] = BETA1 * m[i] + REST1 * g;
                u[i] = Math.max(BETA2 * u[i], Math.abs(g)) + TINY;
                parameters[i] -= a * m[i] / u[i];
            }
        }

        @Override
        float[] momentum() {
            return first;
        }

        /** The largest gradients are never less than {@link #TINY}. */
        @Override
        float[][] underflowing() {
            return new float[][] {first};
        }

        @Override
        void decay(int at, int count, int steps) {
            for (int n = 0; n < steps; n++) {
                for (int i = at; i < at + count; i++) {
                    largest[i] = BETA2 * largest[i] + TINY;
                }
            }
        }
    }

    /** Stochastic gradient descent with Nesterov's momentum. */
    private static final class Nesterov extends UpdateRule {

        private final float rate;
        private final float[] velocity;

        Nesterov(Kernels kernels, float rate, float[] velocity) {
            super(kernels, velocity);
            this.rate = rate;
            this.velocity = velocity;
        }

        @Override
        void apply(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
            float a = rate;
            float[] v = velocity;
            for (int i = at, j = gradientAt; i < at + count; i++, j++) {
                float step = a * gradient[j];
                v[i] = BETA1 * v[i] - step;
                parameters[i] += BETA1 * v[i] - step;
            }
        }

        @Override
        float[] momentum() {
            return velocity;
        }
    }

    /** Hinton's RMSprop; the epsilon stands beside the root, and the mean squares start at it. */
    private static final class RmsProp extends UpdateRule {

        private static final float RHO = (float) Optimizer.RHO;
        private static final float REST = (float) (1 - Optimizer.RHO);

        private final float rate;
        private final float[] meanSquares;

        RmsProp(Kernels kernels, float rate, float[] meanSquares) {
            super(kernels, meanSquares);
            this.rate = rate;
            this.meanSquares = meanSquares;
            Arrays.fill(meanSquares, Optimizer.RMSPROP.initialMemory());
        }

        @Override
        float smallestGradient() {
            return Underflow.SQUARED;
        }

        @Override
        void apply(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
            float a = rate;
            float[] v = meanSquares;
            for (int i = at, j = gradientAt; i < at + count; i++, j++) {
                float g = gradient[j];
                v[i] = RHO * v[i] + REST * (g * g);
                parameters[i] -= a * g / ((float) Math.sqrt(v[i]) + EPSILON);
            }
        }

        @Override
        float[] momentum() {
            return null;
        }

        @Override
        void decay(int at, int count, int steps) {
            multiply(meanSquares, at, count, RHO, steps);
        }
    }

    /** Plain stochastic gradient descent. */
    private static final class Sgd extends UpdateRule {

        private final float rate;

        Sgd(Kernels kernels, float rate) {
            super(kernels);
            this.rate = rate;
        }

        @Override
        void apply(float[] parameters, int at, int count, float[] gradient, int gradientAt) {
            float a = rate;
            for (int i = at, j = gradientAt; i < at + count; i++, j++) {
                parameters[i] -= a * gradient[j];
            }
        }

        @Override
        float[] momentum() {
            return null;
        }
    }
}
