package io.github.mnistgate.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a chain before its first dense layer, between two or after the last, while the chain is built: maps of
 * each value by itself, and the order of the values, which is brought before all of them.
 */
final class Joint {

    private final int width;
    /** Place of each value before the first step; null where the order stays. */
    private int[] from;

    private final List<Step> steps = new ArrayList<>();

    /** Either a scaling or a function; the other is null. */
    private record Step(Scaling scaling, ElementFunction function) {}

    Joint(int width) {
        this.width = width;
    }

    Joint copy() {
        Joint copy = new Joint(width);
        copy.from = from;
        copy.steps.addAll(steps);
        return copy;
    }

    int width() {
        return width;
    }

    void add(Scaling scaling) {
        Scaling last = last();
        if (last == null) {
            steps.add(new Step(scaling, null));
        } else {
            steps.set(steps.size() - 1, new Step(last.then(scaling), null));
        }
    }

    void add(ElementFunction function) {
        if (function != ElementFunction.IDENTITY) {
            steps.add(new Step(null, function));
        }
    }

    /** Takes new value i from the place {@code order[i]}. */
    void permute(int[] order) {
        check(order);
        int[] composed = new int[width];
        for (int i = 0; i < width; i++) {
            composed[i] = source(order[i]);
        }
        from = composed;
        steps.replaceAll(
                step -> step.scaling() == null ? step : new Step(step.scaling().permuted(order), null));
    }

    private void check(int[] order) {
        boolean[] taken = new boolean[width];
        boolean isWhole = order.length == width;
        for (int i = 0; isWhole && i < width; i++) {
            isWhole = order[i] >= 0 && order[i] < width && !taken[order[i]];
            if (isWhole) {
                taken[order[i]] = true;
            }
        }
        if (!isWhole) {
            throw new IllegalArgumentException("an order of " + order.length + " values is given, allowed are all"
                    + " places from 0 to " + (width - 1) + ", each of them once");
        }
    }

    /** Returns the place, before the first step, of what is a value after it. */
    int source(int value) {
        return from == null ? value : from[value];
    }

    /** Takes the scaling that is the first step out of it; null if none is. */
    Scaling takeFirst() {
        return steps.isEmpty() || steps.get(0).scaling() == null
                ? null
                : steps.remove(0).scaling();
    }

    /** Takes the scaling that is the last step out of it, if the next layer may have it in its weights. */
    Scaling takeLast() {
        Scaling last = last();
        return last != null && last.canMove() ? steps.remove(steps.size() - 1).scaling() : null;
    }

    private Scaling last() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1).scaling();
    }

    /**
     * Returns the remaining steps, for values in the order before or after the permutation.
     *
     * @param first whether the values are an image's, in its own order
     */
    UnitFunctions functions(boolean first) {
        int[] back = null;
        if (first && from != null) {
            back = new int[width];
            for (int i = 0; i < width; i++) {
                back[from[i]] = i;
            }
        }
        UnitFunctions.Step[] all = new UnitFunctions.Step[steps.size()];
        for (int i = 0; i < all.length; i++) {
            Step step = steps.get(i);
            Scaling scaling = step.scaling() == null || back == null
                    ? step.scaling()
                    : step.scaling().permuted(back);
            all[i] = scaling == null ? (unit, x) -> step.function().at(x) : scaling::at;
        }
        boolean isRectifier = all.length == 1 && steps.get(0).function() == ElementFunction.RELU;
        return new UnitFunctions(all, isRectifier, width);
    }
}
