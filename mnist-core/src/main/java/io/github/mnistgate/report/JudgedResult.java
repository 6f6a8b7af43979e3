package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.json.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of {@code gate.json}, for reports on a verdict that was given before.
 *
 * @param passed whether the build may go on
 * @param gates in the order in which they were judged
 * @param robustness accuracies of the model under the corruptions that gates ask for, at every severity
 * @param baseline the comparison with a baseline; empty where nothing was compared
 */
public record JudgedResult(
        boolean passed,
        List<JudgedGate> gates,
        List<JudgedRobustness> robustness,
        Optional<JudgedComparison> baseline) {

    private static final String REMEDY = "delete it and run mnist:check again";

    /**
     * A gate.
     *
     * @param subject such as {@code recall of digit 5}
     * @param value empty where there is none
     * @param baselineValue empty where the baseline has none, or nothing was compared
     * @param interval of 95 %; empty where the value is no share of images and no mean over seeds
     * @param bound what was held against the limit in the value's place, and its kind
     * @param seeds values by seed, in order, where the value is their mean; else empty
     * @param limitKind {@code minimum} or {@code maximum}
     * @param outcome {@code passed}, {@code warned} or {@code breached}
     */
    public record JudgedGate(
            String subject,
            Optional<BigDecimal> value,
            Optional<BigDecimal> baselineValue,
            Optional<Interval> interval,
            Optional<JudgedBound> bound,
            Map<Long, BigDecimal> seeds,
            String limitKind,
            BigDecimal limit,
            String outcome,
            String message) {}

    /**
     * A one-sided bound.
     *
     * @param kind {@code lower} or {@code upper}
     */
    public record JudgedBound(String kind, double confidence, BigDecimal value) {}

    /** Accuracy on images under a corruption and how much of it, 1 to 5. */
    public record JudgedRobustness(String corruption, int severity, Ratio accuracy) {}

    /**
     * A comparison.
     *
     * @param origin where the baseline is from; why there is none where {@code flips} is empty
     * @param flips of all images first, then of each class that has some
     * @param rule by which was compared: same weights, or seeds; empty where nothing was
     * @param recipes in the same order; empty where the same weights were compared
     * @param negative images that only the baseline has right
     * @param positive images that only the candidate has right
     * @param positiveBefore what the baseline predicted for each of {@code positive}, a label each
     */
    public record JudgedComparison(
            String origin,
            Optional<String> rule,
            List<JudgedFlips> flips,
            List<JudgedRecipe> recipes,
            List<Integer> negative,
            List<Integer> positive,
            List<Integer> positiveBefore) {}

    /**
     * Flips of all images, or of a class.
     *
     * @param label the class; empty for all images
     * @param before images that the baseline has right
     * @param after images that the candidate has right
     * @param adjustedPValue of the paired test, by Holm for the family
     */
    public record JudgedFlips(
            Optional<Integer> label,
            int images,
            int before,
            int after,
            int negative,
            int positive,
            double adjustedPValue) {}

    /**
     * Recalls of baseline and candidate, or accuracies; means where there are several seeds.
     *
     * @param label the class; empty for all images
     * @param drop as a share of all images
     * @param explained the drop that the spread of seeds explains
     * @param imagesPValue probability that the images alone make so large a drop
     */
    public record JudgedRecipe(
            Optional<Integer> label, double before, double after, double drop, double explained, double imagesPValue) {}

    public JudgedResult {
        gates = List.copyOf(gates);
        robustness = List.copyOf(robustness);
    }

    /**
     * Reads {@code gate.json}.
     *
     * @throws InvalidInputException if it cannot be read, or is something else
     */
    public static JudgedResult read(Path file) {
        JsonNode root = Json.read(file, REMEDY);
        try {
            List<JudgedGate> gates = new ArrayList<>();
            Json.required(root, "gates").forEach(gate -> gates.add(gate(gate)));
            return new JudgedResult(
                    Json.required(root, "passed").booleanValue(),
                    gates,
                    robustness(root.path("robustness")),
                    Optional.ofNullable(root.get("baseline")).map(JudgedResult::comparison));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(file + " is not a verdict: " + e.getMessage() + "; " + REMEDY, e);
        }
    }

    private static JudgedGate gate(JsonNode gate) {
        String limitKind = gate.has("minimum") ? "minimum" : "maximum";
        return new JudgedGate(
                Json.text(gate, "gate"),
                decimal(gate.path("value")),
                decimal(gate.path("baselineValue")),
                Optional.ofNullable(gate.get("interval"))
                        .map(node -> new Interval(Json.number(node, "lower"), Json.number(node, "upper"))),
                Optional.ofNullable(gate.get("bound"))
                        .map(node -> new JudgedBound(
                                Json.text(node, "kind"),
                                Json.number(node, "confidence"),
                                Json.required(node, "value").decimalValue())),
                seeds(gate.path("seeds")),
                limitKind,
                Json.required(gate, limitKind).decimalValue(),
                Json.text(gate, "verdict"),
                Json.text(gate, "message"));
    }

    private static Map<Long, BigDecimal> seeds(JsonNode node) {
        Map<Long, BigDecimal> seeds = new LinkedHashMap<>();
        Json.members(node)
                .forEach(seed ->
                        seeds.put(Long.valueOf(seed.getKey()), seed.getValue().decimalValue()));
        return seeds;
    }

    private static List<JudgedRobustness> robustness(JsonNode node) {
        List<JudgedRobustness> accuracies = new ArrayList<>();
        node.forEach(entry -> accuracies.add(new JudgedRobustness(
                Json.text(entry, "corruption"),
                whole(entry, "corruptionSeverity"),
                new Ratio(whole(entry, "correct"), whole(entry, "images")))));
        return accuracies;
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(value.decimalValue())
                : Optional.empty();
    }

    private static JudgedComparison comparison(JsonNode node) {
        List<JudgedFlips> flips = new ArrayList<>();
        for (JsonNode test : Json.required(node, "tests")) {
            flips.add(new JudgedFlips(
                    label(test),
                    whole(test, "images"),
                    whole(test, "baselineCorrect"),
                    whole(test, "correct"),
                    whole(test, "negativeFlips"),
                    whole(test, "positiveFlips"),
                    Json.number(test, "adjustedPValue")));
        }
        if (flips.isEmpty()) {
            return new JudgedComparison(
                    Json.text(node, "missing"), Optional.empty(), flips, List.of(), List.of(), List.of(), List.of());
        }
        JsonNode images = Json.required(node, "flippedImages");
        return new JudgedComparison(
                Json.text(node, "origin"),
                Optional.of(Json.text(node, "rule")),
                flips,
                recipes(node.path("recipes")),
                indices(images, "negative"),
                indices(images, "positive"),
                indices(images, "positiveBefore"));
    }

    private static Optional<Integer> label(JsonNode node) {
        JsonNode label = Json.required(node, "label");
        return label.isNull() ? Optional.empty() : Optional.of(Json.whole(label, "label"));
    }

    private static List<JudgedRecipe> recipes(JsonNode node) {
        List<JudgedRecipe> recipes = new ArrayList<>();
        node.forEach(recipe -> recipes.add(new JudgedRecipe(
                label(recipe),
                Json.number(recipe, "baseline"),
                Json.number(recipe, "candidate"),
                Json.number(recipe, "drop"),
                Json.number(recipe, "explainedBySeeds"),
                Json.number(recipe, "imagesPValue"))));
        return recipes;
    }

    private static int whole(JsonNode node, String name) {
        return Json.whole(Json.required(node, name), name);
    }

    private static List<Integer> indices(JsonNode node, String name) {
        List<Integer> indices = new ArrayList<>();
        Json.required(node, name).forEach(index -> indices.add(Json.whole(index, name)));
        return indices;
    }
}
