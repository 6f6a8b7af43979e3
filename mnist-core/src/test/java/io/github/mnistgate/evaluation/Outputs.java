package io.github.mnistgate.evaluation;

import java.nio.FloatBuffer;

/** The outputs of predictions as a new array, for tests that compare or change them. */
public final class Outputs {

    private Outputs() {}

    /** Returns a copy of all outputs, images x classes, row by row. */
    public static float[] of(Predictions predictions) {
        FloatBuffer view = predictions.outputs();
        float[] outputs = new float[view.remaining()];
        view.get(outputs);
        return outputs;
    }
}
