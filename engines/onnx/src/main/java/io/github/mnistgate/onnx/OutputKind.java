package io.github.mnistgate.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the outputs of a model are, by the operator that makes them. */
enum OutputKind {
    /** What enters a softmax. */
    LOGITS,
    /** What leaves a softmax. */
    PROBABILITIES,
    /** Their logarithms. */
    LOG_PROBABILITIES,
    /** Something else: their values tell whether they are probabilities. */
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
            if (!node.isStandard() && !node.domain().equals("com.microsoft")) {
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

    private static OutputKind of(OnnxNode node, Map<String, OnnxNode> makers) {
        return switch (node.operator()) {
            case "Softmax" -> PROBABILITIES;
            case "LogSoftmax" -> LOG_PROBABILITIES;
            // A softmax in parts.
            case "Div", "Mul" ->
                List.of(0, 1).stream()
                                .map(node::input)
                                .flatMap(Optional::stream)
                                .map(makers::get)
                                .anyMatch(maker -> maker != null && maker.is("Exp"))
                        ? OTHER
                        : LOGITS;
            default -> LINEAR.contains(node.operator()) ? LOGITS : OTHER;
        };
    }
}
