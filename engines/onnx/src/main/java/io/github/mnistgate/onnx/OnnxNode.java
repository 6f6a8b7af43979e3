package io.github.mnistgate.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A NodeProto: an operator with the names of the values that it takes and gives.
 *
 * @param domain of the operator; empty for ONNX's own
 * @param inputs an optional one that is left out has the empty name
 */
record OnnxNode(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;
    private static final int DOMAIN = 7;

    static OnnxNode read(FieldReader fields) {
        String name = "";
        String operator = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
        while (fields.next()) {
            switch (fields.field()) {
                case INPUT -> inputs.add(fields.text());
                case OUTPUT -> outputs.add(fields.text());
                case NAME -> name = fields.text();
                case OPERATOR -> operator = fields.text();
                case DOMAIN -> domain = fields.text();
                case ATTRIBUTE -> {
                    OnnxAttribute attribute = OnnxAttribute.read(fields.message());
                    if (attributes.put(attribute.name(), attribute) != null) {
                        throw fields.limits()
                                .damaged("a node has the attribute " + ReadLimits.quoted(attribute.name()) + " twice");
                    }
                }
                default -> {}
            }
        }
        return new OnnxNode(name, operator, domain.equals("ai.onnx") ? "" : domain, inputs, outputs, attributes);
    }

    /** Returns whether the operator is one of ONNX's own. */
    boolean isStandard() {
        return domain.isEmpty();
    }

    /** Returns whether it is the operator of ONNX with this name. */
    boolean is(String standardOperator) {
        return isStandard() && operator.equals(standardOperator);
    }

    /** Returns the name of an input; empty if the node has none at that place. */
    Optional<String> input(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty()
                ? Optional.of(inputs.get(index))
                : Optional.empty();
    }

    /** Returns the name of its first output. */
    String output() {
        return outputs.isEmpty() ? "" : outputs.get(0);
    }

    Optional<OnnxAttribute> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    float number(String key, float otherwise) {
        return attribute(key).map(OnnxAttribute::number).orElse(otherwise);
    }

    long integer(String key, long otherwise) {
        return attribute(key).map(OnnxAttribute::integer).orElse(otherwise);
    }

    String text(String key, String otherwise) {
        return attribute(key).map(OnnxAttribute::text).orElse(otherwise);
    }

    /** Returns the node for people: {@code node '/conv1/Conv' (Conv)}. */
    String described() {
        String named = name.isEmpty() ? output() : name;
        return "node " + ReadLimits.quoted(named) + " (" + (domain.isEmpty() ? "" : shortened(domain) + ".")
                + shortened(operator) + ")";
    }

    private static String shortened(String text) {
        String quoted = ReadLimits.quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
