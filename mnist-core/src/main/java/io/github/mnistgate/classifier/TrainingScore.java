package io.github.mnistgate.classifier;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.training.DataHashes;
import io.github.mnistgate.training.TrainingRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes the accuracy on the images that a model was trained on again. */
record TrainingScore(Result result, OpenedModel model) {

    /** Parameters that tell which images a recipe trains on, whatever its layers are. */
    private static final Set<String> OF_IMAGES =
            Set.of("validationSplit", "validationData", RecipeParameters.AUGMENT, Recipe.SEED);

    /** Images that are classified at a time where their outputs are looked at. */
    private static final int SHARE = 1000;

    private static final double SAME = 1e-9;

    /**
     * Returns the difference to what {@code training.json} records, in words that begin with the name of that file;
     * empty if there is none, or nothing is recorded.
     *
     * @throws InvalidInputException if the training images were changed, or cannot be read
     */
    Optional<String> fault() {
        TrainingRecord training = result.training();
        double recorded = training.trainScore().accuracy();
        if (training.overfitGap().isEmpty()) {
            // A gate on what is not known is breached.
            return Optional.empty();
        }
        LabelledImages images = LabelledImages.read(training.dataset(), Split.TRAIN);
        if (!DataHashes.recorded(training.inputs()).imagesAreOf(images)) {
            throw new InvalidInputException(
                    "the training images of data set '" + training.dataset().given() + "' have changed since "
                            + result.directory().training()
                            + " was written; run mnist:train or mnist:evaluate again");
        }
        TrainedOn trainedOn = trainedOn(images);
        double computed = model.score(trainedOn.images(), 0, trainedOn.count()).accuracy();
        double slack = Math.abs(recorded - computed) <= SAME ? 0 : tied(trainedOn);
        return Math.abs(recorded - computed) <= slack + SAME
                ? Optional.empty()
                : Optional.of(result.directory().training().getFileName() + " says accuracy on the training images "
                        + recorded + " instead of " + computed + ", which follows from "
                        + result.directory().model().getFileName());
    }

    /**
     * The images that a model was trained on.
     *
     * @param count how many, from the first on
     */
    private record TrainedOn(LabelledImages images, int count) {}

    private TrainedOn trainedOn(LabelledImages originals) {
        if (result.isForeign()) {
            return new TrainedOn(originals, originals.size());
        }
        Map<String, String> parameters = new HashMap<>(result.training().inputs());
        parameters.keySet().retainAll(OF_IMAGES);
        parameters.put("outputUnits", String.valueOf(originals.classes().size()));
        Recipe wanted =
                new RecipeParameters(parameters).toRecipe(originals.shape().values());
        int copied = wanted.validation().trainingImages(originals.size());
        LabelledImages images = wanted.augment().addedTo(originals, copied, wanted.seed(), 1);
        return new TrainedOn(
                images, wanted.withCopiesAdded(originals.size()).validation().trainingImages(images.size()));
    }

    /** Returns the share of the images for which rounding may tell the class. */
    private double tied(TrainedOn trainedOn) {
        Rounding rounding = Rounding.of(result);
        if (rounding.tie() == 0) {
            return 0;
        }
        OutputAgreement agreement = new OutputAgreement(rounding);
        long tied = 0;
        for (int from = 0; from < trainedOn.count(); from += SHARE) {
            Predictions predictions =
                    model.of(trainedOn.images().range(from, Math.min(trainedOn.count(), from + SHARE)));
            for (int image = 0; image < predictions.size(); image++) {
                tied += agreement.isTied(predictions, image) ? 1 : 0;
            }
        }
        return (double) tied / trainedOn.count();
    }
}
