package io.github.mnistgate.training;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The data of a training by its hashes, wherever a machine has it.
 *
 * @param train SHA-256 of the training split, see {@link LabelledImages#sha256()}
 * @param test SHA-256 of the test split
 * @param classNames SHA-256 of the names of the classes; empty where the classes are numbers from 0
 */
@API(status = API.Status.INTERNAL)
public record DataHashes(String train, String test, Optional<String> classNames) {

    static final String CLASS_NAMES = "classNames";

    private static final String TRAIN = "trainData";
    private static final String TEST = "testData";

    /** Returns the hashes of data. */
    public static DataHashes of(DatasetIdentity data) {
        return new DataHashes(
                data.trainSha256(), data.testSha256(), of(data.shape().classes()));
    }

    private static Optional<String> of(ClassNames classes) {
        boolean named = !classes.areNumbers() || !classes.name(0).equals("0");
        return named
                ? Optional.of(Sha256.of(String.join("\n", classes.names()).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** Returns the hashes that are among the inputs of a model; null in the place of one that is not there. */
    public static DataHashes recorded(Map<String, String> inputs) {
        return new DataHashes(inputs.get(TRAIN), inputs.get(TEST), Optional.ofNullable(inputs.get(CLASS_NAMES)));
    }

    /** Returns whether images are those of their split, with the same classes. */
    public boolean areOf(LabelledImages images) {
        return imagesAreOf(images) && of(images.classes()).equals(classNames);
    }

    /** Returns whether images are those of their split, whatever their classes are called. */
    public boolean imagesAreOf(LabelledImages images) {
        return images.sha256().equals(images.split() == Split.TRAIN ? train : test);
    }

    /** Returns the difference to other data, in words; empty where there is none. */
    public Optional<String> difference(DataHashes other) {
        return Fingerprint.difference(inputs(), other.inputs());
    }

    /** Returns the hashes by the names that they have among a model's inputs. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put(TRAIN, train);
        inputs.put(TEST, test);
        classNames.ifPresent(sha256 -> inputs.put(CLASS_NAMES, sha256));
        return inputs;
    }
}
