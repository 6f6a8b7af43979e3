package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.report.TestImages;
import java.lang.ref.SoftReference;
import java.util.Optional;

/**
 * The images behind an evaluation: it holds none itself, but a failure is to show some.
 *
 * @param evaluation on these images
 * @param images that were evaluated
 */
record Evidence(ModelEvaluation evaluation, LabelledImages images) {

    /** The images that were read last: a class with many failed assertions reads them once. */
    private static SoftReference<LabelledImages> last = new SoftReference<>(null);

    /** Returns the evidence of an evaluation; empty where nothing says which images it is of, or they have changed. */
    static Optional<Evidence> of(ModelEvaluation evaluation) {
        EvaluatedDataset dataset = evaluation.dataset();
        // An evaluation that a test made by hand may name no data set, or have predictions of another number of images.
        return dataset != null && evaluation.predictions().size() == dataset.size()
                ? images(dataset).map(images -> new Evidence(evaluation, images))
                : Optional.empty();
    }

    private static Optional<LabelledImages> images(EvaluatedDataset dataset) {
        if (TestImages.areEmbedded(dataset)) {
            return Optional.of(MnistDataset.embedded(Split.TEST));
        }
        try {
            return dataset.source()
                    .map(source -> read(dataset, source))
                    .filter(images -> TestImages.areThoseOf(dataset, images));
        } catch (InvalidInputException e) {
            // Images that are gone are no reason to hide the failure that they were to show.
            return Optional.empty();
        }
    }

    private static synchronized LabelledImages read(EvaluatedDataset dataset, DataSource source) {
        LabelledImages known = last.get();
        if (known == null || !TestImages.areThoseOf(dataset, known)) {
            known = LabelledImages.read(source, Split.TEST);
            last = new SoftReference<>(known);
        }
        return known;
    }

    /**
     * Returns the drawing of the worst of some mistakes, or of the first where the model's confidence is not known;
     * empty where there is none.
     */
    String draw(Mistakes mistakes) {
        return new WorstDigits(images, evaluation.predictions())
                .draw((image, predicted) ->
                        predicted != images.label(image) && mistakes.include(images.label(image), predicted));
    }
}
