package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The images behind an evaluation: it holds none itself, but a failure is to show some.
 *
 * @param evaluation on these images
 * @param images that were evaluated
 * @param model that was; empty where only its evaluation is at hand
 */
record Evidence(ModelEvaluation evaluation, LabelledImages images, Optional<TrainedModel> model) {

    /** The models by the identity of their evaluations: two models may be worth the same. */
    private static final Map<ModelEvaluation, TrainedModel> MODELS =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /** Makes the model of an evaluation known. */
    static void remember(TrainedModel model) {
        MODELS.put(model.evaluation(), model);
    }

    /** Lets the model go. */
    static void forget(TrainedModel model) {
        MODELS.remove(model.evaluation());
    }

    /**
     * Returns the evidence of an evaluation that is of a known model, or on the embedded test images; empty for others.
     */
    static Optional<Evidence> of(ModelEvaluation evaluation) {
        TrainedModel model = MODELS.get(evaluation);
        if (model != null) {
            return images(model).map(images -> new Evidence(evaluation, images, Optional.of(model)));
        }
        // One that was made by hand may say less, or something else, than a model predicts.
        boolean embedded = evaluation.dataset() != null
                && evaluation.predictions().size() == evaluation.dataset().size()
                && DatasetIdentity.of(DataSource.MNIST)
                        .testSha256()
                        .equals(evaluation.dataset().sha256());
        return embedded
                ? Optional.of(new Evidence(evaluation, MnistDataset.embedded(Split.TEST), Optional.empty()))
                : Optional.empty();
    }

    /** Images that changed since are no evidence, and no reason to hide the failure that they were to show. */
    private static Optional<LabelledImages> images(TrainedModel model) {
        try {
            return Optional.of(model.testImages());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the drawing of the worst of some mistakes, or of the first where the model's confidence is not known;
     * empty where there is none.
     */
    String draw(Mistakes mistakes) {
        // The evaluation of a model was read from a file, which has labels only.
        Predictions predictions = model.map(known -> known.of(images)).orElse(evaluation.predictions());
        return new WorstDigits(images, predictions)
                .draw((image, predicted) ->
                        predicted != images.label(image) && mistakes.include(images.label(image), predicted));
    }
}
