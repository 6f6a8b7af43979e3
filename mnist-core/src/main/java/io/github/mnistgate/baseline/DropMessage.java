package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Words the verdicts on drops of accuracy, of the same weights and of other trainings. */
final class DropMessage {

    static final String METRIC = "baselineDrop";
    static final String MAXIMUM = "maximum";

    private static final int DIGITS = 4;
    private static final double SMALLEST_SHOWN = 0.0001;

    private DropMessage() {}

    /** A drop as exact as it is, and its two forms. */
    interface Drop {

        /** The class; {@link Flips#ALL} for all images. */
        int label();

        boolean isWhole();

        /** Returns a name such as {@code drop of accuracy on digit 5}. */
        default String subject(ClassNames names) {
            return "drop of accuracy" + (isWhole() ? "" : " on " + names.described(label()));
        }

        double drop();

        /** Rounded up to so many digits. */
        BigDecimal drop(int digits);

        /** Returns whether the drop is larger than a share of all images, computed exactly. */
        boolean exceeds(BigDecimal share);
    }

    /**
     * Returns a verdict: a breach if the drop is larger than allowed and shown not to be chance, a warning if it is
     * shown, but allowed.
     *
     * @param names of the classes
     * @param shown whether chance hardly explains the drop
     * @param figures behind it, in brackets
     */
    static Verdict verdict(Drop drop, ClassNames names, BigDecimal limit, boolean shown, String figures) {
        boolean tooLarge = drop.exceeds(limit);
        boolean warned = shown && !tooLarge && drop.drop() > 0;
        int digits = Math.max(DIGITS, limit.scale());
        String link = warned
                ? ", which chance hardly explains, maximum is "
                : !tooLarge
                        ? ", maximum is "
                        : shown ? ", but expected maximum is " : ", which could be chance alone, maximum is ";
        String subject = drop.subject(names);
        String message = subject + " is " + drop.drop(digits).toPlainString()
                + (drop.isWhole() ? "" : " of all images") + link
                + limit.setScale(digits, RoundingMode.UNNECESSARY).toPlainString() + " (" + figures + ")";
        return new Verdict(
                subject,
                METRIC,
                drop.drop(),
                limit,
                MAXIMUM,
                warned ? Severity.WARN : Severity.ERROR,
                warned ? Outcome.WARNED : tooLarge && shown ? Outcome.BREACHED : Outcome.PASSED,
                message);
    }

    /** A rate, rounded toward the failing side. */
    static String shown(Ratio rate) {
        return rate.toDecimal(DIGITS, RoundingMode.FLOOR).toPlainString();
    }

    /** A fraction in points. */
    static String points(double fraction, RoundingMode rounding) {
        return BigDecimal.valueOf(fraction)
                .movePointRight(2)
                .setScale(2, rounding)
                .toPlainString();
    }

    static String probability(double adjusted) {
        return adjusted < SMALLEST_SHOWN ? "p below 0.0001" : String.format(Locale.ROOT, "p %.4f", adjusted);
    }
}
