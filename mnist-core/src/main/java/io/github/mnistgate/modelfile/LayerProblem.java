package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Says in words what is wrong with a layer of a known network.
 *
 * @param layer its place, from 0
 * @param last whether it is the network's last one
 */
record LayerProblem(int layer, boolean last) {

    private String kind(JsonNode type, String allowed) {
        return (last ? "its last layer (layer " + (layer + 1) + ")" : place())
                + (type.isMissingNode() ? " is of no kind" : " is " + PartName.ofLayer(type))
                + allowed;
    }

    /** Says that a field of the layer has another value than it should have. */
    String difference(String field, JsonNode is, JsonNode due) {
        return switch (field) {
            case "@class" -> kind(is, last ? due("is", "an output layer") : due("are", "dense layers"));
            case "activationFn" ->
                "the activation of " + place() + " is " + PartName.ofActivation(is)
                        + due("is", PartName.ofActivation(due).toString());
            case "hasBias" ->
                place()
                        + (is.isBoolean() ? " has no bias" : " does not say whether it has a bias")
                        + due("are", "layers with one");
            case "hasLayerNorm" ->
                place()
                        + (is.isBoolean() && is.booleanValue()
                                ? " has layer normalization"
                                : " does not say whether it has layer normalization")
                        + due("are", "layers without it");
            case "nin" -> "the number of inputs of " + place() + " is " + PartName.of(is) + due("is", due.asText());
            case "nout" -> "the number of units of " + place() + " is " + PartName.of(is) + due("is", due.asText());
            default -> throw new IllegalArgumentException("no words for the field " + field);
        };
    }

    private String place() {
        return last ? "its output layer (layer " + (layer + 1) + ")" : "its layer " + (layer + 1);
    }

    private String due(String verb, String what) {
        return ", expected " + verb + " " + what;
    }
}
