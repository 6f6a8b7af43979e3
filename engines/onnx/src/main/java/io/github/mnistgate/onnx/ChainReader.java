package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.fused.DenseChain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a {@link DenseChain} of a graph, if it is a chain of linear maps and of functions of each value. It follows the
 * images from node to node. Where it meets anything else it gives up, and ONNX Runtime runs the model.
 */
final class ChainReader {

    /** ONNX last changed the meaning of operators before this opset. */
    private static final long FIRST_OPSET = 7;

    private static final long LAST_OPSET = 25;
    /** No chain has more; a hostile file may take long with each. */
    private static final int MAX_NODES = 2000;

    private final OnnxModel model;
    private final ChosenOutput output;
    private final Constants constants;
    private final DenseChain.Builder chain;
    /** The values that come from the images, by name. */
    private final Map<String, ChainValue> values = new HashMap<>();

    private final ChainSteps steps;

    /**
     * A chain, and what its nodes give.
     *
     * @param shapes the dimensions of one image's part of each value, by name
     */
    record Result(DenseChain chain, Map<String, int[]> shapes) {}

    private ChainReader(OnnxModel model, ChosenOutput output, InputLayout layout) {
        this.model = model;
        this.output = output;
        this.constants = new Constants(model.graph().initializers());
        this.chain = DenseChain.of(layout.values());
        this.steps = new ChainSteps(chain, constants, model);
    }

    /**
     * Makes the chain.
     *
     * @return empty if the model is none
     * @throws InvalidInputException in one line, if it is one, and a weight is infinite or not a number
     */
    static Optional<Result> read(OnnxModel model, ChosenOutput output, InputLayout layout) {
        try {
            ChainReader reader = new ChainReader(model, output, layout);
            DenseChain chain = reader.read(layout);
            Map<String, int[]> shapes = new HashMap<>();
            reader.values.forEach((name, value) -> shapes.put(name, value.dimensions()));
            return Optional.of(new Result(chain, shapes));
        } catch (NoChainException e) {
            return Optional.empty();
        } catch (InvalidInputException e) {
            throw model.limits().refused(e);
        }
    }

    private DenseChain read(InputLayout layout) throws NoChainException {
        if (model.opset() < FIRST_OPSET
                || model.opset() > LAST_OPSET
                || !model.functions().isEmpty()) {
            throw new NoChainException("opset " + model.opset() + ", or functions");
        }
        enter(layout);
        for (OnnxNode node : needed()) {
            step(node);
        }
        ChainValue last = values.get(output.name());
        if (last == null) {
            throw new NoChainException("its output is a constant");
        }
        if (last.isSoftmax()) {
            return chain.build(false);
        }
        steps.flush(last);
        if (!output.softmax()) {
            return chain.build(output.kind() == OutputKind.LOGITS);
        }
        DenseChain raw = chain.build(false);
        if (raw.of(ProbeImages.of(layout.form().images()), 1).areProbabilities()) {
            output.ofDistributions(model.limits(), layout.form().logits());
            return raw;
        }
        return chain.softmax().build(false);
    }

    private void enter(InputLayout layout) throws NoChainException {
        if (layout.type() == ElementType.FLOAT16) {
            throw new NoChainException("images in half floats, which are rounded");
        }
        ImageShape images = layout.form().images();
        double[] scale = new double[images.values()];
        double[] shift = new double[images.values()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = layout.scale(i % images.channels());
            shift[i] = layout.shift(i % images.channels());
        }
        chain.affine(scale, shift);
        if (!layout.keepsOrder()) {
            chain.permute(layout.from());
        }
        int[] dimensions =
                layout.dimensions().stream().mapToInt(Integer::intValue).toArray();
        values.put(layout.name(), ChainValue.entering(dimensions, layout.batch(), layout.type()));
    }

    /** Returns the nodes that the output depends on, in the order of the file. */
    private List<OnnxNode> needed() throws NoChainException {
        List<OnnxNode> nodes = model.graph().nodes();
        if (nodes.size() > MAX_NODES) {
            throw new NoChainException(nodes.size() + " nodes");
        }
        Set<String> names = new HashSet<>(Set.of(output.name()));
        List<OnnxNode> needed = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (nodes.get(i).outputs().stream().anyMatch(names::contains)) {
                needed.add(0, nodes.get(i));
                names.addAll(nodes.get(i).inputs());
            }
        }
        return needed;
    }

    private void step(OnnxNode node) throws NoChainException {
        if (!node.isStandard()) {
            throw new NoChainException(node.described());
        }
        if (values.containsKey(node.output()) || constants.find(node.output()).isPresent()) {
            throw new NoChainException("two values of one name");
        }
        List<ChainValue> taken = new ArrayList<>();
        for (String name : node.inputs()) {
            if (values.containsKey(name)) {
                taken.add(values.get(name));
            }
        }
        if (taken.isEmpty()) {
            constants.fold(node);
        } else if (node.operator().equals("Shape")) {
            constants.put(node.output(), taken.get(0).shape(node));
        } else {
            values.put(node.output(), steps.apply(node, values, taken));
        }
    }
}
