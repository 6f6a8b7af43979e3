package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Ratio;

/**
 * McNemar's test on the images on which two models differ in being right (Psychometrika 12, 1947), exact and one-sided:
 * were both equally good, each of these images would be a negative or a positive flip with probability 1/2.
 */
final class McNemar {

    private McNemar() {}

    /**
     * Probability of so many negative flips or more among all flips, if the candidate is as good as the baseline.
     *
     * @param negative images that the baseline had right and the candidate has not
     * @param positive images that the candidate has right and the baseline had not
     */
    static double pValue(int negative, int positive) {
        int flips = negative + positive;
        return flips == 0 ? 1 : Binomial.atLeast(new Ratio(negative, flips), 0.5);
    }
}
