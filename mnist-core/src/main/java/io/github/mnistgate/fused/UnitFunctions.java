package io.github.mnistgate.fused;

/** The functions that a {@link DenseChain} applies to the units of a layer, one after the other. Immutable. */
final class UnitFunctions {

    /** The smallest normal float; smaller ones slow processors down, see {@link Underflow}. */
    private static final float SMALLEST = Float.MIN_NORMAL;

    /** Maps a unit's value, in double. */
    @FunctionalInterface
    interface Step {
        double at(int unit, double x);
    }

    private final Step[] steps;
    private final boolean isRectifier;
    private final int units;

    /** @param isRectifier whether the only step is the rectifier, for which there is a kernel */
    UnitFunctions(Step[] steps, boolean isRectifier, int units) {
        this.steps = steps;
        this.isRectifier = isRectifier;
        this.units = units;
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    /**
     * Applies them to hidden values, a matrix that begins at an index, and sets to zero those that underflow.
     *
     * @param width from a row to the next
     */
    void applyHidden(Kernels kernels, float[] values, int at, int rows, int width) {
        if (isRectifier && width % Layers.LANES == 0) {
            kernels.clearBelow(values, at, at + rows * width, SMALLEST);
        } else {
            apply(values, at, rows, width, SMALLEST);
        }
    }

    /** Applies them to outputs, a matrix that begins at an index. */
    void applyLast(float[] values, int at, int rows, int width) {
        apply(values, at, rows, width, 0);
    }

    private void apply(float[] values, int at, int rows, int width, float bound) {
        if (isEmpty()) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                int index = at + row * width + unit;
                double x = values[index];
                for (Step step : steps) {
                    x = step.at(unit, x);
                }
                values[index] = Underflow.flush((float) x, bound);
            }
        }
    }
}
