package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.modelfile.SavedInput.Form;

/**
 * A layer of batch normalization, outside of training.
 *
 * @param epsilon that is added to each variance
 * @param locked whether all units have one factor and one shift, which are no parameters
 * @param gamma the factor where it is locked
 * @param beta the shift where it is locked
 * @param logarithmic whether the file has the decimal logarithms of the standard deviations, and not the variances
 */
record BatchNorm(double epsilon, boolean locked, double gamma, double beta, boolean logarithmic) {

    static BatchNorm of(JsonNode layer) {
        return new BatchNorm(
                layer.path("eps").asDouble(1e-5),
                layer.path("lockGammaBeta").asBoolean(),
                layer.path("gamma").asDouble(1),
                layer.path("beta").asDouble(0),
                layer.path("useLogStd").asBoolean());
    }

    long parameters(int units) {
        return (locked ? 2L : 4L) * units;
    }

    /**
     * Adds the map of each value.
     *
     * @param area that is normalized, a channel at a time; null for a row
     */
    void addTo(ChainTarget target, int units, float[] parameters, int from, SavedInput area) {
        int mean = locked ? from : from + 2 * units;
        double[] scale = new double[units];
        double[] shift = new double[units];
        for (int unit = 0; unit < units; unit++) {
            double spread = parameters[mean + units + unit];
            double variance = logarithmic ? Math.pow(10, 2 * spread) : spread;
            scale[unit] = factor(parameters, from, unit) / Math.sqrt(variance + epsilon);
            shift[unit] = offset(parameters, from + units, unit) - parameters[mean + unit] * scale[unit];
        }
        target.affine(spread(scale, area), spread(shift, area));
    }

    /** DeepLearning4J leaves out a locked factor of 1, and then the shift as well, and the other way round. */
    private boolean lockedAway() {
        return gamma == 1 || beta == 0;
    }

    private double factor(float[] parameters, int from, int unit) {
        return locked ? lockedAway() ? 1 : gamma : parameters[from + unit];
    }

    private double offset(float[] parameters, int from, int unit) {
        return locked ? lockedAway() ? 0 : beta : parameters[from + unit];
    }

    private static double[] spread(double[] channels, SavedInput area) {
        if (area == null) {
            return channels;
        }
        double[] values = new double[area.values()];
        int pixels = area.height() * area.width();
        for (int i = 0; i < values.length; i++) {
            values[i] = channels[area.form() == Form.AREA_CHANNELS_LAST ? i % channels.length : i / pixels];
        }
        return values;
    }
}
