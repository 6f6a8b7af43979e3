package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The evaluation of a model on a data set.
 *
 * @param dataset what it was evaluated on
 * @param model what was evaluated
 * @param confusionMatrix counts of actual against predicted classes; accuracy, precision, recall and F1 follow from it
 * @param loss mean cross-entropy, in nats, at least 0; NaN where no probabilities are known
 * @param topTwoAccuracy share of the images whose true class is among the two most probable; NaN where only the
 *     predicted classes are known
 * @param expectedCalibrationError mean distance of confidence and accuracy, over 15 equal bins of confidence; NaN where
 *     no probabilities are known
 * @param brierScore mean over the images of the squared error of the probabilities, summed over the classes: 0 to 2;
 *     NaN where no probabilities are known
 * @param predictions predicted class of every image, in order
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ModelEvaluation(
        EvaluatedDataset dataset,
        EvaluatedModel model,
        DigitConfusionMatrix confusionMatrix,
        double loss,
        double topTwoAccuracy,
        double expectedCalibrationError,
        double brierScore,
        Predictions predictions) {

    public ModelEvaluation {
        Argument.given("confusionMatrix", confusionMatrix, "a confusion matrix");
        Argument.given("predictions", predictions, "the predictions of a model");
    }

    /**
     * The data set of an evaluation.
     *
     * @param size number of images
     * @param sha256 of its uncompressed images file followed by its uncompressed labels file
     * @param shape of the images, and their classes
     * @param preparation of the images in words, such as {@code scaled to 28x28}; empty where they are as in their
     *     files
     * @param source where the images can be read; empty where that is not known, and no part of any file
     */
    public record EvaluatedDataset(
            String name,
            String split,
            int size,
            String sha256,
            DataShape shape,
            Optional<String> preparation,
            Optional<DataSource> source) {

        /** A data set whose images are as in their files, wherever these are. */
        public EvaluatedDataset(String name, String split, int size, String sha256, DataShape shape) {
            this(name, split, size, sha256, shape, Optional.empty(), Optional.empty());
        }

        /** Returns the images that it is of, whatever their place is called and whoever prepared them. */
        public EvaluatedDataset imagesAlone() {
            return new EvaluatedDataset("", split, size, sha256, shape);
        }

        /** Compares all but the place, which says nothing of the images. */
        @Override
        public boolean equals(Object other) {
            return other instanceof EvaluatedDataset dataset && parts().equals(dataset.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<Object> parts() {
            return Arrays.asList(name, split, size, sha256, shape, preparation);
        }

        /** Returns the same with the place where the images can be read. */
        public EvaluatedDataset at(DataSource place) {
            return new EvaluatedDataset(name, split, size, sha256, shape, preparation, Optional.of(place));
        }
    }

    /**
     * The model of an evaluation.
     *
     * @param preset the preset that its recipe started from; null where it was made elsewhere
     * @param card what it is
     * @param sha256 of its file
     */
    public record EvaluatedModel(String preset, ModelCard card, String sha256) {

        /**
         * Returns its layers, if it is a network of the kind that this project trains.
         *
         * @throws InvalidInputException if it is another model, which {@link #card} describes
         */
        public ModelSpec spec() {
            return card.dense()
                    .orElseThrow(() -> new InvalidInputException("the model is no network of dense layers of one"
                            + " activation and a softmax layer, but " + card.summary() + "; ask for its card()"));
        }

        /** Returns the number of its parameters. */
        public long parameters() {
            return card.parameters();
        }
    }

    /**
     * Returns the same with what a file of metrics does not hold.
     *
     * @param place where the images can be read
     * @param outputs predictions with the outputs of the model
     * @throws IllegalArgumentException if these are other predictions
     */
    public ModelEvaluation with(DataSource place, Predictions outputs) {
        if (!outputs.equals(predictions)) {
            throw new IllegalArgumentException("the outputs are of other predictions");
        }
        return new ModelEvaluation(
                dataset.at(place),
                model,
                confusionMatrix,
                loss,
                topTwoAccuracy,
                expectedCalibrationError,
                brierScore,
                outputs);
    }

    /** Share of the images that was predicted right, 0 to 1. */
    public double accuracy() {
        return confusionMatrix.accuracy().value();
    }

    /**
     * Returns the reason why loss, calibration error and Brier score are not known, as a clause; empty where they are.
     */
    public Optional<String> whyNoProbabilities() {
        if (!Double.isNaN(loss) || !Double.isNaN(expectedCalibrationError) || !Double.isNaN(brierScore)) {
            return Optional.empty();
        }
        return Optional.of(predictionsFile()
                .map(content -> "the predictions file holds " + content + " only, and no probabilities")
                .orElse("the outputs of the model are no probabilities"));
    }

    /** Returns what the file of predictions holds, where it is the evaluation of such a file and of no model. */
    private Optional<String> predictionsFile() {
        return Optional.ofNullable(model).map(EvaluatedModel::card).flatMap(ModelCard::predictions);
    }

    /** Returns whether there is no model, but only a file of what one predicted. */
    public boolean isOfPredictions() {
        return predictionsFile().isPresent();
    }

    /** Returns the sentence that stands beside a verdict on a file of predictions; empty where there is a model. */
    @API(status = API.Status.INTERNAL)
    public Optional<String> whyNotReproducible() {
        return predictionsFile()
                .map(content -> "The verdict is on a predictions file (" + content + ", SHA-256 " + model.sha256()
                        + "), and cannot be reproduced from a model.");
    }

    /** Returns {@link #topTwoAccuracy} as a number of images out of all; empty if it is no such share. */
    public Optional<Ratio> topTwoShare() {
        int images = confusionMatrix.total();
        long hits = Math.round(topTwoAccuracy * images);
        return hits >= 0 && hits <= images && (double) hits / images == topTwoAccuracy
                ? Optional.of(new Ratio(hits, images))
                : Optional.empty();
    }

    /** Mean of the recalls of the classes that have images. */
    public BigDecimal macroRecall() {
        return confusionMatrix.macroRecall();
    }

    /** Mean of the precisions of the classes that have images. */
    public BigDecimal macroPrecision() {
        return confusionMatrix.macroPrecision();
    }

    /** Mean of the F1 scores of the classes that have images. */
    public BigDecimal macroF1() {
        return confusionMatrix.macroF1();
    }
}
