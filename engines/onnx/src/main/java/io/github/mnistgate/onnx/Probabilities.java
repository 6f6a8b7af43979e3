package io.github.mnistgate.onnx;

/** Turns a row of outputs into probabilities, in double and in place. */
final class Probabilities {

    private Probabilities() {}

    static void ofLogits(float[] values, int start, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = start; i < start + count; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = start; i < start + count; i++) {
            sum += Math.exp(values[i] - largest);
        }
        for (int i = start; i < start + count; i++) {
            values[i] = (float) (Math.exp(values[i] - largest) / sum);
        }
    }

    static void ofLogarithms(float[] values, int start, int count) {
        for (int i = start; i < start + count; i++) {
            values[i] = (float) Math.exp(values[i]);
        }
    }
}
