package io.github.mnistgate.classifier;

import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.training.Engine;

/** The rounding of what computes a model's outputs. */
enum Rounding {

    /** The outputs are the same on every machine, but for the last digits of an exponential function. */
    SAME_EVERYWHERE(0, 1e-6),
    /** Another machine, or another library on this one, adds in another order. */
    OF_THE_MACHINE(1e-4, 1e-4);

    private final double tie;
    private final double tolerance;

    Rounding(double tie, double tolerance) {
        this.tie = tie;
        this.tolerance = tolerance;
    }

    /** Returns the rounding of what made the outputs that a result records, and of what reads its model. */
    static Rounding of(Result result) {
        boolean plain = result.training().trainer().equals(Engine.FUSED)
                && result.training().backend().equals(Engine.CPU)
                && !result.needsOwnJvm()
                && FusedTrainer.isExact();
        return plain || result.evaluation().isOfPredictions() ? SAME_EVERYWHERE : OF_THE_MACHINE;
    }

    /** Returns how near the two largest outputs for an image are where either may be the larger one. */
    double tie() {
        return tie;
    }

    /** Returns the distance of an output from the same one on another machine, at most; of scores, for each unit. */
    double tolerance() {
        return tolerance;
    }
}
