package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.Trainer;
import io.github.mnistgate.training.TrainingListener;
import org.apiguardian.api.API;

/**
 * Trains in plain Java: the same mathematics as DeepLearning4J's {@code fit}, in which every step's forward pass,
 * backward pass and update are one task over the batch and one over the parameters. Loads no native code.
 */
@API(status = API.Status.INTERNAL)
public final class FusedTrainer implements Trainer {

    /** Java's Vector API: a JVM that is started with this module trains several times as fast. */
    public static final String VECTOR_MODULE = "jdk.incubator.vector";
    /** The class whose loops do so. */
    public static final String VECTOR_KERNELS = "io.github.mnistgate.fused.VectorKernels";
    /** A pattern of the methods of all such classes, for options of the JIT compiler. */
    public static final String VECTOR_METHODS = "io.github.mnistgate.fused.Vector*::*";

    private final int threads;

    /** @param threads that train; the result does not depend on it */
    public FusedTrainer(int threads) {
        this.threads = threads;
    }

    @Override
    public Trained train(Recipe recipe, LabelledImages train, LabelledImages test, TrainingListener listener) {
        recipe.checkFits(train.size());
        try (TrainingLoop loop = new TrainingLoop(recipe, train, Kernels.fastest(), threads)) {
            return EpochLoop.run(recipe, train, test, listener, loop);
        }
    }

    /** Returns the kind of inner loops that compute here, for the record: {@code vector} or {@code plain}. */
    public static String kernels() {
        return isSlow() ? "plain" : "vector";
    }

    /** Returns whether the inner loops are plain ones here, for want of the Vector API or of fused multiply-add. */
    public static boolean isSlow() {
        return Kernels.fastest() instanceof PlainKernels;
    }

    /**
     * Returns whether this processor multiplies and adds in one instruction, and so gives the same bits as all others
     * that do.
     */
    public static boolean isExact() {
        return PlainKernels.FMA;
    }
}
