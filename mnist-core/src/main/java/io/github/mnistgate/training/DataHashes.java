package io.github.mnistgate.training;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.Split;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The data of a training by its hashes, wherever a machine has it.
 *
 * @param train SHA-256 of the training split, see {@link io.github.mnistgate.dataset.LabelledImages#sha256()}
 * @param test SHA-256 of the test split
 * @param classNames SHA-256 of the names of the classes; empty where the classes are numbers from 0
 */
@API(status = API.Status.INTERNAL)
public record DataHashes(String train, String test, Optional<String> classNames) {

    static final String CLASS_NAMES = "classNames";

    /** Returns the hashes of data. */
    public static DataHashes of(DatasetIdentity data) {
        ClassNames classes = data.shape().classes();
        boolean named = !classes.areNumbers() || !classes.name(0).equals("0");
        return new DataHashes(
                data.trainSha256(),
                data.testSha256(),
                named
                        ? Optional.of(
                                Sha256.of(String.join("\n", classes.names()).getBytes(StandardCharsets.UTF_8)))
                        : Optional.empty());
    }

    /** Returns the hashes by the names that they have among a model's inputs. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put(Fingerprint.dataInput(Split.TRAIN), train);
        inputs.put(Fingerprint.dataInput(Split.TEST), test);
        classNames.ifPresent(sha256 -> inputs.put(CLASS_NAMES, sha256));
        return inputs;
    }
}
