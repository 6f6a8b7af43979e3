package io.github.mnistgate.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/** Accuracies, and other shares of which more is better, as people read them. */
@API(status = API.Status.INTERNAL)
public final class Accuracy {

    private static final int DIGITS = 4;
    /**
     * Finer than means over 1000 seeds of 60000 images differ from a decimal, and coarser than a double's own error.
     */
    private static final int EXACT_DIGITS = 12;

    private Accuracy() {}

    /**
     * Returns a share in four digits after the point, rounded down, as {@code mnist:check} rounds toward the failing
     * side: what is shown as 0.7960 keeps a minimum of 0.7960.
     */
    public static String shown(double share) {
        return Double.isFinite(share)
                ? BigDecimal.valueOf(share)
                        .setScale(EXACT_DIGITS, RoundingMode.HALF_EVEN)
                        .setScale(DIGITS, RoundingMode.FLOOR)
                        .toPlainString()
                : String.valueOf(share);
    }
}
