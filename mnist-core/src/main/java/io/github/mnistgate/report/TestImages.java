package io.github.mnistgate.report;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import java.util.Optional;

/**
 * The test images of a result, held against its evaluation: they are read when they are first asked for, and then kept.
 */
public final class TestImages {

    private final ResultDirectory directory;
    private final ModelEvaluation evaluation;
    private LabelledImages images;

    /** @param evaluation of that directory */
    public TestImages(ResultDirectory directory, ModelEvaluation evaluation) {
        this.directory = Argument.given("directory", directory, "a result directory");
        this.evaluation = Argument.given("evaluation", evaluation, "its evaluation");
    }

    /** Returns whether images are those of an evaluation: the same ones, of the same shape and classes. */
    public static boolean areThoseOf(EvaluatedDataset dataset, LabelledImages images) {
        return images.sha256().equals(dataset.sha256()) && images.dataShape().equals(dataset.shape());
    }

    /** Returns whether an evaluation is on the test images of the embedded MNIST. */
    public static boolean areEmbedded(EvaluatedDataset dataset) {
        DatasetIdentity embedded = DatasetIdentity.of(DataSource.MNIST);
        // The same files with a classes.txt have other classes.
        return embedded.testSha256().equals(dataset.sha256())
                && embedded.shape().equals(dataset.shape());
    }

    /** Returns the images; empty if they cannot be read any more, or have changed since they were evaluated. */
    public Optional<LabelledImages> ifUnchanged() {
        try {
            return Optional.of(get());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the images that the model was evaluated on, with their labels.
     *
     * @throws InvalidInputException if they have changed since, or cannot be read
     */
    public synchronized LabelledImages get() {
        if (images == null) {
            DataSource dataset = TrainingFile.readDataset(directory.training());
            LabelledImages read = LabelledImages.read(dataset, Split.TEST);
            if (!areThoseOf(evaluation.dataset(), read)) {
                throw new InvalidInputException("the test images of data set '" + dataset.given()
                        + "' have changed since " + directory.evaluation()
                        + " was made from them; run mnist:train or mnist:evaluate again");
            }
            images = read;
        }
        return images;
    }
}
