package io.github.mnistgate.onnx;

import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.ElementFunction;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Holds the function that the elementwise operators since the last other operator apply to each value: {@code scale *
 * f(x) + shift}. PyTorch exports SiLU, GELU and others as several operators, some of which take the same value twice.
 *
 * @param function f; empty for the value itself
 * @param steps of its computation
 */
record Expression(Optional<ElementFunction> function, double scale, double shift, int steps) {

    static final Expression VALUE = new Expression(Optional.empty(), 1, 0, 0);

    /** Each step is a call in a call. */
    private static final int MAX_STEPS = 50;

    /** Returns this times a number, plus another. */
    Expression affine(double factor, double sum) throws NoChainException {
        return checked(function, scale * factor, shift * factor + sum, steps + 1);
    }

    /** Returns a function of this. */
    Expression then(ElementFunction next) throws NoChainException {
        if (function.isEmpty() && isPlain()) {
            return checked(Optional.of(next), 1, 0, 1);
        }
        DoubleUnaryOperator before = operator();
        return checked(
                Optional.of(ElementFunction.of(next.toString(), x -> next.at(before.applyAsDouble(x)))),
                1,
                0,
                steps + 1);
    }

    /** Returns a function of this and another one of the same value. */
    Expression with(Expression other, String name, DoubleBinaryOperator joined) throws NoChainException {
        DoubleUnaryOperator one = operator();
        DoubleUnaryOperator two = other.operator();
        ElementFunction both =
                ElementFunction.of(name, x -> joined.applyAsDouble(one.applyAsDouble(x), two.applyAsDouble(x)));
        return checked(Optional.of(both), 1, 0, steps + other.steps + 1);
    }

    private static Expression checked(Optional<ElementFunction> function, double scale, double shift, int steps)
            throws NoChainException {
        if (steps > MAX_STEPS) {
            throw new NoChainException("more than " + MAX_STEPS + " elementwise operators after each other");
        }
        return new Expression(function, scale, shift, steps);
    }

    private boolean isPlain() {
        return scale == 1 && shift == 0;
    }

    private DoubleUnaryOperator operator() {
        double factor = scale;
        double sum = shift;
        return function.<DoubleUnaryOperator>map(inner -> x -> factor * inner.at(x) + sum)
                .orElse(x -> factor * x + sum);
    }

    /** Adds this to a chain. */
    void addTo(DenseChain.Builder chain) {
        function.ifPresent(chain::activation);
        if (!isPlain()) {
            chain.affine(new double[] {scale}, new double[] {shift});
        }
    }
}
