package io.github.mnistgate.fused;

/** The softmax of a row with its loss, computed in double. Not thread-safe. */
final class Softmax {

    /** The difference from the largest logit below which an exponential is less than half of the smallest float. */
    private static final double LOWEST = -105;

    private final double[] exponentials;
    private double sum;
    private int best;

    Softmax(int classes) {
        exponentials = new double[classes];
    }

    /** Puts the probabilities in the place of a row that begins at an index. */
    void apply(float[] rows, int at) {
        exponentials(rows, at);
        for (int c = 0; c < exponentials.length; c++) {
            rows[at + c] = (float) (exponentials[c] / sum);
        }
    }

    /**
     * Writes the derivatives of the cross-entropy by a row of logits, which begins at an index, to the same place of
     * another array; derivatives that underflow are zero.
     *
     * @param scale that they are multiplied by
     * @return the cross-entropy, in nats
     */
    double gradient(float[] logits, int at, int label, float scale, float[] deltas) {
        exponentials(logits, at);
        for (int c = 0; c < exponentials.length; c++) {
            double derivative = exponentials[c] / sum - (c == label ? 1 : 0);
            deltas[at + c] = Math.abs(derivative) < Underflow.LOGIT ? 0 : (float) derivative * scale;
        }
        return Math.log(sum) + ((double) logits[at + best] - logits[at + label]);
    }

    /** The class of the largest logit of the last row, the lowest where several are. */
    int best() {
        return best;
    }

    private void exponentials(float[] logits, int at) {
        best = 0;
        for (int c = 1; c < exponentials.length; c++) {
            if (logits[at + c] > logits[at + best]) {
                best = c;
            }
        }
        sum = 0;
        for (int c = 0; c < exponentials.length; c++) {
            double below = (double) logits[at + c] - logits[at + best];
            // A probability below the smallest float would be lost anyway, and its exponential could be denormal.
            exponentials[c] = below < LOWEST ? 0 : Math.exp(below);
            sum += exponentials[c];
        }
    }
}
