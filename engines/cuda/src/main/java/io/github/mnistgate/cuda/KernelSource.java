package io.github.mnistgate.cuda;

import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The kernels' CUDA C++: {@code training.cu}, behind the names and constants that Java has, too. */
final class KernelSource {

    /** But for the target: the arithmetic is that of the processor, product by product and sum by sum. */
    static final List<String> OPTIONS = List.of("--std=c++17", "--fmad=false", "--prec-div=true", "--prec-sqrt=true");

    private static final String FILE = "training.cu";

    private KernelSource() {}

    /** All of it. */
    static String text() {
        try (InputStream in = KernelSource.class.getResourceAsStream(FILE)) {
            return prelude() + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " of mnist-cuda cannot be read", e);
        }
    }

    private static String prelude() {
        Map<String, String> constants = new TreeMap<>();
        constants.put("BETA1", literal(Optimizer.BETA1));
        constants.put("REST1", literal(1 - Optimizer.BETA1));
        constants.put("BETA2", literal(Optimizer.BETA2));
        constants.put("REST2", literal(1 - Optimizer.BETA2));
        constants.put("RHO", literal(Optimizer.RHO));
        constants.put("REST_RHO", literal(1 - Optimizer.RHO));
        constants.put("EPSILON", literal(Optimizer.EPSILON));
        constants.put("SELU_SCALE", Double.toHexString(Activation.SELU_SCALE));
        constants.put("SELU_ALPHA", Double.toHexString(Activation.SELU_ALPHA));
        return enumeration("Activation", Activation.values())
                + enumeration("Optimizer", Optimizer.values())
                + constants.entrySet().stream()
                        .map(constant -> "#define " + constant.getKey() + " " + constant.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    private static String enumeration(String name, Enum<?>[] values) {
        return "enum " + name + " { "
                + Arrays.stream(values)
                        .map(value -> value.name() + " = " + value.ordinal())
                        .collect(Collectors.joining(", "))
                + " };\n";
    }

    /** Hexadecimal, so that both languages mean the same bits. */
    private static String literal(double value) {
        return Float.toHexString((float) value) + "f";
    }
}
