package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that keep anything but ONNX Runtime's own operators from running: each node is of a domain whose operators
 * are built into ONNX Runtime, or of a function in the model itself; and nothing refers to another file.
 */
final class ModelRules {

    /** ONNX's own, those for classical models, and those of ONNX Runtime itself, which quantized models use. */
    private static final Set<String> BUILT_IN = Set.of("", "ai.onnx.ml", "com.microsoft");
    /** It names a file that an execution provider compiled. */
    private static final String COMPILED = "EPContext";

    private static final String EXPORT = "export the model with the operators of ONNX alone";
    private static final int MAX_NODES = 100_000;

    private final OnnxModel model;
    /** The number of nodes that a function consists of, with those of the functions that it calls. */
    private final Map<String, Long> sizes = new HashMap<>();

    private final Set<String> open = new HashSet<>();

    private ModelRules(OnnxModel model) {
        this.model = model;
    }

    /** @throws InvalidInputException if a model breaks a rule, by the name of the node */
    static void check(OnnxModel model) {
        ModelRules rules = new ModelRules(model);
        model.functions().keySet().forEach(rules::sizeOf);
        rules.checked(model.graph().nodes());
    }

    /** Returns the number of nodes, after their check. */
    private long checked(List<OnnxNode> nodes) {
        long sum = 0;
        for (OnnxNode node : nodes) {
            sum += 1 + sizeOf(node);
            for (OnnxAttribute attribute : node.attributes().values()) {
                for (OnnxGraph graph : attribute.graphs()) {
                    sum += checked(graph.nodes());
                }
            }
            if (sum > MAX_NODES) {
                throw model.limits()
                        .refused(
                                "it has more than " + MAX_NODES + " nodes, which is the most that is read",
                                "export a smaller model");
            }
        }
        return sum;
    }

    private long sizeOf(OnnxNode node) {
        String key = OnnxFunction.key(node.domain(), node.operator());
        if (model.functions().containsKey(key)) {
            return sizeOf(key);
        }
        if (!BUILT_IN.contains(node.domain()) || node.operator().equals(COMPILED)) {
            throw model.limits()
                    .refused(
                            "its " + node.described() + " is a custom operator, and no code of a model's own"
                                    + " is run",
                            EXPORT);
        }
        return 0;
    }

    private long sizeOf(String function) {
        Long known = sizes.get(function);
        if (known != null) {
            return known;
        }
        if (!open.add(function)) {
            throw model.limits().refused("its function " + ReadLimits.quoted(function) + " calls itself", EXPORT);
        }
        // Nested as deep as there are functions that call each other.
        if (open.size() > ReadLimits.MAX_DEPTH) {
            throw model.limits()
                    .refused("its functions call each other more than " + ReadLimits.MAX_DEPTH + " deep", EXPORT);
        }
        long size = checked(model.functions().get(function).nodes());
        open.remove(function);
        sizes.put(function, size);
        return size;
    }
}
