package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Images;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries whether the outputs of a model for an image depend on that image alone, when the model is opened. Otherwise the
 * result of an evaluation would say nothing about one image, and it would depend on how many are classified at once.
 */
final class ImagesApart {

    /** Each is also classified alone, which takes a whole run of a model with a fixed number of images. */
    private static final int COMPARED = 3;

    /** Products of matrices round differently for one row than for several. */
    private static final double ROUNDING = 1e-3;
    /** A last bit may then move a value to the next one that 8 bits or half a float can tell. */
    private static final double COARSE_ROUNDING = 0.1;
    /** Outputs that hardly differ from each other are rounded, too. */
    private static final double LAST_BITS = 1e-5;

    private final RuntimeSession session;
    private final OnnxModel model;
    private final Images probes;

    private ImagesApart(RuntimeSession session, OnnxModel model, Images probes) {
        this.session = session;
        this.model = model;
        this.probes = probes;
    }

    /**
     * Checks a model.
     *
     * @param kind of its outputs
     * @throws InvalidInputException in one line, if it mixes images, or gives other outputs each time
     */
    static void check(RuntimeSession session, OnnxModel model, InputLayout layout, OutputKind kind) {
        ImagesApart apart =
                new ImagesApart(session, model, ProbeImages.of(layout.form().images()));
        for (int probe = 0; probe < COMPARED; probe++) {
            apart.checkSum(probe, kind);
        }
        apart.checkRepeated();
        if (layout.batch() != 1) {
            apart.checkAmongOthers(layout.batch());
        }
    }

    private float[] alone(int probe) {
        return session.outputsAlone(probes, probe);
    }

    private void checkSum(int probe, OutputKind kind) {
        if (kind != OutputKind.PROBABILITIES && kind != OutputKind.LOG_PROBABILITIES) {
            return;
        }
        boolean logarithms = kind == OutputKind.LOG_PROBABILITIES;
        double sum = 0;
        for (float output : alone(probe)) {
            sum += logarithms ? Math.exp(output) : output;
        }
        if (Math.abs(sum - 1) > COARSE_ROUNDING) {
            throw model.limits()
                    .refused(
                            "its last operator is a " + (logarithms ? "LogSoftmax" : "Softmax")
                                    + ", but the probabilities of an image add up to " + (float) sum
                                    + ", expected is 1, because its axis is not that of the classes",
                            "export the model with the softmax along the axis of the classes, such as dim=1 in PyTorch");
        }
    }

    private void checkRepeated() {
        if (differ(alone(0), alone(0))) {
            throw model.limits()
                    .refused(
                            "it gives the same image other outputs each time, as a Dropout of training does",
                            "export the model for inference, after model.eval() in PyTorch");
        }
    }

    /** @param fixed number of images that each run takes; 0 if any number */
    private void checkAmongOthers(int fixed) {
        int count = fixed == 0 ? probes.size() : fixed;
        int[] order = IntStream.range(0, count).map(i -> i % probes.size()).toArray();
        Optional<float[]> among = session.outputs(probes, order);
        if (among.isEmpty()) {
            // It only says that it takes any number of images. It is given one at a time.
            return;
        }
        int classes = session.classes();
        for (int probe = 0; probe < Math.min(COMPARED, count); probe++) {
            float[] row = Arrays.copyOfRange(among.get(), probe * classes, (probe + 1) * classes);
            if (differ(alone(probe), row)) {
                throw model.limits()
                        .refused(
                                "its outputs for an image depend on the other images that are classified with it, as"
                                        + " those of a softmax along the axis of the images or of a BatchNormalization of"
                                        + " training do",
                                "export the model for inference, after model.eval() in PyTorch, with operators that"
                                        + " keep images apart");
            }
        }
    }

    /** Compares two rows of outputs, by the range of their values. */
    private boolean differ(float[] one, float[] other) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < one.length; i++) {
            if (Float.isFinite(one[i]) && Float.isFinite(other[i])) {
                least = Math.min(least, Math.min(one[i], other[i]));
                most = Math.max(most, Math.max(one[i], other[i]));
            }
        }
        double size = Math.max(Math.abs(least), Math.abs(most));
        double allowed = (most - least) * (isCoarse() ? COARSE_ROUNDING : ROUNDING) + size * LAST_BITS;
        for (int i = 0; i < one.length; i++) {
            if (Float.isFinite(one[i]) && !(Math.abs(one[i] - other[i]) <= allowed)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether values may be rounded to 8 bits or to half floats between the images and the outputs. */
    private boolean isCoarse() {
        OnnxGraph graph = model.graph();
        Stream<OnnxNode> nodes = Stream.concat(
                graph.nodes().stream(),
                model.functions().values().stream().flatMap(function -> function.nodes().stream()));
        return nodes.anyMatch(ImagesApart::isCoarse)
                || graph.inputs().stream().anyMatch(input -> isHalf(input.typeId()))
                || graph.initializers().values().stream().anyMatch(constant -> isHalf(constant.typeId()));
    }

    private static boolean isCoarse(OnnxNode node) {
        String operator = node.operator();
        return operator.startsWith("Q")
                || operator.contains("Quantize")
                || operator.contains("Integer")
                || operator.equals("Cast") && isHalf((int) node.integer("to", 0));
    }

    private static boolean isHalf(int typeId) {
        return ElementType.of(typeId)
                .filter(type -> type == ElementType.FLOAT16 || type == ElementType.BFLOAT16)
                .isPresent();
    }
}
