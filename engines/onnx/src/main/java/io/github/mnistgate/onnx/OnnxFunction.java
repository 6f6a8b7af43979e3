package io.github.mnistgate.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * A FunctionProto: an operator that the model itself defines by other operators.
 *
 * @param key its domain and name
 */
record OnnxFunction(String key, List<OnnxNode> nodes) {

    private static final int NAME = 1;
    private static final int NODE = 7;
    private static final int DOMAIN = 10;
    private static final int ATTRIBUTE_DEFAULT = 11;

    static OnnxFunction read(FieldReader fields) {
        String name = "";
        String domain = "";
        List<OnnxNode> nodes = new ArrayList<>();
        while (fields.next()) {
            switch (fields.field()) {
                case NAME -> name = fields.text();
                case DOMAIN -> domain = fields.text();
                case NODE -> nodes.add(OnnxNode.read(fields.message()));
                // Read for what it may hold and must not.
                case ATTRIBUTE_DEFAULT -> OnnxAttribute.read(fields.message());
                default -> {}
            }
        }
        return new OnnxFunction(key(domain, name), nodes);
    }

    static String key(String domain, String name) {
        return domain + "::" + name;
    }
}
