package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Robustness;
import java.util.function.UnaryOperator;

/**
 * A change of an image that should not change what it is taken for.
 *
 * @param name for messages, such as {@code shift (1, 0)}
 * @param change of one image
 */
public record Transformation(String name, UnaryOperator<Digit> change) {

    public Transformation {
        Argument.given("name", name, "text");
        Argument.given("change", change, "a function from Digit to Digit");
    }

    /**
     * Moves images by whole pixels, see {@link Digit#shifted}.
     *
     * @throws IllegalArgumentException if it moves them out of sight
     */
    public static Transformation shift(int right, int down) {
        Argument.between("right", right, 1 - MnistDataset.SIDE, MnistDataset.SIDE - 1);
        Argument.between("down", down, 1 - MnistDataset.SIDE, MnistDataset.SIDE - 1);
        return new Transformation("shift (" + right + ", " + down + ")", digit -> digit.shifted(right, down));
    }

    /**
     * Corrupts images.
     *
     * @param severity 1 (slight) to 5
     * @throws IllegalArgumentException if there is no such severity
     */
    public static Transformation corruption(Corruption corruption, int severity) {
        return new Transformation(
                new Condition(corruption, severity).toString(),
                digit -> corruption.apply(digit, severity, Robustness.SEED));
    }
}
