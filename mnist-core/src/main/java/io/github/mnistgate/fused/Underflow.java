package io.github.mnistgate.fused;

/**
 * Holds the bounds below which a training takes a number for zero. Numbers below the smallest normal float,
 * 2<sup>-126</sup>, are denormal, and some processors need microcode for each; the memory of an optimizer, and a
 * network that gets sure of itself, would be full of them. Therefore each number that a step computes becomes zero if
 * it is smaller than the bound of its kind. The bounds leave room: the products of two such numbers, or of one with a
 * coefficient of an optimizer, are normal, too. They are so small that the parameters of a training are the same
 * without them; except with AdaMax, which makes a full step of any gradient, however small. The rule is part of what a
 * training computes: all kernels apply it at the same places.
 */
final class Underflow {

    /** Values and slopes of hidden units; the sum that they enter is of the order of 1. */
    static final float UNIT = 0x1p-40f;
    /** Derivatives of one image's loss by a logit, before they are divided by the number of images. */
    static final double LOGIT = 0x1p-70;
    /** Derivatives of the loss by what enters a hidden unit. */
    static final float DELTA = 0x1p-80f;
    /** Derivatives of the loss by a parameter. */
    static final float GRADIENT = 0x1p-100f;
    /** The same where they are squared. */
    static final float SQUARED = 0x1p-50f;
    /** The memory of an optimizer, such as the means of the gradients and of their squares. */
    static final float MEMORY = 0x1p-100f;

    private Underflow() {}

    /** Returns a value, or zero if it is smaller than a bound. A value that is not a number stays so. */
    static float flush(float value, float bound) {
        return Math.abs(value) < bound ? 0 : value;
    }
}
