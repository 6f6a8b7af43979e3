package io.github.mnistgate.baseline;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the spread of a recipe's seeds before any of them is looked at. That of the presets on MNIST's test images was
 * recorded; that of any other recipe follows from how many images are wrong, less surely. {@code BaselineStudiesTest}
 * holds these numbers against the recorded seeds.
 */
final class KnownSpread {

    /** Under this name the recipe of a baseline has the SHA-256 of the training images. */
    private static final String TRAINING_IMAGES = "trainData";

    /** A single class has more outliers than a normal population: the kurtosis of the recorded ones is up to 4. */
    private static final double TAILS_OF_A_CLASS = 5;

    /** A wrong image adds so much to the variance by itself: seeds differ on which images are wrong. */
    private static final double INDEPENDENT = 0.5;
    /** Relative deviation of the number of wrong images that is common to all images of a model. */
    private static final double COMMON = 0.07;
    /** The same for the wrong images of a class, of which models trade some for those of another class. */
    private static final double COMMON_OF_A_CLASS = 0.36;
    /** Seeds that the spread of an unknown recipe is worth, less one: from recipe to recipe it varies much. */
    private static final double DEGREES = 3;
    /** The same for a class beside the other classes of a recipe. */
    private static final double DEGREES_OF_A_CLASS = 8;

    private final Optional<Recorded> recorded;

    private KnownSpread(Optional<Recorded> recorded) {
        this.recorded = recorded;
    }

    /**
     * Seeds of a preset that were recorded.
     *
     * @param seeds how many
     * @param deviation of right images over the seeds
     * @param deviations of those of each class
     */
    private record Recorded(Preset preset, int seeds, double deviation, double... deviations) {

        /** Returns whether a recipe is this one, whatever its seed and the preset that it started from. */
        boolean is(Map<String, String> recipe) {
            return compared(recipe).equals(compared(preset.recipe().parameters()));
        }

        private static Map<String, String> compared(Map<String, String> recipe) {
            Map<String, String> compared = new HashMap<>(recipe);
            // The recipe of a baseline has more names, those of engine and data.
            compared.keySet().retainAll(RecipeParameters.NAMES);
            compared.keySet().removeAll(Arrays.asList(Recipe.SEED, "preset"));
            return compared;
        }
    }

    private static final Recorded[] RECORDED = {
        new Recorded(Preset.MLP_128_64, 150, 21.06, 4.69, 4.25, 9.76, 11.19, 9.98, 10.81, 6.40, 11.29, 11.30, 11.05),
        new Recorded(Preset.MLP_128, 20, 16.95, 4.74, 3.52, 6.89, 7.85, 8.64, 7.62, 5.99, 12.63, 10.90, 8.48),
        new Recorded(Preset.MLP_512_256_128, 20, 17.75, 2.11, 5.08, 7.73, 12.14, 6.38, 9.91, 3.93, 8.01, 7.51, 6.75),
        new Recorded(Preset.MLP_128_128_128, 20, 14.61, 2.08, 2.85, 5.76, 5.29, 7.07, 7.14, 5.16, 6.41, 8.82, 5.53),
    };

    /** Returns what is known of the recipe of a baseline. */
    static KnownSpread of(Baseline baseline) {
        DatasetIdentity mnist = DatasetIdentity.of(DataSource.MNIST);
        boolean isMnist = mnist.testSha256().equals(baseline.dataset().sha256())
                && mnist.trainSha256().equals(baseline.recipe().get(TRAINING_IMAGES));
        return new KnownSpread(Arrays.stream(RECORDED)
                .filter(each -> isMnist && each.is(baseline.recipe()))
                .findFirst());
    }

    /** Returns how many seeds of the recipe were recorded; 0 if it is not known. */
    int seeds() {
        return recorded.map(Recorded::seeds).orElse(0);
    }

    /**
     * Returns the spread of right images over the seeds, from what is known and from the seeds of the baseline. Those
     * of a candidate do not count: one that collapsed would excuse the others.
     *
     * @param subjects all images first, then the classes that have some
     */
    List<SeedSpread> estimate(List<Flips> subjects, RightImages baseline) {
        List<SeedSpread> estimates = new ArrayList<>();
        double scale = recorded.isPresent() ? 1 : scaleOfClasses(subjects, baseline);
        for (Flips subject : subjects) {
            SeedSpread known =
                    recorded.map(seeds -> recorded(seeds, subject)).orElseGet(() -> general(subject, baseline, scale));
            estimates.add(known.with(baseline.counts(subject.label())));
        }
        return estimates;
    }

    private static SeedSpread recorded(Recorded seeds, Flips subject) {
        double deviation = subject.isWhole() ? seeds.deviation() : seeds.deviations()[subject.label()];
        return new SeedSpread(
                deviation * deviation,
                seeds.seeds() - 1.0,
                subject.isWhole() ? Double.POSITIVE_INFINITY : TAILS_OF_A_CLASS);
    }

    private static SeedSpread general(Flips subject, RightImages baseline, double scaleOfClasses) {
        double variance = variance(subject, baseline);
        return subject.isWhole()
                ? new SeedSpread(variance, DEGREES, Double.POSITIVE_INFINITY)
                : new SeedSpread(scaleOfClasses * variance, DEGREES_OF_A_CLASS, TAILS_OF_A_CLASS);
    }

    private static double variance(Flips subject, RightImages baseline) {
        // With one more than were seen: none wrong among these images does not mean that no seed gets one wrong.
        double wrong = subject.images()
                        * (1 - baseline.rate(subject.label(), subject.images()).value())
                + 1;
        double common = (subject.isWhole() ? COMMON : COMMON_OF_A_CLASS) * wrong;
        return INDEPENDENT * wrong + common * common;
    }

    /**
     * Returns by what the variances of all classes together differ from what is expected: the classes of a recipe are
     * alike.
     */
    private static double scaleOfClasses(List<Flips> subjects, RightImages baseline) {
        SeedSpread scale = new SeedSpread(1, DEGREES, Double.POSITIVE_INFINITY);
        for (Flips subject : subjects.subList(1, subjects.size())) {
            double deviation = Math.sqrt(variance(subject, baseline));
            scale = scale.with(scaled(baseline.counts(subject.label()), deviation));
        }
        return scale.variance();
    }

    private static double[] scaled(double[] counts, double deviation) {
        return Arrays.stream(counts).map(count -> count / deviation).toArray();
    }
}
