package io.github.mnistgate.baseline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds seeds of a baseline that are far below its other seeds. Such a seed lowers the mean and widens the spread that
 * every comparison allows for, so that hardly a drop is found any more.
 */
public final class CollapsedSeeds {

    /** A seed is named if the spread of the others explains it with a smaller probability, for all seeds together. */
    private static final double PROBABILITY = 0.001;

    private static final int DIGITS = 4;

    private CollapsedSeeds() {}

    /** Returns a line for each such seed; none if the baseline is of one seed. */
    public static List<String> of(Baseline baseline) {
        SortedMap<Long, List<Integer>> right = baseline.seeds().right();
        int images = baseline.dataset().size();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Long, List<Integer>> seed : right.entrySet()) {
            SortedMap<Long, List<Integer>> rest = new TreeMap<>(right);
            rest.remove(seed.getKey());
            RightImages others =
                    new RightImages(List.copyOf(rest.values()), baseline.seeds().seedsByImage());
            double mean = Arrays.stream(others.counts(Flips.ALL)).average().orElseThrow();
            int own = seed.getValue().stream().mapToInt(Integer::intValue).sum();
            SeedSpread spread = KnownSpread.of(baseline)
                    .estimate(List.of(Flips.ofAll(images, 0, 0)), others)
                    .get(0);
            if (spread.pValue(mean - own, rest.size(), 1) < PROBABILITY / right.size()) {
                lines.add(
                        "Seed " + seed.getKey() + " has an accuracy of " + shown(own, images) + ", but the others have "
                                + shown(mean, images)
                                + " on average: its training seems to have collapsed. With this seed in the baseline, hardly a"
                                + " drop will be found; make the recipe more stable, or choose other seeds with -Dmnist.seed");
            }
        }
        return lines;
    }

    private static String shown(double right, int images) {
        return BigDecimal.valueOf(right / images)
                .setScale(DIGITS, RoundingMode.FLOOR)
                .toPlainString();
    }
}
