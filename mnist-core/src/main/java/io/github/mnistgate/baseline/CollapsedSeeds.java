package io.github.mnistgate.baseline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
        int images = baseline.dataset().size();
        List<Map.Entry<Long, List<Integer>>> ascending =
                new ArrayList<>(baseline.seeds().right().entrySet());
        ascending.sort(Comparator.comparingInt(CollapsedSeeds::right));
        // The largest group of low seeds is tried first, because two collapsed seeds would excuse each other.
        for (int suspects = ascending.size() / 2; suspects > 0; suspects--) {
            List<List<Integer>> rest = ascending.subList(suspects, ascending.size()).stream()
                    .map(Map.Entry::getValue)
                    .toList();
            RightImages others = new RightImages(rest, baseline.seeds().seedsByImage());
            double mean = Arrays.stream(others.counts(Flips.ALL)).average().orElseThrow();
            SeedSpread spread = KnownSpread.of(baseline)
                    .estimate(List.of(Flips.ofAll(images, 0, 0)), others)
                    .get(0);
            double drop = mean - right(ascending.get(suspects - 1));
            if (spread.pValue(drop, rest.size(), 1) < PROBABILITY / ascending.size()) {
                return ascending.subList(0, suspects).stream()
                        .map(
                                seed -> "Seed " + seed.getKey() + " of the baseline has an accuracy of "
                                        + shown(right(seed), images) + ", but the others have " + shown(mean, images)
                                        + " on average: its training seems to have collapsed. With this seed in the baseline, hardly a"
                                        + " drop will be found; make the recipe more stable, or choose other seeds with -Dmnist.seed")
                        .toList();
            }
        }
        return List.of();
    }

    private static int right(Map.Entry<Long, List<Integer>> seed) {
        return seed.getValue().stream().mapToInt(Integer::intValue).sum();
    }

    private static String shown(double right, int images) {
        return BigDecimal.valueOf(right / images)
                .setScale(DIGITS, RoundingMode.FLOOR)
                .toPlainString();
    }
}
