package io.github.mnistgate.modelfile;

import org.apiguardian.api.API;

/** Writes {@code model.zip} as DeepLearning4J would, byte for byte, without DeepLearning4J and its native code. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ModelFileWriter {

    private ModelFileWriter() {}

    /** The file's bytes: the same contents give the same bytes. */
    public static byte[] toBytes(ModelContents contents) {
        return ModelZip.toBytes(NetworkConfiguration.toBytes(contents), contents.parameters(), contents.updaterState());
    }
}
