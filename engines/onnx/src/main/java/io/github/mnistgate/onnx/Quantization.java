package io.github.mnistgate.onnx;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The scales and zero points of a QuantizeLinear or DequantizeLinear: one, or one for each place along an axis.
 *
 * @param zeros empty if all are zero
 */
record Quantization(Constant scales, Optional<Constant> zeros, long axis) {

    static Quantization of(Constants constants, OnnxNode node) throws NoChainException {
        Constant scales = constants.input(node, 1);
        if (node.integer("block_size", 0) != 0
                || scales.rank() > 1
                || !scales.type().isPrecise()) {
            throw new NoChainException(node.described() + " quantizes in blocks, or by half floats");
        }
        Optional<Constant> zeros = constants.optional(node, 2);
        if (zeros.isPresent() && zeros.get().size() != scales.size()) {
            throw new NoChainException(node.described() + " has other zero points than scales");
        }
        return new Quantization(scales, zeros, node.integer("axis", 1));
    }

    Constant dequantized(Constant whole) throws NoChainException {
        IntUnaryOperator place = placeIn(whole);
        return whole.step(whole.dimensions(), ElementType.FLOAT, index -> {
            int at = place.applyAsInt(index);
            return (float) (whole.at(index) - zero(at)) * (float) scales.at(at);
        });
    }

    Constant quantized(Constant values) throws NoChainException {
        ElementType type = zeros.map(Constant::type).orElse(ElementType.UINT8);
        if (type != ElementType.INT8 && type != ElementType.UINT8
                || !values.type().isPrecise()) {
            throw new NoChainException("a quantization to " + type);
        }
        int lowest = type == ElementType.INT8 ? Byte.MIN_VALUE : 0;
        int highest = type == ElementType.INT8 ? Byte.MAX_VALUE : 0xFF;
        IntUnaryOperator place = placeIn(values);
        return values.step(values.dimensions(), type, index -> {
            int at = place.applyAsInt(index);
            double steps = Math.rint((float) values.at(index) / (float) scales.at(at)) + zero(at);
            return Math.max(lowest, Math.min(highest, steps));
        });
    }

    private double zero(int place) {
        return zeros.isEmpty() ? 0 : zeros.get().at(place);
    }

    /** Returns the function from a value's place in the tensor to that of its scale. */
    private IntUnaryOperator placeIn(Constant tensor) throws NoChainException {
        if (scales.size() == 1) {
            return index -> 0;
        }
        int along = Shapes.axis(axis, tensor.rank());
        int count = tensor.dimensions()[along];
        if (count != scales.size()) {
            throw new NoChainException(scales.size() + " scales for " + count + " places");
        }
        int stride = 1;
        for (int later = along + 1; later < tensor.rank(); later++) {
            stride *= tensor.dimensions()[later];
        }
        int step = stride;
        return index -> index / step % count;
    }
}
