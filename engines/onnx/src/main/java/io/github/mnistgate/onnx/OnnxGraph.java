package io.github.mnistgate.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GraphProto.
 *
 * @param initializers the constants, by name
 * @param sparse the tensors that sparse constants consist of
 * @param inputs without those that are constants, as older files list them
 */
record OnnxGraph(
        List<OnnxNode> nodes,
        Map<String, OnnxTensor> initializers,
        List<OnnxTensor> sparse,
        List<OnnxValue> inputs,
        List<OnnxValue> outputs) {

    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int SPARSE_INITIALIZER = 15;

    private static final int SPARSE_VALUES = 1;
    private static final int SPARSE_INDICES = 2;

    static OnnxGraph read(FieldReader fields) {
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
        List<OnnxTensor> sparse = new ArrayList<>();
        List<OnnxValue> inputs = new ArrayList<>();
        List<OnnxValue> outputs = new ArrayList<>();
        while (fields.next()) {
            switch (fields.field()) {
                case NODE -> nodes.add(OnnxNode.read(fields.message()));
                case INITIALIZER -> {
                    OnnxTensor tensor = OnnxTensor.read(fields.message());
                    if (initializers.put(tensor.name(), tensor) != null) {
                        throw fields.limits()
                                .damaged("it has the constant " + ReadLimits.quoted(tensor.name()) + " twice");
                    }
                }
                case INPUT -> inputs.add(OnnxValue.read(fields.message()));
                case OUTPUT -> outputs.add(OnnxValue.read(fields.message()));
                case SPARSE_INITIALIZER -> sparse.addAll(sparse(fields.message()));
                default -> {}
            }
        }
        inputs.removeIf(input -> initializers.containsKey(input.name()));
        return new OnnxGraph(nodes, initializers, sparse, inputs, outputs);
    }

    /** Reads the tensors of a SparseTensorProto. */
    static List<OnnxTensor> sparse(FieldReader fields) {
        List<OnnxTensor> tensors = new ArrayList<>();
        while (fields.next()) {
            if (fields.field() == SPARSE_VALUES || fields.field() == SPARSE_INDICES) {
                tensors.add(OnnxTensor.read(fields.message()));
            }
        }
        return tensors;
    }
}
