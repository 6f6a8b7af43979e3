package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A change of the right images from the seeds of a baseline to those of a candidate: of all images, or of a class.
 * Either side may have one seed.
 *
 * @param label the class; -1 for all images
 * @param images how many it has
 * @param total images of all classes
 * @param before share of the images that the baseline's seeds have right
 * @param after share of the images that the candidate's have right
 * @param explained the drop, as a fraction of all images, that the spread of the seeds explains at the rate of false
 *     alarms that is accepted
 * @param pValue probability that seeds of one recipe drop so far or farther
 * @param imagesPValue probability that the images alone make so large a drop
 */
public record RecipeDrop(
        int label,
        int images,
        int total,
        Ratio before,
        Ratio after,
        BigDecimal explained,
        double pValue,
        double imagesPValue)
        implements DropMessage.Drop {

    /** Returns whether this is of all images. */
    @Override
    public boolean isWhole() {
        return label == Flips.ALL;
    }

    /** Returns what was lost on average as a share of all images, so in points of accuracy for a class, too. */
    @Override
    public double drop() {
        return lost().doubleValue() / denominator().doubleValue();
    }

    @Override
    public BigDecimal drop(int digits) {
        return lost().divide(denominator(), digits, RoundingMode.CEILING);
    }

    @Override
    public boolean exceeds(BigDecimal share) {
        return lost().compareTo(share.multiply(denominator())) > 0;
    }

    /** Returns the difference of the two rates times the product of their denominators. */
    private BigDecimal lost() {
        return BigDecimal.valueOf(before.numerator())
                .multiply(BigDecimal.valueOf(after.denominator()))
                .subtract(BigDecimal.valueOf(after.numerator()).multiply(BigDecimal.valueOf(before.denominator())));
    }

    /** Returns that product, scaled from the images of the class to all. */
    private BigDecimal denominator() {
        return BigDecimal.valueOf(before.denominator())
                .multiply(BigDecimal.valueOf(after.denominator()))
                .divide(BigDecimal.valueOf(images))
                .multiply(BigDecimal.valueOf(total));
    }
}
