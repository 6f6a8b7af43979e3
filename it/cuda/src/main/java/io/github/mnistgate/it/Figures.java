package io.github.mnistgate.it;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rounds of one way to train one recipe. */
final class Figures {

    static final String TABLE_HEAD = """
      | recipe | what | epochs | images a second | seconds an epoch | seconds of the process | test accuracy \
      | same bytes | ours over it |
      |---|---|---|---|---|---|---|---|---|""";

    private final String what;
    private final int images;
    private final List<Training> rounds = new ArrayList<>();

    /** @param images of an epoch */
    Figures(String what, int images) {
        this.what = what;
        this.images = images;
    }

    void add(Training round) {
        rounds.add(round);
    }

    /** False where it failed in the first round already. */
    boolean exist() {
        return !rounds.isEmpty();
    }

    /** The median of the rounds, each the median of its epochs without the first, if it has others. */
    double imagesASecond() {
        return median(round -> images
                / median(round.epochSeconds()
                        .subList(
                                Math.min(1, round.epochSeconds().size() - 1),
                                round.epochSeconds().size())));
    }

    private double seconds() {
        return median(Training::seconds);
    }

    private double testAccuracy() {
        return median(Training::testAccuracy);
    }

    private double median(ToDoubleFunction<Training> value) {
        return median(rounds.stream().map(value::applyAsDouble).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private int epochs() {
        return rounds.get(0).epochSeconds().size();
    }

    private boolean isOfModels() {
        return rounds.get(0).model() != null;
    }

    private boolean isSameModel() {
        return rounds.stream().map(Training::model).distinct().count() == 1;
    }

    /** @param ours of the same recipe */
    String toRow(String recipe, Figures ours) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %,.0f | %.4f | %.1f | %.2f %% | %s | %s |",
                recipe,
                what,
                epochs(),
                imagesASecond(),
                images / imagesASecond(),
                seconds(),
                100 * testAccuracy(),
                isOfModels() ? isSameModel() ? "yes" : "no" : "",
                ours == this ? "" : String.format(Locale.ROOT, "%.2f", ours.imagesASecond() / imagesASecond()));
    }

    /** @param ours of the same recipe */
    ObjectNode toJson(Figures ours) {
        ObjectNode json = Json.newObject()
                .put("what", what)
                .put("epochs", epochs())
                .put("imagesASecond", imagesASecond())
                .put("seconds", seconds())
                .put("testAccuracy", testAccuracy());
        if (isOfModels()) {
            json.put("sameBytes", isSameModel());
        }
        if (ours != this) {
            json.put("oursOverIt", ours.imagesASecond() / imagesASecond());
        }
        ArrayNode all = json.putArray("rounds");
        for (Training round : rounds) {
            ObjectNode one = all.addObject().put("seconds", round.seconds()).put("testAccuracy", round.testAccuracy());
            if (round.model() != null) {
                one.put("model", round.model());
            }
            round.epochSeconds().forEach(one.putArray("epochSeconds")::add);
        }
        return json;
    }
}
