package io.github.mnistgate.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A ValueInfoProto: an input or output of a graph.
 *
 * @param isTensor whether it is one, and no sequence or map
 * @param typeId ONNX's number of the type of its values
 * @param dimensions empty if the file does not tell them; a dimension that may differ from run to run is {@link #ANY}
 */
record OnnxValue(String name, boolean isTensor, int typeId, Optional<List<Long>> dimensions) {

    /** In place of a dimension that the file does not fix. */
    static final long ANY = -1;

    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR_TYPE = 1;
    private static final int ELEMENT_TYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;

    static OnnxValue read(FieldReader fields) {
        OnnxValue value = new OnnxValue("", false, 0, Optional.empty());
        while (fields.next()) {
            value = switch (fields.field()) {
                case NAME -> new OnnxValue(fields.text(), value.isTensor, value.typeId, value.dimensions);
                case TYPE -> value.readType(fields.message());
                default -> value;
            };
        }
        return value;
    }

    private OnnxValue readType(FieldReader fields) {
        OnnxValue value = this;
        while (fields.next()) {
            if (fields.field() == TENSOR_TYPE) {
                value = value.readTensor(fields.message());
            }
        }
        return value;
    }

    private OnnxValue readTensor(FieldReader fields) {
        int type = 0;
        Optional<List<Long>> shape = dimensions;
        while (fields.next()) {
            if (fields.field() == ELEMENT_TYPE) {
                type = (int) fields.varint();
            } else if (fields.field() == SHAPE) {
                shape = Optional.of(readShape(fields.message()));
            }
        }
        return new OnnxValue(name, true, type, shape);
    }

    private static List<Long> readShape(FieldReader fields) {
        List<Long> shape = new ArrayList<>();
        while (fields.next()) {
            if (fields.field() == DIMENSION) {
                shape.add(readDimension(fields.message()));
            }
        }
        return List.copyOf(shape);
    }

    /** Some exporters write 0 or -1 for a dimension that is not fixed. */
    private static long readDimension(FieldReader fields) {
        long size = ANY;
        while (fields.next()) {
            if (fields.field() == DIMENSION_VALUE) {
                size = fields.varint();
            }
        }
        return size <= 0 ? ANY : size;
    }

    /** Returns a shape for people: {@code (N, 1, 28, 28)}. */
    static String described(List<Long> dimensions) {
        return dimensions.stream()
                .map(size -> size == ANY ? "N" : String.valueOf(size))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
