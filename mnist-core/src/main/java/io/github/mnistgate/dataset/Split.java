package io.github.mnistgate.dataset;

import io.github.mnistgate.Named;
import org.apiguardian.api.API;

/** The two halves in which MNIST is distributed. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Split implements Named {
    /** The images to train with: 60,000 in MNIST. */
    TRAIN("train", "train"),
    /** The images to evaluate with, never trained on: 10,000 in MNIST. */
    TEST("test", "t10k");

    private final String key;
    private final String filePrefix;

    Split(String key, String filePrefix) {
        this.key = key;
        this.filePrefix = filePrefix;
    }

    @Override
    public String key() {
        return key;
    }

    /** The name under which the file was published. */
    String file(IdxFile.Content content) {
        return filePrefix + (content == IdxFile.Content.IMAGES ? "-images-idx3-ubyte" : "-labels-idx1-ubyte");
    }
}
