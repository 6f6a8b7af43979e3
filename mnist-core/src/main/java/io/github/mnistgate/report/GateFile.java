package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.baseline.ComparedBy;
import io.github.mnistgate.baseline.ComparisonFigures;
import io.github.mnistgate.baseline.FlippedImages;
import io.github.mnistgate.baseline.Flips;
import io.github.mnistgate.baseline.PairedResult;
import io.github.mnistgate.baseline.RecipeDrop;
import io.github.mnistgate.check.Verdicts;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Interval;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.gate.Bound;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.ComparedBound;
import io.github.mnistgate.gate.Verdict.Outcome;
import io.github.mnistgate.json.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes verdicts as {@code gate.json}, and reads those of an earlier check. */
public final class GateFile {

    /** The member that says why no model gives the verdict again; missing where one does. */
    private static final String NOT_REPRODUCIBLE = "whyNotReproducible";

    private static final String REMEDY = "delete it and run mnist:check again";

    private GateFile() {}

    /** Returns the content of {@code gate.json}. */
    public static byte[] toBytes(Verdicts verdicts) {
        ObjectNode root = Json.newObject().put("schemaVersion", 1).put("passed", verdicts.passed());
        verdicts.notReproducible()
                .ifPresent(why -> root.put("reproducible", false).put(NOT_REPRODUCIBLE, why));
        ArrayNode gates = root.putArray("gates");
        verdicts.all().forEach(verdict -> putVerdict(gates.addObject(), verdict));
        if (!verdicts.robustness().isEmpty()) {
            putRobustness(root.putArray("robustness"), verdicts.robustness());
        }
        verdicts.comparison().ifPresent(figures -> putComparison(root.putObject("baseline"), figures));
        return Json.toBytes(root);
    }

    static void putVerdict(ObjectNode gate, Verdict verdict) {
        gate.put("gate", verdict.subject()).put("metric", verdict.metric());
        if (verdict.condition() != null) {
            putCondition(gate, verdict.condition());
        }
        putNumber(gate, "value", verdict.value());
        putNumber(gate, "baselineValue", verdict.baselineValue());
        if (verdict.interval() != null) {
            gate.putObject("interval")
                    .put("confidence", 1 - Binomial.ALPHA)
                    .put("lower", verdict.interval().lower())
                    .put("upper", verdict.interval().upper());
        }
        if (verdict.comparedBound() != null) {
            gate.putObject("bound")
                    .put("kind", verdict.comparedBound().kind().key())
                    .put("confidence", verdict.comparedBound().confidence())
                    .put("value", verdict.comparedBound().value());
        }
        if (!verdict.seeds().isEmpty()) {
            ObjectNode seeds = gate.putObject("seeds");
            verdict.seeds().forEach((seed, value) -> putNumber(seeds, String.valueOf(seed), value));
        }
        putNumber(gate, verdict.limitKind(), verdict.limit());
        gate.put("severity", verdict.severity().key())
                .put("verdict", verdict.outcome().key())
                .put("message", verdict.message());
    }

    private static void putRobustness(ArrayNode node, Map<Condition, Ratio> robustness) {
        robustness.forEach((condition, accuracy) -> putCondition(node.addObject(), condition)
                .put("images", accuracy.denominator())
                .put("correct", accuracy.numerator()));
    }

    private static ObjectNode putCondition(ObjectNode node, Condition condition) {
        return node.put("corruption", condition.corruption().key()).put("corruptionSeverity", condition.severity());
    }

    static void putComparison(ObjectNode node, ComparisonFigures comparison) {
        node.put(comparison.isOfBaseline() ? "origin" : "missing", comparison.origin())
                .put("alpha", comparison.alpha())
                .put("falseAlarms", comparison.falseAlarms())
                .put("limit", comparison.limit());
        comparison.comparedBy().ifPresent(rule -> node.put("rule", rule.key()));
        comparison.maxDrop().ifPresent(maxDrop -> node.put("maxDrop", maxDrop));
        comparison
                .detectableDrop()
                .ifPresentOrElse(drop -> node.put("detectableDrop", drop), () -> node.putNull("detectableDrop"));
        if (comparison.isOfBaseline()) {
            putFlipped(node, comparison.flipped());
        }
        ArrayNode tests = node.putArray("tests");
        for (PairedResult test : comparison.tests()) {
            Flips flips = test.flips();
            ObjectNode entry = tests.addObject();
            putSubject(entry, flips.subject(comparison.names()), flips.label(), flips.isWhole());
            entry.put("images", flips.images())
                    .put("baselineCorrect", flips.before())
                    .put("correct", flips.after())
                    .put("negativeFlips", flips.negative())
                    .put("positiveFlips", flips.positive())
                    .put("drop", flips.drop())
                    .put("pValue", test.pValue())
                    .put("adjustedPValue", test.adjusted());
        }
        if (!comparison.drops().isEmpty()) {
            putDrops(node.putArray("recipes"), comparison);
        }
    }

    private static void putDrops(ArrayNode array, ComparisonFigures comparison) {
        for (RecipeDrop drop : comparison.drops()) {
            ObjectNode entry = array.addObject();
            putSubject(entry, drop.subject(comparison.names()), drop.label(), drop.isWhole());
            entry.put("images", drop.images());
            putRatio(entry, "baseline", drop.before());
            putRatio(entry, "candidate", drop.after());
            entry.put("drop", drop.drop())
                    .put("explainedBySeeds", drop.explained())
                    .put("pValue", drop.pValue())
                    .put("imagesPValue", drop.imagesPValue());
        }
    }

    /** Puts a rate as a decimal for people, and the counts behind it, which are exact. */
    private static void putRatio(ObjectNode entry, String name, Ratio ratio) {
        entry.put(name, ratio.value())
                .put(name + "Correct", ratio.numerator())
                .put(name + "Total", ratio.denominator());
    }

    private static void putSubject(ObjectNode entry, String subject, int label, boolean whole) {
        entry.put("gate", subject);
        if (whole) {
            entry.putNull("label");
        } else {
            entry.put("label", label);
        }
    }

    private static void putFlipped(ObjectNode node, FlippedImages flipped) {
        ObjectNode images = node.putObject("flippedImages");
        ArrayNode negative = images.putArray("negative");
        flipped.negative().forEach(negative::add);
        ArrayNode positive = images.putArray("positive");
        flipped.positive().forEach(positive::add);
        ArrayNode before = images.putArray("positiveBefore");
        Arrays.stream(flipped.positiveBefore().labels()).forEach(before::add);
    }

    private static void putNumber(ObjectNode node, String name, Number number) {
        if (number instanceof Long count) {
            node.put(name, count);
        } else if (number instanceof BigDecimal decimal) {
            node.put(name, decimal);
        } else {
            node.put(name, (Double) number);
        }
    }

    /**
     * Reads {@code gate.json}.
     *
     * @param names of the classes that were judged
     * @throws InvalidInputException if it cannot be read, or is something else
     */
    public static Verdicts read(Path file, ClassNames names) {
        JsonNode root = Json.readObject(file, "a verdict", REMEDY);
        try {
            List<Verdict> all = new ArrayList<>();
            Json.array(root, "gates").forEach(gate -> all.add(verdict(gate)));
            Verdicts verdicts = new Verdicts(
                    all,
                    robustness(root.path("robustness")),
                    Optional.ofNullable(root.get("baseline")).map(node -> comparison(node, names)),
                    Optional.ofNullable(root.path(NOT_REPRODUCIBLE).textValue()));
            if (Json.required(root, "passed").booleanValue() != verdicts.passed()) {
                throw new IllegalArgumentException("its passed is " + root.get("passed") + ", but "
                        + verdicts.count(Outcome.BREACHED) + " of its gates are breached");
            }
            return verdicts;
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw new InvalidInputException(file + " is not a verdict: " + e.getMessage() + "; " + REMEDY, e);
        }
    }

    private static Verdict verdict(JsonNode gate) {
        String limitKind = gate.has("minimum") ? "minimum" : "maximum";
        return new Verdict(
                Json.text(gate, "gate"),
                Json.text(gate, "metric"),
                number(gate.path("value")),
                limit(gate, Json.required(gate, limitKind)),
                limitKind,
                Named.parse(Severity.class, "severity", Json.text(gate, "severity")),
                Named.parse(Outcome.class, "verdict", Json.text(gate, "verdict")),
                Json.text(gate, "message"),
                gate.has("interval") ? interval(gate.get("interval")) : null,
                gate.has("bound") ? bound(gate.get("bound")) : null,
                gate.has("corruption") ? condition(gate) : null,
                seeds(gate.path("seeds")),
                number(gate.path("baselineValue")));
    }

    /** Returns a count as a Long and another value as a Double; null for what is no number. */
    private static Number number(JsonNode value) {
        return !value.isNumber() ? null : value.isIntegralNumber() ? (Number) count(value) : value.doubleValue();
    }

    private static Long count(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(
                    "a count of it is " + Json.shown(value) + ", allowed are whole numbers up to " + Long.MAX_VALUE);
        }
        return value.longValue();
    }

    private static BigDecimal decimal(JsonNode value, String name) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'" + name + "' is " + Json.shown(value) + ", expected a number");
        }
        return value.decimalValue();
    }

    /** Returns a limit: a Long if the metric is a count, and else a BigDecimal, even where the number is whole. */
    private static Number limit(JsonNode gate, JsonNode limit) {
        String key = Json.text(gate, "metric");
        boolean isCount = Stream.of(Metric.values())
                .filter(metric -> metric.key().equals(key))
                .findFirst()
                .map(Metric::isCount)
                // The values of a comparison say what they are.
                .orElseGet(() -> gate.path("value").isIntegralNumber());
        return isCount ? (Number) count(limit) : decimal(limit, "limit");
    }

    private static Interval interval(JsonNode node) {
        return new Interval(Json.number(node, "lower"), Json.number(node, "upper"));
    }

    private static ComparedBound bound(JsonNode node) {
        return new ComparedBound(
                Named.parse(Bound.class, "kind", Json.text(node, "kind")),
                Json.number(node, "confidence"),
                Json.number(node, "value"));
    }

    private static Condition condition(JsonNode node) {
        return new Condition(
                Named.parse(Corruption.class, "corruption", Json.text(node, "corruption")),
                whole(node, "corruptionSeverity"));
    }

    private static Map<Long, Number> seeds(JsonNode node) {
        Map<Long, Number> seeds = new LinkedHashMap<>();
        Json.members(node).forEach(seed -> seeds.put(Long.valueOf(seed.getKey()), number(seed.getValue())));
        return seeds;
    }

    private static Map<Condition, Ratio> robustness(JsonNode node) {
        Map<Condition, Ratio> accuracies = new LinkedHashMap<>();
        node.forEach(
                entry -> accuracies.put(condition(entry), new Ratio(whole(entry, "correct"), whole(entry, "images"))));
        return accuracies;
    }

    private static ComparisonFigures comparison(JsonNode node, ClassNames names) {
        List<PairedResult> tests = tests(Json.required(node, "tests"));
        return new ComparisonFigures(
                Json.text(node, tests.isEmpty() ? "missing" : "origin"),
                names,
                Optional.ofNullable(node.get("rule"))
                        .map(rule -> Named.parse(ComparedBy.class, "rule", Json.text(node, "rule"))),
                decimal(Json.required(node, "limit"), "limit"),
                decimal(Json.required(node, "alpha"), "alpha"),
                decimal(Json.required(node, "falseAlarms"), "falseAlarms"),
                Optional.ofNullable(node.get("maxDrop")).map(drop -> decimal(drop, "maxDrop")),
                Json.required(node, "detectableDrop").isNull()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Json.number(node, "detectableDrop")),
                tests,
                tests.isEmpty() ? FlippedImages.NONE : flipped(Json.required(node, "flippedImages")),
                drops(node.path("recipes"), tests));
    }

    private static List<PairedResult> tests(JsonNode array) {
        List<PairedResult> tests = new ArrayList<>();
        for (JsonNode test : array) {
            int images = whole(test, "images");
            // The first is the test of all images.
            int total = tests.isEmpty() ? images : tests.get(0).flips().images();
            tests.add(new PairedResult(
                    new Flips(
                            label(test),
                            images,
                            total,
                            whole(test, "baselineCorrect"),
                            whole(test, "negativeFlips"),
                            whole(test, "positiveFlips")),
                    Json.number(test, "pValue"),
                    Json.number(test, "adjustedPValue")));
        }
        return tests;
    }

    private static List<RecipeDrop> drops(JsonNode array, List<PairedResult> tests) {
        List<RecipeDrop> drops = new ArrayList<>();
        for (JsonNode drop : array) {
            drops.add(new RecipeDrop(
                    label(drop),
                    whole(drop, "images"),
                    tests.get(0).flips().images(),
                    ratio(drop, "baseline"),
                    ratio(drop, "candidate"),
                    Json.required(drop, "explainedBySeeds").decimalValue(),
                    Json.number(drop, "pValue"),
                    Json.number(drop, "imagesPValue")));
        }
        return drops;
    }

    private static Ratio ratio(JsonNode node, String name) {
        return new Ratio(
                Json.required(node, name + "Correct").longValue(),
                Json.required(node, name + "Total").longValue());
    }

    private static int label(JsonNode node) {
        JsonNode label = Json.required(node, "label");
        return label.isNull() ? Flips.ALL : Json.whole(label, "label");
    }

    private static FlippedImages flipped(JsonNode node) {
        int[] before = indices(node, "positiveBefore").stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return new FlippedImages(indices(node, "negative"), indices(node, "positive"), Predictions.of(before));
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
