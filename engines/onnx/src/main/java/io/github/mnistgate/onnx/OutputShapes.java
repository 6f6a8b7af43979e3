package io.github.mnistgate.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Finds the dimensions of what the nodes of a graph give for one image, for people: where it does not know an operator,
 * what follows is unknown.
 */
final class OutputShapes {

    private static final Set<String> SAME = Set.of(
            "Relu",
            "LeakyRelu",
            "PRelu",
            "Elu",
            "Celu",
            "Selu",
            "Sigmoid",
            "HardSigmoid",
            "HardSwish",
            "Tanh",
            "Softplus",
            "Softsign",
            "Mish",
            "Gelu",
            "Erf",
            "Exp",
            "Sqrt",
            "Clip",
            "Softmax",
            "LogSoftmax",
            "Identity",
            "Dropout",
            "Cast",
            "BatchNormalization",
            "InstanceNormalization",
            "LayerNormalization",
            "LRN",
            "QuantizeLinear",
            "DequantizeLinear",
            "Neg",
            "Abs",
            "DynamicQuantizeLinear");
    private static final Set<String> ARITHMETIC = Set.of("Add", "Sub", "Mul", "Div", "Pow");

    private final OnnxGraph graph;
    private final Map<String, int[]> shapes = new HashMap<>();

    private OutputShapes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** Returns the dimensions by the names of the values. */
    static Map<String, int[]> of(OnnxGraph graph, InputLayout layout) {
        OutputShapes found = new OutputShapes(graph);
        found.shapes.put(
                layout.name(),
                layout.dimensions().stream().mapToInt(Integer::intValue).toArray());
        for (OnnxNode node : graph.nodes()) {
            int[] shape = found.of(node);
            if (shape != null && Arrays.stream(shape).allMatch(size -> size > 0)) {
                found.shapes.put(node.output(), shape);
            }
        }
        return found.shapes;
    }

    /** Returns null where it is not known. */
    private int[] of(OnnxNode node) {
        int[] input = node.input(0).map(shapes::get).orElse(null);
        if (input == null || !node.isStandard()) {
            return ARITHMETIC.contains(node.operator()) ? arithmetic(node) : null;
        }
        return switch (node.operator()) {
            case "Conv", "ConvInteger" -> window(node, input, kernels(node), units(node, 0));
            case "MaxPool", "AveragePool" -> window(node, input, list(node, "kernel_shape"), input[0]);
            case "GlobalAveragePool", "GlobalMaxPool" -> pooled(input);
            case "Flatten" -> node.integer("axis", 1) == 1 ? new int[] {product(input)} : null;
            case "Gemm" -> row(input, units(node, node.integer("transB", 0) != 0 ? 0 : 1));
            case "MatMul", "MatMulInteger" -> row(input, units(node, 1));
            default ->
                SAME.contains(node.operator()) ? input : ARITHMETIC.contains(node.operator()) ? arithmetic(node) : null;
        };
    }

    /** The larger of two, where one is stretched to the other. */
    private int[] arithmetic(OnnxNode node) {
        List<int[]> known = node.inputs().stream()
                .map(shapes::get)
                .filter(shape -> shape != null)
                .toList();
        boolean constant = node.inputs().stream().anyMatch(graph.initializers()::containsKey);
        if (known.size() == 2 && Arrays.equals(known.get(0), known.get(1))) {
            return known.get(0);
        }
        return known.size() == 1 && constant ? known.get(0) : null;
    }

    private static int product(int[] dimensions) {
        return (int) Math.min(
                Integer.MAX_VALUE,
                Arrays.stream(dimensions).asLongStream().reduce(1, (one, other) -> Math.min(one * other, 1L << 31)));
    }

    private static int[] pooled(int[] input) {
        int[] shape = new int[input.length];
        Arrays.fill(shape, 1);
        if (shape.length > 0) {
            shape[0] = input[0];
        }
        return shape;
    }

    private static int[] row(int[] input, int units) {
        int[] shape = input.clone();
        if (shape.length > 0) {
            shape[shape.length - 1] = units;
        }
        return shape;
    }

    /** Returns a dimension of the weights; 0 where they are not known. */
    private int units(OnnxNode node, int dimension) {
        OnnxTensor weights = node.input(1).map(graph.initializers()::get).orElse(null);
        return weights == null || weights.dimensions().length <= dimension ? 0 : weights.dimensions()[dimension];
    }

    private long[] kernels(OnnxNode node) {
        OnnxTensor weights = node.input(1).map(graph.initializers()::get).orElse(null);
        return weights == null || weights.dimensions().length < 2
                ? new long[0]
                : Arrays.stream(weights.dimensions()).skip(2).asLongStream().toArray();
    }

    private static long[] list(OnnxNode node, String name) {
        return node.attribute(name).map(OnnxAttribute::integers).orElse(new long[0]);
    }

    /** Returns the dimensions of what a window that moves over an image gives; null where they cannot be told. */
    private static int[] window(OnnxNode node, int[] input, long[] kernel, int channels) {
        int axes = input.length - 1;
        long[] strides = orOnes(list(node, "strides"), axes);
        long[] dilations = orOnes(list(node, "dilations"), axes);
        long[] given = list(node, "pads");
        long[] pads = given.length == 0 ? new long[2 * axes] : given;
        boolean told = kernel.length == axes
                && strides.length == axes
                && dilations.length == axes
                && pads.length == 2 * axes
                && node.text("auto_pad", "NOTSET").equals("NOTSET")
                && LongStream.of(strides).allMatch(stride -> stride > 0);
        if (!told) {
            return null;
        }
        int[] shape = new int[input.length];
        shape[0] = channels;
        for (int i = 0; i < axes; i++) {
            long room = input[i + 1] + pads[i] + pads[i + axes] - dilations[i] * (kernel[i] - 1) - 1;
            long up = node.integer("ceil_mode", 0) == 0 ? 0 : strides[i] - 1;
            shape[i + 1] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floorDiv(room + up, strides[i]) + 1));
        }
        return shape;
    }

    private static long[] orOnes(long[] values, int count) {
        if (values.length > 0) {
            return values;
        }
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
