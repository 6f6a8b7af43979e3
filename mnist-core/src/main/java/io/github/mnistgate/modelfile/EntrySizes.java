package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.file.ZipArchive;
import io.github.mnistgate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Holds the sizes that the entries of a {@code model.zip} announce against what its network has, before they are
 * unpacked: a zip of 1 MB can announce 1 GB.
 *
 * @param file its name, for messages
 */
record EntrySizes(ZipArchive zip, String file) {

    /**
     * The surplus of parameters up to which a file is read: where a layer has no bias, or another size, its reader
     * tells more than a number.
     */
    private static final int MAX_SURPLUS = 2;
    /** Values that an updater keeps for a parameter, at most: AMSGrad has two moments and the largest second one. */
    private static final int MAX_STATES = 3;
    /** The bytes of an entry are there twice for a while: as they were read, and as numbers. */
    private static final int COPIES = 2;

    /**
     * Checks that there are not far more parameters than the layers of the configuration have. Layers that are no chain
     * of dense ones are known to DeepLearning4J alone; then only the header binds the size.
     *
     * @return the number of parameters
     */
    long checkParameters(ZipArchive.Entry entry, byte[] configuration) throws IOException {
        long announced = announced(entry);
        OptionalLong expected = parameters(configuration);
        if (expected.isPresent() && announced > MAX_SURPLUS * expected.getAsLong()) {
            throw new InvalidInputException(ModelZip.place(file, entry.name()) + " holds "
                    + Count.of(announced, "value") + ", but the layers of its configuration have "
                    + expected.getAsLong() + " parameters" + ModelZip.AGAIN);
        }
        return announced;
    }

    /** Checks that an updater keeps no more than any updater does for so many parameters. */
    void checkUpdaterState(ZipArchive.Entry entry, long parameters) throws IOException {
        long announced = announced(entry);
        if (announced > MAX_STATES * parameters) {
            throw new InvalidInputException(ModelZip.place(file, entry.name()) + " holds "
                    + Count.of(announced, "value") + ", allowed are " + MAX_STATES + " for each of "
                    + Count.of(parameters, "parameter") + ModelZip.AGAIN);
        }
    }

    /** Checks that all of them fit into the memory of this JVM. */
    void checkMemory(Collection<ZipArchive.Entry> entries) {
        long bytes = entries.stream().mapToLong(ZipArchive.Entry::size).sum();
        JvmMemory.require(file + ": its entries of " + bytes + " bytes", COPIES * bytes);
    }

    private long announced(ZipArchive.Entry entry) throws IOException {
        byte[] head;
        try (InputStream in = zip.open(entry)) {
            head = in.readNBytes(NdVector.MAX_HEADER);
        }
        return NdVector.announced(head, entry.size(), ModelZip.place(file, entry.name()));
    }

    /** Returns the number of parameters by a configuration; empty if it is damaged, which its reader tells. */
    private OptionalLong parameters(byte[] configuration) {
        try {
            return ChainRecognition.of(
                            Json.parseStrictly(new String(configuration, StandardCharsets.UTF_8)),
                            file,
                            new StringBuilder())
                    .map(layers -> OptionalLong.of(layers.parameters()))
                    .orElse(OptionalLong.empty());
        } catch (JsonProcessingException | InvalidInputException e) {
            return OptionalLong.empty();
        }
    }
}
