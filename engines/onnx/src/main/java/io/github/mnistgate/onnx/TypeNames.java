package io.github.mnistgate.onnx;

import java.util.List;

/** The names that ONNX gives the types of a tensor's values. */
final class TypeNames {

    private static final List<String> NAMES = List.of(
            "undefined",
            "float",
            "uint8",
            "int8",
            "uint16",
            "int16",
            "int32",
            "int64",
            "string",
            "bool",
            "float16",
            "double",
            "uint32",
            "uint64",
            "complex64",
            "complex128",
            "bfloat16");

    private TypeNames() {}

    /** @param id ONNX's number of the type */
    static String of(int id) {
        return id >= 0 && id < NAMES.size() ? NAMES.get(id) : "number " + id;
    }
}
