package io.github.mnistgate.fused;

import io.github.mnistgate.training.Logits;

/** The output layer of a row: its softmax, and the derivatives of its loss. Not thread-safe. */
final class Softmax {

    private final int classes;
    private final Logits row;

    Softmax(int classes) {
        this.classes = classes;
        this.row = new Logits(classes);
    }

    /** Puts the probabilities in the place of a row that begins at an index. */
    void apply(float[] rows, int at) {
        row.enter(rows, at);
        for (int c = 0; c < classes; c++) {
            rows[at + c] = (float) row.probability(c);
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
        row.enter(logits, at);
        for (int c = 0; c < classes; c++) {
            double derivative = row.probability(c) - (c == label ? 1 : 0);
            deltas[at + c] = Math.abs(derivative) < Underflow.LOGIT ? 0 : (float) derivative * scale;
        }
        return row.crossEntropy(logits[at + label]);
    }

    /** The class of the largest logit of the last row, the lowest where several are. */
    int best() {
        return row.best();
    }
}
