package io.github.mnistgate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.evaluation.Spread;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepResult.Outcome;
import io.github.mnistgate.sweep.SweepResult.Variant;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.TrainingRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** {@code sweep.json} and {@code sweep.csv}. */
public final class SweepFiles {

    private SweepFiles() {}

    /**
     * Reads the outcome of a training from its directory.
     *
     * @throws io.github.mnistgate.InvalidInputException if it has no result
     */
    public static Outcome read(SweepRun run, ResultDirectory directory) {
        TrainingRecord training = TrainingFile.read(directory.training());
        return new Outcome(run, null, training.trainScore(), training.testScore(), training.epochs());
    }

    /** Everything, the best variant first. */
    public static byte[] toJson(SweepResult result) {
        ObjectNode root = Json.newObject().put("schemaVersion", 1);
        ArrayNode variants = root.putArray("variants");
        int rank = 1;
        for (Variant variant : result.variants()) {
            ObjectNode node = variants.addObject().put("rank", rank++);
            variant.values().forEach(node.putObject("parameters")::put);
            putFigure(node, "testAccuracy", variant, Outcome::testAccuracy);
            putFigure(node, "testLoss", variant, Outcome::testLoss);
            putFigure(node, "trainAccuracy", variant, Outcome::trainAccuracy);
            putFigure(node, "seconds", variant, Outcome::seconds);
            ArrayNode runs = node.putArray("runs");
            variant.outcomes().forEach(outcome -> putRun(runs.addObject(), outcome));
        }
        return Json.toBytes(root);
    }

    /** Writes the mean and the spread of a figure; a single training has a mean alone, and none has nothing. */
    private static void putFigure(ObjectNode node, String name, Variant variant, ToDoubleFunction<Outcome> figure) {
        OptionalDouble mean = variant.mean(figure);
        if (mean.isEmpty()) {
            node.putNull(name);
            return;
        }
        Optional<Spread> spread = variant.spread(figure);
        node.putObject(name)
                .put("mean", mean.getAsDouble())
                .put("standardDeviation", spread.map(Spread::deviation).orElse(null))
                .put("minimum", spread.map(Spread::lowest).orElse(null))
                .put("maximum", spread.map(Spread::highest).orElse(null));
    }

    private static void putRun(ObjectNode node, Outcome outcome) {
        node.put("seed", outcome.run().recipe().seed())
                .put("directory", "runs/" + outcome.run().name());
        if (outcome.failure() != null) {
            node.put("failure", outcome.failure());
            return;
        }
        node.putObject("train")
                .put("loss", outcome.train().loss())
                .put("accuracy", outcome.train().accuracy());
        node.putObject("test")
                .put("loss", outcome.test().loss())
                .put("accuracy", outcome.test().accuracy());
        ArrayNode epochs = node.putArray("epochs");
        outcome.epochs().forEach(epoch -> TrainingFile.putEpoch(epochs.addObject(), epoch));
    }

    /** A line a training, the best variant's first. */
    public static byte[] toCsv(SweepResult result) {
        List<String> names = List.copyOf(result.variants().get(0).values().keySet());
        StringBuilder csv = new StringBuilder("rank," + String.join(",", names)
                + ",seed,trainLoss,trainAccuracy,testLoss,testAccuracy,seconds,failure\n");
        int rank = 1;
        for (Variant variant : result.variants()) {
            for (Outcome outcome : variant.outcomes()) {
                csv.append(rank);
                names.forEach(
                        name -> csv.append(',').append(quoted(variant.values().get(name))));
                csv.append(',')
                        .append(outcome.run().recipe().seed())
                        .append(',')
                        .append(figures(outcome))
                        .append('\n');
            }
            rank++;
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String figures(Outcome outcome) {
        return outcome.failure() != null
                ? ",,,,," + quoted(outcome.failure())
                : outcome.train().loss() + "," + outcome.train().accuracy() + ","
                        + outcome.test().loss() + "," + outcome.test().accuracy() + "," + outcome.seconds() + ",";
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
