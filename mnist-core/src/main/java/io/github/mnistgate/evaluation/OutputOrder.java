package io.github.mnistgate.evaluation;

import org.apiguardian.api.API;

/** The order of a model's outputs for one image, which may be probabilities or logits. */
@API(status = API.Status.INTERNAL)
public final class OutputOrder {

    private OutputOrder() {}

    /**
     * Returns the class of the largest output, the lowest where several are. An output that is not a number is never
     * the largest, unless it is the first one.
     *
     * @param at index of the first output of the image
     */
    public static int largest(float[] outputs, int at, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (outputs[at + c] > outputs[at + best]) {
                best = c;
            }
        }
        return best;
    }

    /** Returns the class of the second largest output for one image, the lowest where several are. */
    public static int secondLargest(float[] outputs) {
        int best = largest(outputs, 0, outputs.length);
        float[] others = outputs.clone();
        others[best] = Float.NEGATIVE_INFINITY;
        int second = largest(others, 0, others.length);
        return second == best ? 1 : second;
    }
}
