package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TestImages;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.DataHashes;
import io.github.mnistgate.training.Fingerprint;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** The images that a goal looks at: of the data set that a result is of, unless another is given. */
final class ResultImages {

    private static final String REMEDY = "; bring it back, or give another with -Dmnist.dataset, which is '"
            + MnistDataset.EMBEDDED + "' for the embedded one";

    private final ResultDirectory directory;
    private final String shown;
    private final Log log;

    /**
     * @param directory of the result, which may be missing
     * @param shown its path for people
     */
    ResultImages(ResultDirectory directory, String shown, Log log) {
        this.directory = directory;
        this.shown = shown;
        this.log = log;
    }

    /**
     * Reads a split, and says where it is not what the model was made with.
     *
     * @param given the data set that was asked for, if one was
     * @throws InvalidInputException if the data set cannot be read, or it is not known which one the result is of
     */
    LabelledImages read(Split split, Optional<DataSource> given) {
        if (!Files.exists(directory.training())) {
            return withoutTraining(split, given);
        }
        DataSource recorded = TrainingFile.readDataset(directory.training());
        Map<String, String> inputs = TrainingFile.readInputs(directory.training());
        String made = Fingerprint.isForeign(inputs) ? "evaluated" : "trained";
        String model = "the model in " + shown + " was " + made + " on";
        LabelledImages images =
                given.isPresent() ? LabelledImages.read(given.get(), split) : recorded(recorded, model, split);
        DataHashes hashes = DataHashes.recorded(inputs);
        boolean same = hashes.areOf(images);
        boolean moved = given.isPresent() && !given.get().equals(recorded);
        if (!same && moved) {
            log.warn("dataset is '" + given.get().given() + "', but " + model + " other data, '" + recorded.given()
                    + "'; leave dataset out to use that");
        } else if (!same) {
            log.warn("The " + (hashes.imagesAreOf(images) ? "classes" : split.key() + " images") + " of dataset '"
                    + recorded.given()
                    + "' were changed since the model in "
                    + shown
                    + " was " + (split == Split.TRAIN ? made : "evaluated")
                    + " on them; run mnist:train or mnist:evaluate again"
                    + " to have a result of what is there now");
        } else if (given.isEmpty() && !recorded.isEmbedded()) {
            log.info("Images of dataset '" + recorded.given() + "', which " + model + ".");
        }
        return images;
    }

    private LabelledImages recorded(DataSource source, String model, Split split) {
        String dataset = source.location();
        if (dataset.isBlank()) {
            throw new InvalidInputException(directory.training() + " does not say which data set " + model
                    + "; give one with -Dmnist.dataset, or run mnist:train or mnist:evaluate again");
        }
        try {
            return LabelledImages.read(source, split);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    isGone(dataset)
                            ? "dataset '" + source.given() + "', which " + model + ", is gone" + REMEDY
                            : "dataset '" + source.given() + "', which " + model + ", cannot be read any more ("
                                    + e.getMessage() + ")" + REMEDY,
                    e);
        }
    }

    private static boolean isGone(String dataset) {
        try {
            return !Files.exists(Path.of(dataset));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /**
     * Reads MNIST's images if there is no result. A model that has only its evaluation beside it names by a hash the
     * images that it was tested on.
     */
    private LabelledImages withoutTraining(Split split, Optional<DataSource> given) {
        Optional<EvaluatedDataset> tested = Files.exists(directory.evaluation())
                ? Optional.of(EvaluationFile.read(directory.evaluation()).dataset())
                : Optional.empty();
        if (given.isEmpty()
                && tested.filter(dataset -> !TestImages.areEmbedded(dataset)).isPresent()) {
            throw new InvalidInputException(
                    "the model in " + shown + " was evaluated on a data set of its own, and without a"
                            + " training.json beside it nothing says where that is; give it with -Dmnist.dataset");
        }
        LabelledImages images = LabelledImages.read(given.orElse(DataSource.MNIST), split);
        if (split == Split.TEST
                && tested.filter(dataset -> !TestImages.areThoseOf(dataset, images))
                        .isPresent()) {
            log.warn("dataset is '" + given.orElse(DataSource.MNIST).given() + "', but the model in " + shown
                    + " was evaluated on other test images, or with other classes");
        }
        return images;
    }
}
