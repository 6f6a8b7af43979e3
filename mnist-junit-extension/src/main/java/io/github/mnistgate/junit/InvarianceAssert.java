package io.github.mnistgate.junit;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/**
 * The share of the test images that must be taken for the same class before and after a change, right or wrong.
 *
 * @param <S> the assertions that this came from
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class InvarianceAssert<S extends AbstractClassifierAssert<S, ?>> {

    private static final int DIGITS = 4;

    private final S origin;
    private final Transformation transformation;

    InvarianceAssert(S origin, Transformation transformation) {
        this.origin = origin;
        this.transformation = transformation;
        Unfinished.begin(this);
    }

    /** Returns what to say of an assertion that judged nothing. */
    String unfinished() {
        return "isInvariantUnder(" + transformation.name()
                + ") judged nothing, because its end is missing; add one, such as .onAtLeast(99, PERCENT)";
    }

    /**
     * Verifies that at least {@code share} of the images are taken for the same class before and after the change.
     *
     * <pre><code class='java'> // passes with 9,930 of 10,000
     * assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(99, PERCENT);
     * // fails, and draws images that are taken for another class after the change
     * assertThat(model).isInvariantUnder(shift(1, 0)).onAtLeast(99.9, PERCENT);</code></pre>
     *
     * @throws IllegalArgumentException if it is no share
     */
    public S onAtLeast(double share, ShareUnit unit) {
        Unfinished.end(this);
        BigDecimal minimum = minimum(share, Argument.given("unit", unit, "PERCENT or FRACTION"));
        origin.holds(() -> check(minimum));
        return origin;
    }

    private void check(BigDecimal minimum) {
        origin.requireActual();
        LabelledImages images = origin.testSet();
        LabelledImages changed =
                images.transformed(images.name() + " " + transformation.name(), transformation.change());
        WorstDigits before = new WorstDigits(images, origin.classifier().of(images));
        WorstDigits after = new WorstDigits(changed, origin.classifier().of(changed));
        int same = 0;
        for (int image = 0; image < images.size(); image++) {
            same += before.predicted(image) == after.predicted(image) ? 1 : 0;
        }
        Ratio ratio = new Ratio(same, images.size());
        if (ratio.compareTo(minimum) < 0) {
            int digits = Math.max(DIGITS, minimum.scale());
            origin.fail("share of predictions that " + transformation.name() + " does not change is "
                    + ratio.toDecimal(digits, RoundingMode.FLOOR) + ", but expected minimum is "
                    + minimum.setScale(digits, RoundingMode.UNNECESSARY) + " (" + same + " of " + images.size() + ")"
                    + Judgement.shown(Binomial.interval(ratio)) + "\n"
                    + after.drawChanged(before));
        }
    }

    private static BigDecimal minimum(double share, ShareUnit unit) {
        if (unit == ShareUnit.FRACTION) {
            Argument.fraction("share", share);
        } else if (!(share >= 0 && share <= 100)) {
            throw Argument.notAllowed("share", share + " " + unit, "0 to 100");
        } else if (share > 0 && share <= 1) {
            // At most one percent asks for next to nothing, so a fraction was meant.
            throw new IllegalArgumentException(
                    "share is " + share + " " + unit + ", which is at most one prediction of a"
                            + " hundred, allowed is more than that, or 0; did you mean "
                            + BigDecimal.valueOf(share)
                                    .movePointRight(2)
                                    .stripTrailingZeros()
                                    .toPlainString() + "?");
        }
        return BigDecimal.valueOf(share).movePointLeft(unit.decimals());
    }
}
