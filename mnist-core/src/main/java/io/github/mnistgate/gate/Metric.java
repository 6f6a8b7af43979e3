package io.github.mnistgate.gate;

import io.github.mnistgate.Named;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** A value that a gate can bound. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Metric implements Named {
    /** Share of all images that was predicted right; on corrupted images, too. */
    ACCURACY("accuracy", Unit.RATE, Better.MORE, null),
    /** Accuracy on the images as they are minus that on corrupted ones. */
    ACCURACY_DROP("accuracyDrop", Unit.DIFFERENCE, Better.LESS, Reasons.DIFFERENCE),
    /** Mean squared error of the probabilities, 0 to 2. */
    BRIER_SCORE("brierScore", Unit.SQUARED_ERROR, Better.LESS, Reasons.MEAN),
    /** Images of one class that were taken for another. */
    CONFUSION("confusion", Unit.IMAGES, Better.EITHER, Reasons.COUNT),
    /** Mean distance of confidence and accuracy. */
    EXPECTED_CALIBRATION_ERROR("expectedCalibrationError", Unit.RATE, Better.LESS, Reasons.MEAN),
    /** Harmonic mean of precision and recall. */
    F1("f1", Unit.RATE, Better.MORE, "is made of two shares"),
    /** Mean cross-entropy, in nats. */
    LOSS("loss", Unit.NATS, Better.LESS, Reasons.MEAN),
    /** Size of {@code model.zip}. */
    MODEL_BYTES("modelBytes", Unit.BYTES, Better.EITHER, Reasons.COUNT),
    /** Accuracy on the images that were trained on minus that on the test images. */
    OVERFIT_GAP("overfitGap", Unit.DIFFERENCE, Better.LESS, Reasons.DIFFERENCE),
    /** Trained parameters of the model. */
    PARAMETERS("parameters", Unit.PARAMETERS, Better.EITHER, Reasons.COUNT),
    /** Share of the images predicted to be of a class that are. */
    PRECISION("precision", Unit.RATE, Better.MORE, null),
    /** Share of a class' images that was predicted to be of it. */
    RECALL("recall", Unit.RATE, Better.MORE, null),
    /** Share of all images whose class is among the two most probable. */
    TOP_TWO_ACCURACY("topTwoAccuracy", Unit.RATE, Better.MORE, null);

    private enum Better {
        MORE,
        LESS,
        EITHER
    }

    /** The reasons why a metric has no interval; constants of the enum itself cannot be used in its constructors. */
    private static final class Reasons {
        static final String COUNT = "is a number and no share of images";
        static final String DIFFERENCE = "is a difference of two shares";
        static final String MEAN = "is a mean and no share of images";
    }

    private final String key;
    private final Unit unit;
    private final Better better;
    private final String whyNoInterval;

    Metric(String key, Unit unit, Better better, String whyNoInterval) {
        this.key = key;
        this.unit = unit;
        this.better = better;
        this.whyNoInterval = whyNoInterval;
    }

    @Override
    public String key() {
        return key;
    }

    /** Returns whether its values are counts, and no rates or decimals. */
    public boolean isCount() {
        return unit.isCount();
    }

    Unit unit() {
        return unit;
    }

    /** Returns whether smaller values are better, so that a minimum would let the bad ones pass. */
    boolean isBetterIfLess() {
        return better == Better.LESS;
    }

    /** Returns whether the metric is of the model itself, and not of its outputs for images. */
    public boolean isOfModel() {
        return this == MODEL_BYTES || this == PARAMETERS;
    }

    /** Returns whether the metric is a share of images, of which each is right or wrong by itself. */
    boolean isShare() {
        return whyNoInterval == null;
    }

    /** Returns the reason why the metric has no binomial interval, as a predicate; null where it has one. */
    String whyNoInterval() {
        return whyNoInterval;
    }

    /** Returns the metrics that have an interval. */
    static List<Metric> shares() {
        return Arrays.stream(values()).filter(Metric::isShare).toList();
    }
}
