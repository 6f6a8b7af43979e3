package io.github.mnistgate.baseline;

/**
 * The result of a paired test of the predictions of a baseline and a candidate.
 *
 * @param flips that were tested
 * @param pValue of the test alone
 * @param adjusted by Holm for the family
 */
public record PairedResult(Flips flips, double pValue, double adjusted) {}
