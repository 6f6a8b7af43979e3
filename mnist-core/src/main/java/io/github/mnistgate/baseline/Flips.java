package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The counts of images that the baseline and the candidate have right, and of those that only one of them has right,
 * among all images or those of a class.
 *
 * @param label the class; -1 for all images
 * @param images how many it has
 * @param total images of all classes
 * @param before how many of its images the baseline had right
 * @param negative how many of these the candidate has not
 * @param positive how many the candidate has right and the baseline had not
 */
public record Flips(int label, int images, int total, int before, int negative, int positive)
        implements DropMessage.Drop {

    /** The label of all images. */
    public static final int ALL = -1;

    /**
     * Counts over all images first, then over each class that has some.
     *
     * @param baseline of these images
     * @param candidate of the same images
     * @param labels true class of each image
     */
    static List<Flips> count(Predictions baseline, Predictions candidate, int[] labels, int classes) {
        List<Flips> flips = new ArrayList<>();
        for (int label = ALL; label < classes; label++) {
            int images = 0;
            int before = 0;
            int negative = 0;
            int positive = 0;
            for (int image = 0; image < labels.length; image++) {
                if (label == ALL || labels[image] == label) {
                    boolean was = baseline.label(image) == labels[image];
                    boolean is = candidate.label(image) == labels[image];
                    images++;
                    before += was ? 1 : 0;
                    negative += was && !is ? 1 : 0;
                    positive += is && !was ? 1 : 0;
                }
            }
            if (images > 0) {
                flips.add(new Flips(label, images, labels.length, before, negative, positive));
            }
        }
        return flips;
    }

    /** Flips of all images, however many the baseline had right. */
    static Flips ofAll(int images, int negative, int positive) {
        return new Flips(ALL, images, images, images - positive, negative, positive);
    }

    /** Returns whether the flips are those of all images. */
    @Override
    public boolean isWhole() {
        return label == ALL;
    }

    /** Returns the number of images that the candidate has right. */
    public int after() {
        return before - negative + positive;
    }

    /** Images on which the two differ in being right. */
    public int discordant() {
        return negative + positive;
    }

    /** Right images lost, net; negative where some were gained. */
    public int lost() {
        return negative - positive;
    }

    /** Returns the images lost less those gained, as a share of all images, also for a class. */
    @Override
    public double drop() {
        return (double) lost() / total;
    }

    @Override
    public BigDecimal drop(int digits) {
        return BigDecimal.valueOf(lost()).divide(BigDecimal.valueOf(total), digits, RoundingMode.CEILING);
    }

    @Override
    public boolean exceeds(BigDecimal share) {
        return BigDecimal.valueOf(lost()).compareTo(share.multiply(BigDecimal.valueOf(total))) > 0;
    }

    /** Share of the images that the baseline had right. */
    public Ratio rateBefore() {
        return new Ratio(before, images);
    }

    /** Share of the images that the candidate has right. */
    public Ratio rateAfter() {
        return new Ratio(after(), images);
    }
}
