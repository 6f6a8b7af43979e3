package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The output of a model that tells the classes, and what it is.
 *
 * @param softmax whether the probabilities are its softmax
 * @param exponential whether they are its exponential
 */
record ChosenOutput(String name, OutputKind kind, boolean softmax, boolean exponential) {

    /**
     * Chooses it: the only output, or the only one of the shape (N, classes), or of those the only probabilities.
     *
     * @param logits what the user said of it
     * @throws InvalidInputException in one line, if that leaves none or several, or the user said the contrary of what
     *     the model computes
     */
    static ChosenOutput of(OnnxModel model, Optional<Boolean> logits) {
        OnnxGraph graph = model.graph();
        List<OnnxValue> possible =
                graph.outputs().stream().filter(ChosenOutput::mayTellClasses).toList();
        if (possible.size() > 1) {
            List<OnnxValue> probabilities = possible.stream()
                    .filter(output -> OutputKind.of(graph, output.name()) == OutputKind.PROBABILITIES)
                    .toList();
            possible = probabilities.size() == 1 ? probabilities : possible;
        }
        if (possible.size() != 1) {
            throw model.limits()
                    .refused(
                            (possible.isEmpty() ? "none of its outputs" : possible.size() + " of its outputs")
                                    + " may be those of the classes, of floats and of the shape (N, classes): "
                                    + (possible.isEmpty() ? graph.outputs() : possible)
                                            .stream()
                                                    .limit(5)
                                                    .map(ChosenOutput::described)
                                                    .collect(Collectors.joining(", ")),
                            "export the model with one output of this kind");
        }
        return of(model, possible.get(0).name(), logits);
    }

    private static ChosenOutput of(OnnxModel model, String name, Optional<Boolean> logits) {
        OutputKind kind = OutputKind.of(model.graph(), name);
        if (kind == OutputKind.PROBABILITIES && logits.orElse(false)) {
            throw model.limits()
                    .refused(
                            "logits is true, but its output " + ReadLimits.quoted(name)
                                    + " is that of a Softmax, so it is no logits",
                            "remove logits");
        }
        if (kind == OutputKind.LOG_PROBABILITIES && !logits.orElse(true)) {
            throw model.limits()
                    .refused(
                            "logits is false, but its output " + ReadLimits.quoted(name)
                                    + " is that of a LogSoftmax, which are logarithms of probabilities",
                            "remove logits");
        }
        boolean softmax = logits.orElse(kind == OutputKind.LOGITS);
        return new ChosenOutput(name, kind, softmax, kind == OutputKind.LOG_PROBABILITIES && !softmax);
    }

    /**
     * Returns the same output, of which no softmax is taken, since it gives distributions whatever the image.
     *
     * @throws InvalidInputException in one line, if the user said that it gives logits
     */
    ChosenOutput ofDistributions(ReadLimits limits, Optional<Boolean> logits) {
        if (logits.orElse(false)) {
            throw limits.refused(
                    "logits is true, but the values of its output " + ReadLimits.quoted(name)
                            + " add up to 1 for each image, as probabilities do",
                    "remove logits");
        }
        return new ChosenOutput(name, OutputKind.OTHER, false, false);
    }

    private static boolean mayTellClasses(OnnxValue output) {
        boolean floats = ElementType.of(output.typeId())
                .filter(type -> type.isPrecise() || type == ElementType.FLOAT16)
                .isPresent();
        return output.isTensor()
                && floats
                && output.dimensions().map(ChosenOutput::isRows).orElse(true);
    }

    /** Some networks of convolutions give (N, classes, 1, 1). */
    private static boolean isRows(List<Long> shape) {
        return shape.size() > 1
                && shape.subList(1, shape.size()).stream()
                                .filter(size -> size != 1)
                                .count()
                        <= 1;
    }

    private static String described(OnnxValue output) {
        return ReadLimits.quoted(output.name()) + " ("
                + (output.isTensor() ? TypeNames.of(output.typeId()) : "no tensor")
                + output.dimensions()
                        .map(shape -> " " + OnnxValue.described(shape))
                        .orElse("") + ")";
    }
}
