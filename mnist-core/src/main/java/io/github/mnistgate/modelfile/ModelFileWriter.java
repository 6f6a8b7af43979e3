package io.github.mnistgate.modelfile;

/** Writes {@code model.zip} as DeepLearning4J would, byte for byte, without DeepLearning4J and its native code. */
public final class ModelFileWriter {

    private ModelFileWriter() {}

    /** The file's bytes: the same contents give the same bytes. */
    public static byte[] toBytes(ModelContents contents) {
        return ModelZip.toBytes(NetworkConfiguration.toBytes(contents), contents.parameters(), contents.updaterState());
    }
}
