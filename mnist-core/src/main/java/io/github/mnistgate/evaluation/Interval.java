package io.github.mnistgate.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/**
 * Where a share of all conceivable images may lie, after what was seen of some.
 *
 * @param lower end, 0 to upper
 * @param upper end, to 1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Interval(double lower, double upper) {

    /**
     * Returns the interval as text, rounded outward so as never to look narrower than it is: {@code 0.9719 to 0.9781}.
     */
    public String show(int digits) {
        return BigDecimal.valueOf(lower).setScale(digits, RoundingMode.FLOOR).toPlainString() + " to "
                + BigDecimal.valueOf(upper)
                        .setScale(digits, RoundingMode.CEILING)
                        .toPlainString();
    }
}
