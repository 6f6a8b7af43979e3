package io.github.mnistgate.sweep;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.model.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that recipe parameters take in a sweep.
 *
 * @param values by the parameter's name, in the user's order, each at least one
 */
public record Grid(Map<String, List<String>> values) {

    /** Parameters that can be varied, in the order of messages. */
    public static final List<String> NAMES = List.of(
            "preset",
            "hiddenLayers",
            "activation",
            "outputUnits",
            "normalize",
            "optimizer",
            "learningRate",
            "epochs",
            "batchSize",
            "validationSplit",
            "augment");

    private static final int MAX_VARIANTS = 1000;
    private static final String EXAMPLE = "such as hiddenLayers=64|128|256;activation=relu|tanh";

    public Grid {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads a grid as it is typed on a command line: {@code name=value|value;name=value|value}.
     *
     * @throws InvalidInputException naming what is wrong and what is allowed
     */
    public static Grid parse(String text) {
        Map<String, String> lists = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new InvalidInputException(
                        "grid is '" + text + "', but '" + part.strip() + "' is not name=value|value, " + EXAMPLE);
            }
            if (lists.put(part.substring(0, equals).strip(), part.substring(equals + 1)) != null) {
                throw new InvalidInputException("grid is '" + text + "', which names "
                        + part.substring(0, equals).strip() + " twice; give all of its values in one place");
            }
        }
        return of(lists);
    }

    /**
     * @param lists values by the parameter's name, separated by |
     * @throws InvalidInputException naming what is wrong and what is allowed
     */
    public static Grid of(Map<String, String> lists) {
        if (lists.isEmpty()) {
            throw new InvalidInputException("grid is missing; give the values to try, " + EXAMPLE);
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        long variants = 1;
        for (Map.Entry<String, String> list : lists.entrySet()) {
            if (!NAMES.contains(list.getKey())) {
                throw new InvalidInputException("grid varies '" + list.getKey() + "', which is unknown; allowed are "
                        + String.join(", ", NAMES) + "; each variant is trained with several seeds anyway, see seeds");
            }
            Set<String> distinct = new LinkedHashSet<>();
            for (String value : list.getValue().split("\\|", -1)) {
                if (value.isBlank()) {
                    throw new InvalidInputException("grid has an empty value of " + list.getKey() + ": '"
                            + list.getValue() + "'; separate values by one |");
                }
                distinct.add(value.strip());
            }
            values.put(list.getKey(), List.copyOf(distinct));
            variants *= distinct.size();
            if (variants > MAX_VARIANTS) {
                throw new InvalidInputException(
                        "grid makes more than " + MAX_VARIANTS + " variants; give fewer values");
            }
        }
        return new Grid(values);
    }

    /** Every combination of the values, the last parameter's changing first. */
    public List<Map<String, String>> variants() {
        List<Map<String, String>> variants = List.of(Map.of());
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> variant : variants) {
                for (String value : parameter.getValue()) {
                    Map<String, String> next = new LinkedHashMap<>(variant);
                    next.put(parameter.getKey(), value);
                    longer.add(next);
                }
            }
            variants = longer;
        }
        return variants;
    }

    /**
     * Every training of the sweep, those of a variant one after the other.
     *
     * @param base the parameters of all, which a variant's own replace
     * @param seeds of each variant: so many from the base's seed on
     * @param data that is trained on
     * @throws InvalidInputException if a variant is no recipe
     */
    public List<SweepRun> runs(RecipeParameters base, int seeds, DataShape data) {
        List<SweepRun> runs = new ArrayList<>();
        for (Map<String, String> variant : variants()) {
            Map<String, String> values = new LinkedHashMap<>(base.values());
            values.putAll(variant);
            Recipe recipe = new RecipeParameters(values).toRecipe(data);
            for (long seed : new Seeds(recipe.seed(), seeds).all()) {
                runs.add(new SweepRun(variant, recipe.withSeed(seed)));
            }
        }
        return runs;
    }

    /** A variant in a line, such as {@code hiddenLayers 64, activation relu}. */
    public static String described(Map<String, String> variant) {
        return variant.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
