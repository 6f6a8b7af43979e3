package io.github.mnistgate.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the outputs of a model by the operator that makes them. */
enum OutputKind {
    /** A softmax takes them. */
    LOGITS,
    /** A softmax makes them. */
    PROBABILITIES,
    /** They are the logarithms of probabilities. */
    LOG_PROBABILITIES,
    /** Their values tell whether they are probabilities. */
    OTHER;

    /** Operators that change the form of what they are given, or its type, and not what it is. */
    private static final Set<String> FORM = Set.of(
            "Identity",
            "Cast",
            "Dropout",
            "Flatten",
            "Reshape",
            "Squeeze",
            "Unsqueeze",
            "Transpose",
            "QuantizeLinear",
            "DequantizeLinear",
            "CastLike");
    /** Operators whose outputs may have any value, and enter a softmax next in a model that classifies. */
    private static final Set<String> LINEAR = Set.of(
            "Gemm",
            "MatMul",
            "MatMulInteger",
            "MatMulNBits",
            "QLinearMatMul",
            "QGemm",
            "Conv",
            "QLinearConv",
            "Add",
            "QLinearAdd",
            "Sub",
            "Mul",
            "Div",
            "BatchNormalization",
            "LayerNormalization",
            "GlobalAveragePool",
            "QLinearGlobalAveragePool",
            "AveragePool",
            "ReduceMean",
            "Einsum",
            "Sum",
            "FusedGemm",
            "FusedMatMul");
    /**
     * Operators that bring values together and may leave distributions what they are, such as the mean of several
     * models: behind them a softmax still tells.
     */
    private static final Set<String> COMBINING = Set.of(
            "Add",
            "QLinearAdd",
            "Sub",
            "Mul",
            "QLinearMul",
            "Div",
            "Sum",
            "Mean",
            "Max",
            "Min",
            "Where",
            "Clip",
            "ReduceMean",
            "ReduceSum",
            "AveragePool",
            "GlobalAveragePool",
            "QLinearGlobalAveragePool",
            "Concat",
            "QLinearConcat",
            "Split",
            "Slice",
            "Gather",
            "Expand");

    private static final Set<String> SOFTMAX = Set.of("Softmax", "QLinearSoftmax");

    /** Returns what an output of a graph is. */
    static OutputKind of(OnnxGraph graph, String output) {
        Map<String, OnnxNode> makers = makers(graph);
        String name = output;
        // Bounded, because a hostile file may go round in a circle.
        for (int step = 0; step <= graph.nodes().size(); step++) {
            OnnxNode node = makers.get(name);
            if (node == null) {
                return OTHER;
            }
            if (!isKnown(node)) {
                return OTHER;
            }
            if (!FORM.contains(node.operator()) || node.input(0).isEmpty()) {
                return of(node, makers);
            }
            name = node.inputs().get(0);
        }
        return OTHER;
    }

    private static Map<String, OnnxNode> makers(OnnxGraph graph) {
        Map<String, OnnxNode> makers = new HashMap<>();
        for (OnnxNode node : graph.nodes()) {
            node.outputs().forEach(output -> makers.put(output, node));
        }
        return makers;
    }

    private static boolean isKnown(OnnxNode node) {
        return node.isStandard() || node.domain().equals("com.microsoft");
    }

    private static OutputKind of(OnnxNode node, Map<String, OnnxNode> makers) {
        return switch (node.operator()) {
            case "Softmax" -> PROBABILITIES;
            case "LogSoftmax" -> LOG_PROBABILITIES;
            default -> LINEAR.contains(node.operator()) && !combinesProbabilities(node, makers) ? LOGITS : OTHER;
        };
    }

    /** Returns whether a softmax is behind a node, with nothing but operators between that combine values. */
    private static boolean combinesProbabilities(OnnxNode last, Map<String, OnnxNode> makers) {
        Deque<OnnxNode> next = new ArrayDeque<>(Set.of(last));
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            OnnxNode node = next.remove();
            if (!isKnown(node)) {
                continue;
            }
            if (SOFTMAX.contains(node.operator()) || isSoftmaxInParts(node, makers)) {
                return true;
            }
            if (COMBINING.contains(node.operator()) || FORM.contains(node.operator())) {
                node.inputs().stream()
                        .filter(name -> makers.containsKey(name) && seen.add(name))
                        .map(makers::get)
                        .forEach(next::add);
            }
        }
        return false;
    }

    private static boolean isSoftmaxInParts(OnnxNode node, Map<String, OnnxNode> makers) {
        return (node.is("Div") || node.is("Mul"))
                && Stream.of(0, 1)
                        .map(node::input)
                        .flatMap(Optional::stream)
                        .map(makers::get)
                        .anyMatch(maker -> maker != null && maker.is("Exp"));
    }
}
