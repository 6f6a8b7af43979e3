package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the numbers of a configuration, which may be plain, in lists, or wrapped as an array of NumPy. */
final class Numbers {

    private static final int MAX = 1 << 20;

    private Numbers() {}

    /** Returns the value of an array of NumPy or a tensor, and everything else as it is. */
    static JsonNode unwrapped(JsonNode value) {
        return value.isObject() && value.path("config").has("value")
                ? value.path("config").path("value")
                : value;
    }

    /** Returns all numbers of a value, in their order. */
    static double[] of(JsonNode value, String name, Refusal refusal) {
        List<Double> numbers = new ArrayList<>();
        collect(unwrapped(value), numbers, name, refusal);
        return numbers.stream().mapToDouble(each -> each).toArray();
    }

    private static void collect(JsonNode value, List<Double> numbers, String name, Refusal refusal) {
        if (value.isArray()) {
            value.forEach(each -> collect(each, numbers, name, refusal));
        } else if (value.isNumber() && numbers.size() < MAX) {
            numbers.add(value.asDouble());
        } else {
            throw refusal.damaged("its parameter '" + name + "' holds something else than numbers");
        }
    }
}
