package io.github.mnistgate.classifier;

import io.github.mnistgate.Count;
import io.github.mnistgate.evaluation.Predictions;
import java.util.Optional;

/** Compares the outputs that a result records with those that its model gives now. */
record OutputAgreement(Rounding rounding) {

    /**
     * Returns the first difference that rounding does not explain, in words; empty if there is none.
     *
     * @param recorded with outputs, unless only labels were known
     * @param computed by the model
     * @param labels true class of each image
     */
    Optional<String> difference(Predictions recorded, Predictions computed, int[] labels) {
        if (computed.size() != recorded.size()
                || recorded.hasOutputs() != computed.hasOutputs()
                || recorded.hasOutputs() && recorded.classes() != computed.classes()) {
            return Optional.of("its outputs are of another number");
        }
        if (computed.firstWithoutNumbers().isPresent()) {
            return Optional.of("an output of the model is no number");
        }
        return inClasses(recorded, computed, labels).or(() -> inOutputs(recorded, computed, labels));
    }

    private Optional<String> inClasses(Predictions recorded, Predictions computed, int[] labels) {
        int others = 0;
        for (int image = 0; image < labels.length; image++) {
            others += recorded.label(image) != computed.label(image) && !isTied(computed, image) ? 1 : 0;
        }
        return others == 0
                ? Optional.empty()
                : Optional.of("the model predicts another class for " + Count.of(others, "test image") + ", and its"
                        + " accuracy is " + computed.accuracy(labels).value() + " and not "
                        + recorded.accuracy(labels).value());
    }

    /** Returns whether the two largest outputs for an image are so near that rounding may tell which is the larger. */
    boolean isTied(Predictions predictions, int image) {
        if (!predictions.hasOutputs()) {
            return false;
        }
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < predictions.classes(); label++) {
            double output = predictions.output(image, label);
            second = Math.max(second, Math.min(first, output));
            first = Math.max(first, output);
        }
        return first - second < rounding.tie();
    }

    private Optional<String> inOutputs(Predictions recorded, Predictions computed, int[] labels) {
        if (!recorded.hasOutputs()) {
            return Optional.empty();
        }
        double recordedLoss = 0;
        double computedLoss = 0;
        for (int image = 0; image < labels.length; image++) {
            for (int label = 0; label < recorded.classes(); label++) {
                double one = recorded.output(image, label);
                double other = computed.output(image, label);
                // Not "further than", so that what is no number is refused.
                if (one != other && !(Math.abs(one - other) <= rounding.tolerance() * Math.max(1, Math.abs(other)))) {
                    return Optional.of("the model's output for class " + label + " of test image " + image + " is "
                            + other + " and not " + one + " as in the probabilities");
                }
            }
            recordedLoss += loss(recorded.output(image, labels[image]));
            computedLoss += loss(computed.output(image, labels[image]));
        }
        // Small probabilities count much in the loss, and are near each other whatever they are.
        boolean meant = recorded.areProbabilities() && computed.areProbabilities();
        double distance = Math.abs(recordedLoss - computedLoss) / labels.length;
        return !meant || distance <= rounding.tolerance() * Math.max(1, computedLoss / labels.length)
                ? Optional.empty()
                : Optional.of("the model's loss is " + computedLoss / labels.length + " and not "
                        + recordedLoss / labels.length);
    }

    private static double loss(float probability) {
        return -Math.log(Math.max(probability, Math.ulp(1.0)));
    }
}
