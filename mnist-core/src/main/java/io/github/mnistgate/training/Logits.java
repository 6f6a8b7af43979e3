package io.github.mnistgate.training;

import io.github.mnistgate.evaluation.OutputOrder;
import org.apiguardian.api.API;

/** The softmax of a row of logits and its cross-entropy, computed in double. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Logits {

    /** Its exponential is less than half of the smallest float. */
    private static final double LOWEST = -105;

    private final double[] exponentials;
    private double sum;
    private int best;
    private float largest;

    /** @param classes of each row */
    public Logits(int classes) {
        exponentials = new double[classes];
    }

    /** Takes the row that begins at an index. */
    public void enter(float[] rows, int at) {
        best = OutputOrder.largest(rows, at, exponentials.length);
        largest = rows[at + best];
        sum = 0;
        for (int c = 0; c < exponentials.length; c++) {
            double below = (double) rows[at + c] - largest;
            // A probability below the smallest float would be zero anyway, and its exponential could be denormal.
            exponentials[c] = below < LOWEST ? 0 : Math.exp(below);
            sum += exponentials[c];
        }
    }

    /** Returns the class of the largest logit of the row, the lowest where several are. */
    public int best() {
        return best;
    }

    /** Returns the probability of a class. */
    public double probability(int label) {
        return exponentials[label] / sum;
    }

    /**
     * Returns the cross-entropy, in nats.
     *
     * @param logit of the true class
     */
    public double crossEntropy(float logit) {
        // The difference first: beside large logits the logarithm would be lost.
        return Math.log(sum) + ((double) largest - logit);
    }
}
