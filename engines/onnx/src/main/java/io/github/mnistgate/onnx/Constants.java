package io.github.mnistgate.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The constants of a graph by name, and those that its nodes make of them: exporters leave transpositions, casts and
 * the arithmetic of shapes to run time.
 */
final class Constants {

    private static final String AXIS = "axis";

    private final Map<String, OnnxTensor> initializers;
    private final Map<String, Constant> known = new HashMap<>();

    Constants(Map<String, OnnxTensor> initializers) {
        this.initializers = initializers;
    }

    /** Returns the constant of a name; empty if the value is none. */
    Optional<Constant> find(String name) throws NoChainException {
        Constant constant = known.get(name);
        if (constant == null && initializers.containsKey(name)) {
            constant = Constant.of(initializers.get(name));
            known.put(name, constant);
        }
        return Optional.ofNullable(constant);
    }

    void put(String name, Constant constant) {
        known.put(name, constant);
    }

    /** Returns an input of a node that must be a constant. */
    Constant input(OnnxNode node, int index) throws NoChainException {
        Optional<Constant> constant = optional(node, index);
        return constant.orElseThrow(() -> new NoChainException(node.described() + " takes no constant " + index));
    }

    /** Returns an input of a node that is a constant, or is left out. */
    Optional<Constant> optional(OnnxNode node, int index) throws NoChainException {
        Optional<String> name = node.input(index);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Constant> constant = find(name.get());
        if (constant.isEmpty()) {
            throw new NoChainException(node.described() + " takes no constant " + index);
        }
        return constant;
    }

    /** Returns whether all that a node takes are constants. */
    boolean areInputsOf(OnnxNode node) throws NoChainException {
        for (String name : node.inputs()) {
            if (!name.isEmpty() && find(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Computes the output of a node whose inputs are constants. */
    void fold(OnnxNode node) throws NoChainException {
        known.put(node.output(), folded(node));
    }

    private Constant folded(OnnxNode node) throws NoChainException {
        return switch (node.operator()) {
            case "Constant" -> ofAttribute(node);
            case "Identity" -> input(node, 0);
            case "Cast" -> cast(input(node, 0), node.integer("to", 0));
            case "Transpose" -> transposed(input(node, 0), node);
            case "Reshape" -> reshaped(input(node, 0), input(node, 1));
            case "Unsqueeze" -> unsqueezed(input(node, 0), node);
            case "Squeeze" -> squeezed(input(node, 0), node);
            case "Gather" -> gathered(input(node, 0), input(node, 1), node);
            case "Concat" -> concatenated(node);
            case "DequantizeLinear" -> Quantization.of(this, node).dequantized(input(node, 0));
            case "QuantizeLinear" -> Quantization.of(this, node).quantized(input(node, 0));
            default -> throw new NoChainException(node.described() + " makes a constant");
        };
    }

    private static Constant ofAttribute(OnnxNode node) throws NoChainException {
        for (OnnxAttribute attribute : node.attributes().values()) {
            switch (attribute.name()) {
                case "value" -> {
                    if (attribute.tensors().size() == 1) {
                        return Constant.of(attribute.tensors().get(0));
                    }
                }
                case "value_float" -> {
                    return Constant.scalar(ElementType.FLOAT, attribute.number());
                }
                case "value_int" -> {
                    return Constant.scalar(ElementType.INT64, attribute.integer());
                }
                case "value_ints" -> {
                    return Constant.list(
                            ElementType.INT64,
                            Arrays.stream(attribute.integers()).asDoubleStream().toArray());
                }
                case "value_floats" -> {
                    float[] numbers = attribute.numbers();
                    double[] values = new double[numbers.length];
                    Arrays.setAll(values, i -> numbers[i]);
                    return Constant.list(ElementType.FLOAT, values);
                }
                default -> {}
            }
        }
        throw new NoChainException(node.described() + " has no value");
    }

    private static Constant cast(Constant constant, long to) throws NoChainException {
        ElementType type = ElementType.of((int) to).orElseThrow(() -> new NoChainException("a cast to type " + to));
        return switch (type) {
            case FLOAT -> constant.mapped(type, value -> (float) value);
            case DOUBLE -> constant.mapped(type, value -> value);
            case INT64 -> constant.mapped(type, value -> Double.isNaN(value) ? value : (long) value);
            default -> throw new NoChainException("a cast to " + type);
        };
    }

    private static Constant transposed(Constant constant, OnnxNode node) throws NoChainException {
        int rank = constant.rank();
        Optional<OnnxAttribute> order = node.attribute("perm");
        int[] reversed = new int[rank];
        Arrays.setAll(reversed, i -> rank - 1 - i);
        return constant.transposed(order.isPresent() ? Shapes.order(order.get().integers(), rank) : reversed);
    }

    private static Constant reshaped(Constant constant, Constant target) throws NoChainException {
        double[] wanted = target.list();
        int[] dimensions = new int[wanted.length];
        int known = 1;
        int open = -1;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == -1 && open < 0) {
                open = i;
            } else if (wanted[i] > 0 && wanted[i] <= constant.size()) {
                dimensions[i] = (int) wanted[i];
                known = Math.multiplyExact(known, dimensions[i]);
            } else {
                throw new NoChainException("a dimension of " + wanted[i]);
            }
            if (known > constant.size()) {
                throw new NoChainException("dimensions of another product");
            }
        }
        if (open >= 0) {
            dimensions[open] = constant.size() / known;
        }
        return constant.reshaped(dimensions);
    }

    /** Returns the axes of a Squeeze or Unsqueeze: since opset 13 an input, before an attribute. */
    long[] axes(OnnxNode node) throws NoChainException {
        Optional<OnnxAttribute> attribute = node.attribute("axes");
        if (attribute.isPresent()) {
            return attribute.get().integers();
        }
        return DoubleStream.of(input(node, 1).list())
                .mapToLong(axis -> (long) axis)
                .toArray();
    }

    private Constant unsqueezed(Constant constant, OnnxNode node) throws NoChainException {
        long[] axes = axes(node);
        int rank = constant.rank() + axes.length;
        if (rank > Shapes.MAX_RANK) {
            throw new NoChainException(rank + " dimensions");
        }
        int[] dimensions = new int[rank];
        for (long axis : axes) {
            dimensions[Shapes.axis(axis, rank)] = 1;
        }
        int next = 0;
        for (int i = 0; i < rank && next < constant.rank(); i++) {
            if (dimensions[i] == 0) {
                dimensions[i] = constant.dimensions()[next];
                next++;
            }
        }
        return constant.reshaped(dimensions);
    }

    private Constant squeezed(Constant constant, OnnxNode node) throws NoChainException {
        List<Integer> left = new ArrayList<>();
        boolean[] gone = new boolean[constant.rank()];
        for (long axis : axes(node)) {
            gone[Shapes.axis(axis, constant.rank())] = true;
        }
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                left.add(constant.dimensions()[i]);
            }
        }
        return constant.reshaped(left.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Constant gathered(Constant constant, Constant indices, OnnxNode node) throws NoChainException {
        double[] list = constant.list();
        double[] places = indices.list();
        if (constant.rank() != 1 || node.integer(AXIS, 0) != 0) {
            throw new NoChainException("a Gather of more than a list");
        }
        double[] values = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = list[Shapes.axis((long) places[i], list.length)];
        }
        return new Constant(indices.dimensions(), constant.type(), index -> values[index], 1);
    }

    private Constant concatenated(OnnxNode node) throws NoChainException {
        DoubleStream.Builder all = DoubleStream.builder();
        if (node.inputs().size() > Shapes.MAX_RANK) {
            throw new NoChainException("a long list");
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            DoubleStream.of(input(node, i).list()).forEach(all::add);
        }
        return Constant.list(ElementType.INT64, all.build().toArray());
    }
}
