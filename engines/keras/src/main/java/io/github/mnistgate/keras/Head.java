package io.github.mnistgate.keras;

import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.ElementFunction;
import java.util.Optional;

/**
 * The end of a model, which decides what its outputs are: probabilities after a softmax; logits, whose softmax gives
 * probabilities, where the user or the loss of the training says so; and otherwise scores, which tell the most probable
 * class and nothing else. A single unit with a sigmoid gives the probability of the second of two classes.
 */
final class Head {

    private static final String LOGITS = "; set logits=true if it gives logits";

    private final Optional<Boolean> given;
    private final boolean lossOfLogits;
    private final Refusal refusal;
    private boolean ended;
    private boolean scores;

    /**
     * @param given what the user says: whether the outputs are logits
     * @param lossOfLogits whether the model was trained with a loss that takes logits
     */
    Head(Optional<Boolean> given, boolean lossOfLogits, Refusal refusal) {
        this.given = given;
        this.lossOfLogits = lossOfLogits;
        this.refusal = refusal;
    }

    /** Ends a chain with the function of the last layer that computes; empty for a softmax. */
    void end(KerasLayer layer, Optional<ElementFunction> function, DenseChain.Builder chain) {
        ended = true;
        boolean isSigmoid = function.filter(ElementFunction.SIGMOID::equals).isPresent();
        if (given.orElse(false) && (function.isEmpty() || isSigmoid)) {
            throw refusal.wrong(
                    "logits is true, but its last layer '" + layer.name() + "' gives the values of a "
                            + (isSigmoid ? "sigmoid" : "softmax"),
                    "remove logits");
        }
        boolean isSingle = chain.width() == 1;
        if (function.isEmpty()) {
            if (isSingle) {
                throw refusal.wrong(
                        "its last layer '" + layer.name() + "' is a softmax of one unit, which is always 1",
                        "train it with a unit for each class");
            }
            chain.softmax();
        } else if (isSingle && isSigmoid) {
            two(chain);
        } else if (function.get() == ElementFunction.IDENTITY) {
            endWithout(chain);
        } else {
            chain.activation(function.get());
            endWithout(chain, given.orElse(false));
        }
    }

    private void endWithout(DenseChain.Builder chain) {
        endWithout(chain, given.orElse(lossOfLogits));
    }

    private void endWithout(DenseChain.Builder chain, boolean logits) {
        ended = true;
        scores = !logits;
        if (logits && chain.width() == 1) {
            two(chain);
        } else if (logits) {
            chain.softmax();
        } else if (chain.width() == 1) {
            throw refusal.wrong(
                    "its single output is neither the value of a sigmoid nor a logit, so that it names no class",
                    "train it with a sigmoid, or with a unit for each class" + LOGITS);
        }
    }

    /** Ends a chain of one logit, whose logistic function is the softmax of 0 and the logit. */
    private static void two(DenseChain.Builder chain) {
        chain.dense(new float[] {0, 1}, null, 2).softmax();
    }

    DenseChain build(DenseChain.Builder chain) {
        if (!ended) {
            endWithout(chain);
        }
        return chain.build(scores);
    }
}
