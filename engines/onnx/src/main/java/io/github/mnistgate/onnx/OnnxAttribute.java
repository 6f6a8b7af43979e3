package io.github.mnistgate.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * An AttributeProto: a named setting of a node. Numbers stay in the file's bytes until they are asked for.
 *
 * @param tensors the one tensor, or all
 * @param graphs the one graph, or all
 */
record OnnxAttribute(
        String name,
        float number,
        long integer,
        String text,
        List<OnnxTensor> tensors,
        List<OnnxGraph> graphs,
        FieldReader message) {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INT = 3;
    private static final int STRING = 4;
    private static final int TENSOR = 5;
    private static final int GRAPH = 6;
    private static final int FLOATS = 7;
    private static final int INTS = 8;
    private static final int TENSORS = 10;
    private static final int GRAPHS = 11;
    private static final int SPARSE_TENSOR = 22;
    private static final int SPARSE_TENSORS = 23;

    /** Far more than a list of axes or sizes has. */
    private static final int MAX_VALUES = 4096;

    static OnnxAttribute read(FieldReader message) {
        FieldReader fields = message.again();
        String name = "";
        float number = 0;
        long integer = 0;
        String string = "";
        List<OnnxTensor> tensors = new ArrayList<>();
        List<OnnxGraph> graphs = new ArrayList<>();
        while (fields.next()) {
            switch (fields.field()) {
                case NAME -> name = fields.text();
                case FLOAT -> number = fields.fixed32();
                case INT -> integer = fields.varint();
                case STRING -> string = fields.text();
                case TENSOR, TENSORS -> tensors.add(OnnxTensor.read(fields.message()));
                case GRAPH, GRAPHS -> graphs.add(OnnxGraph.read(fields.message()));
                case SPARSE_TENSOR, SPARSE_TENSORS -> tensors.addAll(OnnxGraph.sparse(fields.message()));
                default -> {}
            }
        }
        return new OnnxAttribute(name, number, integer, string, tensors, graphs, message);
    }

    /** Returns its list of integers. */
    long[] integers() {
        return message.varints(INTS, MAX_VALUES);
    }

    /** Returns its list of numbers. */
    float[] numbers() {
        return message.floats(FLOATS, MAX_VALUES);
    }
}
