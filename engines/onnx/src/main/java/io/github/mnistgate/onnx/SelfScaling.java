package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.InputForm;
import java.util.List;
import java.util.Set;

/**
 * Finds whether a model scales grey values by itself: it takes bytes, or what it computes first makes values smaller,
 * such as a division by 255. Then they enter as they are; divided twice, all images would be nearly black.
 */
final class SelfScaling {

    private static final Set<String> FORM =
            Set.of("Identity", "Cast", "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose");
    /** Between that of grey values, 1/255, and those of values that were divided before, above 1 in general. */
    private static final double SMALLER = 0.5;
    /** More than any exporter writes before the first layer. */
    private static final int MAX_STEPS = 12;

    private final OnnxGraph graph;
    private final Constants constants;

    private SelfScaling(OnnxGraph graph) {
        this.graph = graph;
        this.constants = new Constants(graph.initializers());
    }

    /**
     * Returns how images enter a model.
     *
     * @param form as its user said
     * @throws InvalidInputException in one line, if {@code mean} or {@code std} would scale them twice
     */
    static InputForm of(OnnxModel model, InputForm form) {
        List<OnnxValue> inputs = model.graph().inputs();
        if (inputs.size() != 1) {
            return form;
        }
        boolean bytes = ElementType.of(inputs.get(0).typeId())
                .filter(type -> type == ElementType.UINT8)
                .isPresent();
        if (!bytes && !new SelfScaling(model.graph()).makesSmaller(inputs.get(0).name())) {
            return form;
        }
        if (!form.mean().isEmpty() || !form.std().isEmpty()) {
            throw model.limits()
                    .refused(
                            "its input " + ReadLimits.quoted(inputs.get(0).name())
                                    + (bytes
                                            ? " takes bytes, which enter as they are"
                                            : " takes grey values, which it scales itself"),
                            "remove mean and std");
        }
        return form.normalized(false);
    }

    private boolean makesSmaller(String input) {
        try {
            for (OnnxNode node : graph.nodes()) {
                if (node.is("Constant")) {
                    constants.fold(node);
                }
            }
            return factor(input) < SMALLER;
        } catch (NoChainException e) {
            // A constant of another kind than numbers, with which no image is scaled.
            return false;
        }
    }

    /** Returns the largest factor by which values are multiplied before the first operator that is none of these. */
    private double factor(String input) throws NoChainException {
        String name = input;
        double factor = 1;
        for (int step = 0; step < MAX_STEPS; step++) {
            String present = name;
            List<OnnxNode> takers = graph.nodes().stream()
                    .filter(node -> node.inputs().contains(present) && !node.is("Shape"))
                    .toList();
            if (takers.size() != 1 || !takers.get(0).isStandard()) {
                return factor;
            }
            OnnxNode node = takers.get(0);
            boolean isFirst = node.inputs().get(0).equals(name);
            switch (node.operator()) {
                case "Add", "Sub" -> {}
                case "Mul" -> factor *= largest(node, isFirst ? 1 : 0, false);
                case "Div" -> factor *= isFirst ? largest(node, 1, true) : 1;
                default -> {
                    if (!FORM.contains(node.operator())) {
                        return factor;
                    }
                }
            }
            name = node.output();
        }
        return factor;
    }

    private double largest(OnnxNode node, int index, boolean reciprocal) throws NoChainException {
        Constant constant = constants.input(node, index);
        double largest = 0;
        for (int i = 0; i < constant.size(); i++) {
            double size = Math.abs(constant.at(i));
            largest = Math.max(largest, reciprocal ? 1 / size : size);
        }
        return largest;
    }
}
