package io.github.mnistgate.training;

import io.github.mnistgate.dataset.DataSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The provenance and the history of a model.
 *
 * @param dataset where the data was read from
 * @param inputs what determines the model, name by name: an equal map gives an equal model on the same kind of
 *     processor
 * @param trainer that was used; {@code elsewhere} of a model that was made elsewhere
 * @param backend that was used
 * @param threads that computed
 * @param device that trained, where it was not the processor: its name, compute capability and driver
 * @param versions of what was used, by name
 * @param os name, version and architecture
 * @param cpu as the operating system names it
 * @param files SHA-256 of the result's other files, by name
 * @param epochs in order; none of a model that was made elsewhere
 * @param trainScore on the images that were trained on, after the last epoch; of a model that was made elsewhere, on
 *     all training images of the data; not known (NaN) where there are only predictions for the test images
 * @param testScore on the test images, after the last epoch
 */
@API(status = API.Status.INTERNAL)
public record TrainingRecord(
        DataSource dataset,
        Map<String, String> inputs,
        String trainer,
        String backend,
        int threads,
        Map<String, String> device,
        Map<String, String> versions,
        String os,
        String cpu,
        Map<String, String> files,
        List<EpochMetrics> epochs,
        Score trainScore,
        Score testScore) {

    public TrainingRecord {
        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the final accuracy on the images that were trained on minus that on the test images, to the last digit;
     * empty where one of the two is missing or no number.
     */
    public Optional<BigDecimal> overfitGap() {
        return Double.isFinite(trainScore.accuracy()) && Double.isFinite(testScore.accuracy())
                ? Optional.of(
                        BigDecimal.valueOf(trainScore.accuracy()).subtract(BigDecimal.valueOf(testScore.accuracy())))
                : Optional.empty();
    }

    /** Returns the same with data from elsewhere. */
    public TrainingRecord withDataset(DataSource other) {
        return new TrainingRecord(
                other,
                inputs,
                trainer,
                backend,
                threads,
                device,
                versions,
                os,
                cpu,
                files,
                epochs,
                trainScore,
                testScore);
    }
}
