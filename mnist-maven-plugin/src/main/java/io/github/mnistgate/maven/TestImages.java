package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import java.util.Optional;

/** The images that a model was evaluated on: read when they are first asked for, and then kept. */
final class TestImages {

    private final ResultDirectory directory;
    private final ModelEvaluation evaluation;
    private LabelledImages images;

    TestImages(ResultDirectory directory, ModelEvaluation evaluation) {
        this.directory = directory;
        this.evaluation = evaluation;
    }

    /** Returns the images; empty if nobody asked for them yet. */
    Optional<LabelledImages> ifRead() {
        return Optional.ofNullable(images);
    }

    /**
     * The images with their labels.
     *
     * @throws InvalidInputException if they are not what was evaluated on, or cannot be read
     */
    LabelledImages get() {
        if (images == null) {
            DataSource dataset = TrainingFile.readDataset(directory.training());
            LabelledImages read = LabelledImages.read(dataset, Split.TEST);
            if (!read.sha256().equals(evaluation.dataset().sha256())
                    || !read.dataShape().equals(evaluation.dataset().shape())) {
                throw new InvalidInputException(
                        "the test images of dataset '" + dataset.location()
                                + "' were changed since the model was evaluated on them; run mnist:train or mnist:evaluate again");
            }
            images = read;
        }
        return images;
    }
}
