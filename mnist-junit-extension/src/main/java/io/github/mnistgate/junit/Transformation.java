package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Robustness;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * A change of an image that should not change what it is taken for.
 *
 * @param name for messages, such as {@code shift (1, 0)}
 * @param change of one image
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Transformation(String name, UnaryOperator<LabelledImage> change) {

    public Transformation {
        Argument.given("name", name, "text");
        Argument.given("change", change, "a function from LabelledImage to LabelledImage");
    }

    /**
     * Moves images by whole pixels, see {@link LabelledImage#shifted}.
     *
     * @throws IllegalArgumentException if it moves them out of sight of the largest images; for smaller ones the
     *     assertion throws it
     */
    public static Transformation shift(int right, int down) {
        int most = ImageShape.MAX_SIDE - 1;
        Argument.between("right", right, -most, most);
        Argument.between("down", down, -most, most);
        return new Transformation("shift (" + right + ", " + down + ")", image -> {
            Argument.between(
                    "right", right, 1 - image.shape().width(), image.shape().width() - 1);
            Argument.between(
                    "down", down, 1 - image.shape().height(), image.shape().height() - 1);
            return image.shifted(right, down);
        });
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
                image -> corruption.apply(image, severity, Robustness.SEED));
    }
}
