package io.github.mnistgate.training;

import org.apiguardian.api.API;

/**
 * Loss and accuracy of a network on some images.
 *
 * @param loss mean cross-entropy, in nats
 * @param accuracy 0 to 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Score(double loss, double accuracy) {

    /** Sums cross-entropy and hits over rows of logits, in double. Not thread-safe. */
    public static final class Accumulator {

        private double loss;
        private long correct;
        private long images;

        /**
         * @param logits rows x classes, row by row: what enters the softmax
         * @param labels true class of each row
         */
        public void add(float[] logits, int rows, int classes, int[] labels) {
            Logits row = new Logits(classes);
            for (int start = 0; start < rows * classes; start += classes) {
                int label = labels[start / classes];
                row.enter(logits, start);
                loss += row.crossEntropy(logits[start + label]);
                correct += row.best() == label ? 1 : 0;
            }
            images += rows;
        }

        /**
         * Adds an image.
         *
         * @param crossEntropy in nats
         * @param hit whether it was classified correctly
         */
        public void add(double crossEntropy, boolean hit) {
            loss += crossEntropy;
            correct += hit ? 1 : 0;
            images++;
        }

        /** The means so far. */
        public Score mean() {
            return new Score(loss / images, (double) correct / images);
        }
    }
}
