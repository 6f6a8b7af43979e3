package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.ElementFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Adds to a chain what each operator of ONNX computes. */
final class ChainSteps {

    private static final String AXIS = "axis";
    private static final int SOFTMAX_OF_THE_LAST_AXIS = 13;

    private final DenseChain.Builder chain;
    private final Constants constants;
    private final OnnxModel model;
    /** The number of steps that the chain has: a value that was made before the last one is lost. */
    private int place;

    ChainSteps(DenseChain.Builder chain, Constants constants, OnnxModel model) {
        this.chain = chain;
        this.constants = constants;
        this.model = model;
    }

    /**
     * Applies a node.
     *
     * @param values that come from the images, by name
     * @param taken those of them that the node takes
     */
    ChainValue apply(OnnxNode node, Map<String, ChainValue> values, List<ChainValue> taken) throws NoChainException {
        ChainValue first = taken.get(0);
        if (taken.size() == 2) {
            return joined(node, first, taken.get(1));
        }
        boolean isFirst = node.input(0).filter(values::containsKey).isPresent();
        Optional<ChainValue> formed = isFirst ? form(node, first) : Optional.empty();
        if (formed.isPresent()) {
            return formed.get();
        }
        if (taken.size() != 1 || first.isSoftmax() || !first.type().isPrecise()) {
            throw new NoChainException(node.described());
        }
        Optional<ChainValue> arithmetic = arithmetic(node, first, isFirst);
        if (arithmetic.isPresent() || !isFirst) {
            return arithmetic.orElseThrow(() -> new NoChainException(node.described()));
        }
        return switch (node.operator()) {
            case "Gemm" -> gemm(node, first);
            case "MatMul" -> product(first, constants.input(node, 1), false, Optional.empty());
            case "BatchNormalization" -> batchNormalization(node, first);
            case "Softmax", "LogSoftmax" -> softmax(node, first);
            case "Neg" -> first.with(first.expression().affine(-1, 0));
            default -> {
                Optional<ElementFunction> function = ElementOperators.of(node, constants, model.opset());
                yield first.with(
                        first.expression().then(function.orElseThrow(() -> new NoChainException(node.described()))));
            }
        };
    }

    /** Applies a node that changes the form of a value, or its type, and no number. */
    private Optional<ChainValue> form(OnnxNode node, ChainValue value) throws NoChainException {
        return Optional.ofNullable(
                switch (node.operator()) {
                    case "Identity" -> value;
                    case "Dropout" -> dropout(node, value);
                    case "Cast" -> cast(node, value);
                    case "Flatten" -> flattened(node, value);
                    case "Reshape" ->
                        value.withDimensions(
                                value.reshaped(constants.input(node, 1).list(), node.integer("allowzero", 0) != 0));
                    case "Squeeze" -> squeezed(node, value);
                    case "Unsqueeze" -> unsqueezed(node, value);
                    case "Transpose" -> transposed(node, value);
                    default -> null;
                });
    }

    private ChainValue dropout(OnnxNode node, ChainValue value) throws NoChainException {
        Optional<Constant> training = constants.optional(node, 2);
        if (training.isPresent() && training.get().only() != 0) {
            throw new NoChainException(node.described() + " drops values");
        }
        return value;
    }

    private static ChainValue cast(OnnxNode node, ChainValue value) throws NoChainException {
        ElementType type = ElementType.of((int) node.integer("to", 0))
                .filter(ElementType::isPrecise)
                .orElseThrow(() -> new NoChainException(node.described() + " rounds values"));
        return value.withType(type);
    }

    private static ChainValue flattened(OnnxNode node, ChainValue value) throws NoChainException {
        long axis = node.integer(AXIS, 1);
        axis += axis < 0 ? value.rank() : 0;
        if (axis < 1 || axis > value.rank()) {
            throw new NoChainException(node.described() + " joins images");
        }
        int before = Shapes.product(Arrays.copyOf(value.dimensions(), (int) axis - 1));
        if (before != 1) {
            throw new NoChainException(node.described() + " joins images");
        }
        return value.withDimensions(value.width());
    }

    private ChainValue squeezed(OnnxNode node, ChainValue value) throws NoChainException {
        if (node.attribute("axes").isEmpty() && node.input(1).isEmpty()) {
            throw new NoChainException(node.described() + " may remove the number of images");
        }
        boolean[] gone = new boolean[value.rank()];
        for (long axis : constants.axes(node)) {
            gone[Shapes.axis(axis, value.rank())] = true;
        }
        if (gone[0]) {
            throw new NoChainException(node.described() + " removes the number of images");
        }
        return value.withDimensions(IntStream.range(1, gone.length)
                .filter(axis -> !gone[axis])
                .map(axis -> value.dimensions()[axis - 1])
                .toArray());
    }

    private ChainValue unsqueezed(OnnxNode node, ChainValue value) throws NoChainException {
        long[] axes = constants.axes(node);
        int rank = value.rank() + axes.length;
        if (rank > Shapes.MAX_RANK) {
            throw new NoChainException(rank + " dimensions");
        }
        int[] dimensions = new int[rank];
        for (long axis : axes) {
            dimensions[Shapes.axis(axis, rank)] = 1;
        }
        if (dimensions[0] == 1) {
            throw new NoChainException(node.described() + " moves the number of images");
        }
        int next = 0;
        for (int i = 1; i < rank && next < value.dimensions().length; i++) {
            if (dimensions[i] == 0) {
                dimensions[i] = value.dimensions()[next];
                next++;
            }
        }
        return value.withDimensions(Arrays.copyOfRange(dimensions, 1, rank));
    }

    private ChainValue transposed(OnnxNode node, ChainValue value) throws NoChainException {
        Optional<OnnxAttribute> perm = node.attribute("perm");
        if (perm.isEmpty()) {
            throw new NoChainException(node.described() + " moves the number of images");
        }
        int[] all = Shapes.order(perm.get().integers(), value.rank());
        if (all[0] != 0) {
            throw new NoChainException(node.described() + " moves the number of images");
        }
        int[] order = IntStream.range(1, all.length).map(i -> all[i] - 1).toArray();
        int[] result =
                Arrays.stream(order).map(axis -> value.dimensions()[axis]).toArray();
        IntUnaryOperator source = Shapes.transposition(value.dimensions(), order);
        int[] from = IntStream.range(0, value.width()).map(source).toArray();
        if (Arrays.equals(from, IntStream.range(0, from.length).toArray())) {
            return value.withDimensions(result);
        }
        if (value.isSoftmax()) {
            throw new NoChainException(node.described() + " follows the softmax");
        }
        flush(value);
        chain.permute(from);
        return value.after(place, result);
    }

    /** Brings what was made of a value into the chain. */
    void flush(ChainValue value) throws NoChainException {
        if (value.place() != place) {
            throw new NoChainException("a value that is used twice");
        }
        value.expression().addTo(chain);
        place++;
    }

    private Optional<ChainValue> arithmetic(OnnxNode node, ChainValue value, boolean isFirst) throws NoChainException {
        String operator = node.operator();
        boolean subtracted = operator.equals("Sub") && !isFirst;
        switch (operator) {
            case "Add", "Sub", "Mul" -> {}
            case "Div" -> {
                if (!isFirst) {
                    return Optional.of(reciprocal(node, value));
                }
            }
            default -> {
                return Optional.empty();
            }
        }
        Constant constant = constants.input(node, isFirst ? 1 : 0);
        double[] numbers = broadcast(constant, value);
        double[] scale = new double[numbers.length];
        double[] shift = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            scale[i] = switch (operator) {
                case "Mul" -> numbers[i];
                case "Div" -> 1 / numbers[i];
                default -> subtracted ? -1 : 1;
            };
            shift[i] = switch (operator) {
                case "Add" -> numbers[i];
                case "Sub" -> subtracted ? numbers[i] : -numbers[i];
                default -> 0;
            };
        }
        return Optional.of(affine(value, scale, shift));
    }

    private ChainValue reciprocal(OnnxNode node, ChainValue value) throws NoChainException {
        double dividend = constants.input(node, 0).only();
        return value.with(value.expression().then(ElementFunction.of("reciprocal", x -> dividend / x)));
    }

    private ChainValue affine(ChainValue value, double[] scale, double[] shift) throws NoChainException {
        if (scale.length == 1) {
            return value.with(value.expression().affine(scale[0], shift[0]));
        }
        flush(value);
        chain.affine(scale, shift);
        return value.after(place, value.dimensions());
    }

    /** Returns a constant as one number for all values of an image, or one for each. */
    private static double[] broadcast(Constant constant, ChainValue value) throws NoChainException {
        if (constant.size() == 1 && constant.rank() <= value.rank()) {
            return new double[] {constant.at(0)};
        }
        int rank = value.dimensions().length;
        int[] sizes = new int[rank];
        Arrays.fill(sizes, 1);
        for (int i = 1; i <= constant.rank(); i++) {
            int size = constant.dimensions()[constant.rank() - i];
            boolean beyond = i > rank;
            if (size != 1 && (beyond || size != value.dimensions()[rank - i]) || i > rank + 1) {
                throw new NoChainException("a constant of other dimensions");
            }
            if (!beyond) {
                sizes[rank - i] = size;
            }
        }
        double[] numbers = new double[value.width()];
        for (int i = 0; i < numbers.length; i++) {
            int rest = i;
            int from = 0;
            int stride = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                from += sizes[axis] == 1 ? 0 : rest % sizes[axis] * stride;
                rest /= value.dimensions()[axis];
                stride *= sizes[axis];
            }
            numbers[i] = constant.at(from);
        }
        return numbers;
    }

    /** Applies a node to two functions of the same value. */
    private static ChainValue joined(OnnxNode node, ChainValue one, ChainValue two) throws NoChainException {
        DoubleBinaryOperator function = switch (node.operator()) {
            case "Add" -> Double::sum;
            case "Sub" -> (x, y) -> x - y;
            case "Mul" -> (x, y) -> x * y;
            case "Div" -> (x, y) -> x / y;
            default -> throw new NoChainException(node.described());
        };
        if (one.place() != two.place()
                || one.isSoftmax()
                || two.isSoftmax()
                || !one.type().isPrecise()
                || node.inputs().size() != 2
                || !Arrays.equals(one.dimensions(), two.dimensions())) {
            throw new NoChainException(node.described() + " joins two ways");
        }
        return one.with(one.expression().with(two.expression(), node.operator(), function));
    }

    private ChainValue gemm(OnnxNode node, ChainValue value) throws NoChainException {
        if (node.integer("transA", 0) != 0 || value.dimensions().length != 1) {
            throw new NoChainException(node.described() + " joins images");
        }
        double alpha = node.number("alpha", 1);
        double beta = node.number("beta", 1);
        Optional<Constant> added = constants.optional(node, 2);
        Constant matrix = constants.input(node, 1);
        boolean transposed = node.integer("transB", 0) != 0;
        int units = matrix.rank() == 2 ? matrix.dimensions()[transposed ? 0 : 1] : 0;
        boolean plain = alpha == 1
                && beta == 1
                && added.filter(bias -> bias.rank() == 1 && bias.size() == units)
                        .isPresent();
        ChainValue result = product(value, matrix, transposed, plain ? added : Optional.empty());
        if (plain) {
            return result;
        }
        ChainValue scaled = result.with(result.expression().affine(alpha, 0));
        if (added.isEmpty()) {
            return scaled;
        }
        double[] shift = broadcast(added.get(), result);
        double[] one = new double[shift.length];
        Arrays.fill(one, 1);
        return affine(scaled, one, Arrays.stream(shift).map(x -> x * beta).toArray());
    }

    /** Multiplies each image's row by a matrix, and adds biases, of which there are as many as columns. */
    private ChainValue product(ChainValue value, Constant matrix, boolean transposed, Optional<Constant> biases)
            throws NoChainException {
        Constant weights = transposed && matrix.rank() == 2 ? matrix.transposed(1, 0) : matrix;
        if (weights.rank() != 2 || weights.dimensions()[0] != value.row()) {
            throw new NoChainException("a product with another matrix");
        }
        int units = weights.dimensions()[1];
        int[] dimensions = value.dimensions().clone();
        dimensions[dimensions.length - 1] = units;
        flush(value);
        try {
            chain.checkRoom(units);
        } catch (InvalidInputException e) {
            // Too large for plain Java, and not for ONNX Runtime.
            throw new NoChainException(e.getMessage());
        }
        chain.dense(weights.toFloats(), biases.map(Constant::toFloats).orElse(null), units);
        return value.after(place, dimensions);
    }

    private ChainValue batchNormalization(OnnxNode node, ChainValue value) throws NoChainException {
        if (node.integer("training_mode", 0) != 0
                || node.integer("spatial", 1) != 1
                || value.dimensions().length == 0) {
            throw new NoChainException(node.described() + " depends on the other images");
        }
        int channels = value.dimensions()[0];
        Constant[] of = new Constant[4];
        for (int i = 0; i < of.length; i++) {
            of[i] = constants.input(node, i + 1);
            if (of[i].size() != channels) {
                throw new NoChainException(node.described() + " has other channels");
            }
        }
        double epsilon = node.number("epsilon", 1e-5f);
        int each = value.width() / channels;
        double[] scale = new double[value.width()];
        double[] shift = new double[value.width()];
        for (int i = 0; i < scale.length; i++) {
            int channel = i / each;
            scale[i] = of[0].at(channel) / Math.sqrt(of[3].at(channel) + epsilon);
            shift[i] = of[1].at(channel) - of[2].at(channel) * scale[i];
        }
        return affine(value, scale, shift);
    }

    /** Before opset 13, the dimensions from the axis on are one. */
    private ChainValue softmax(OnnxNode node, ChainValue value) throws NoChainException {
        boolean lastAxis = model.opset() >= SOFTMAX_OF_THE_LAST_AXIS;
        int axis = Shapes.axis(node.integer(AXIS, lastAxis ? -1 : 1), value.rank());
        int[] along = axis == 0
                ? new int[0]
                : lastAxis
                        ? new int[] {value.dimensions()[axis - 1]}
                        : Arrays.copyOfRange(value.dimensions(), axis - 1, value.dimensions().length);
        if (axis == 0 || Shapes.product(along) != value.width()) {
            throw new NoChainException(node.described() + " is not of all values of an image");
        }
        flush(value);
        chain.softmax();
        return value.after(place, value.dimensions()).softmax();
    }
}
