package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.IntStream;

/**
 * What became, from the seeds of a baseline to those of a candidate, of the right images: of all, or of a class.
 *
 * @param label the class; -1 for all images
 * @param images how many it has
 * @param total images of all classes
 * @param before right ones of all the baseline's seeds together, out of {@code images} of each
 * @param after right ones of all the candidate's
 * @param pValue of Welch's test alone
 * @param adjusted p-value within its family
 */
public record MeanDrop(int label, int images, int total, Ratio before, Ratio after, double pValue, double adjusted)
    implements DropMessage.Drop {

  /** @param of which images */
  static MeanDrop of(Flips of, SeedCounts before, SeedCounts after, double pValue, double adjusted) {
    return new MeanDrop(of.label(), of.images(), of.total(), rate(of, before), rate(of, after), pValue, adjusted);
  }

  private static Ratio rate(Flips of, SeedCounts seeds) {
    int[] right = of.isWhole() ? seeds.ofAll() : seeds.ofClass(of.label());
    return new Ratio(IntStream.of(right).asLongStream().sum(), (long) of.images() * right.length);
  }

  /** Whether this is of all images. */
  @Override
  public boolean isWhole() {
    return label == Flips.ALL;
  }

  /** What a seed lost on average as a share of all images, so in points of accuracy for a class, too. */
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

  /** Such as {@code drop of mean accuracy on digit 5}. */
  @Override
  public String subject() {
    return "drop of mean accuracy" + (isWhole() ? "" : " on digit " + label);
  }

  /** The difference of the two rates times the product of their denominators. */
  private BigDecimal lost() {
    return BigDecimal.valueOf(before.numerator()).multiply(BigDecimal.valueOf(after.denominator()))
        .subtract(BigDecimal.valueOf(after.numerator()).multiply(BigDecimal.valueOf(before.denominator())));
  }

  /** That product, scaled from the images of the class to all. */
  private BigDecimal denominator() {
    return BigDecimal.valueOf(before.denominator()).multiply(BigDecimal.valueOf(after.denominator()))
        .divide(BigDecimal.valueOf(images)).multiply(BigDecimal.valueOf(total));
  }
}
