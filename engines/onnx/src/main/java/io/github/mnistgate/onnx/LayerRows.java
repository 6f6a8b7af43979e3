package io.github.mnistgate.onnx;

import io.github.mnistgate.model.ModelCard.LayerRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists the nodes of a graph through which the images go, as the layers of a model's card. */
final class LayerRows {

    /** More are of no use to people. */
    private static final int MAX_ROWS = 500;

    private static final int MAX_NAME = 80;

    private final OnnxGraph graph;
    /** The number of parameters in each value that is made of constants alone. */
    private final Map<String, Long> constants = new HashMap<>();

    private final Set<String> fromImages = new HashSet<>();

    private LayerRows(OnnxGraph graph) {
        this.graph = graph;
        graph.initializers()
                .forEach((name, tensor) -> constants.put(
                        name, tensor.type().filter(ElementType::isOfWeights).isPresent() ? (long) tensor.size() : 0));
        graph.inputs().forEach(input -> fromImages.add(input.name()));
    }

    /**
     * Returns a row for each node.
     *
     * @param shapes the dimensions of what nodes give, by name, as far as they are known
     */
    static List<LayerRow> of(OnnxGraph graph, Map<String, int[]> shapes) {
        return new LayerRows(graph).rows(shapes);
    }

    private List<LayerRow> rows(Map<String, int[]> shapes) {
        List<LayerRow> rows = new ArrayList<>();
        long rest = 0;
        for (OnnxNode node : graph.nodes()) {
            long parameters = takeParameters(node);
            if (node.inputs().stream().noneMatch(fromImages::contains)) {
                node.outputs().forEach(output -> constants.put(output, parameters));
            } else if (!node.is("Shape")) {
                fromImages.addAll(node.outputs());
                if (rows.size() < MAX_ROWS) {
                    rows.add(new LayerRow(
                            shortened(node.name().isEmpty() ? node.output() : node.name()),
                            shortened(node.operator()),
                            shape(shapes.get(node.output())),
                            parameters));
                } else {
                    rest += parameters;
                }
            }
        }
        if (rest > 0) {
            rows.add(new LayerRow("…", "more nodes", shape(null), rest));
        }
        return rows;
    }

    /** Counts what a node takes that no other node took before. */
    private long takeParameters(OnnxNode node) {
        long sum = 0;
        boolean isScaling = node.is("DequantizeLinear") || node.is("QuantizeLinear");
        for (String name :
                isScaling ? node.inputs().subList(0, Math.min(1, node.inputs().size())) : node.inputs()) {
            sum += constants.getOrDefault(name, 0L);
            constants.replace(name, 0L);
        }
        for (OnnxAttribute attribute : node.attributes().values()) {
            for (OnnxTensor tensor : attribute.tensors()) {
                sum += tensor.type().filter(ElementType::isOfWeights).isPresent() ? tensor.size() : 0;
            }
        }
        return sum;
    }

    private static String shortened(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
    }

    private static String shape(int[] dimensions) {
        return dimensions == null
                ? "-"
                : Arrays.stream(dimensions).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }
}
