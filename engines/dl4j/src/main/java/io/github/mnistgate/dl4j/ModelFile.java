package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.modelfile.ModelZip;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** Reads and writes {@code model.zip} with DeepLearning4J, which is handed only what {@link SavedNetwork} looked at. */
final class ModelFile {

    private ModelFile() {}

    /** The file's bytes: the same network gives the same bytes. */
    static byte[] toBytes(Model network) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, written, true);
        return ModelZip.of(written.toByteArray()).toBytes();
    }

    /**
     * Opens the file of a network.
     *
     * @throws InvalidInputException if it is missing, no plain network's, damaged, or an entry is too large
     */
    static MultiLayerNetwork read(Path file) {
        SavedNetwork saved = SavedNetwork.read(file);
        if (saved.isGraph()) {
            throw new InvalidInputException(
                    file + " holds a ComputationGraph, but a MultiLayerNetwork is asked for; ask for a"
                            + " ComputationGraph, or for a TrainedModel, which classifies too");
        }
        return restored(file, saved, bytes -> ModelSerializer.restoreMultiLayerNetwork(bytes, true));
    }

    /**
     * Opens the file of a graph.
     *
     * @throws InvalidInputException if it is missing, no graph's, damaged, or an entry is too large
     */
    static ComputationGraph readGraph(Path file) {
        SavedNetwork saved = SavedNetwork.read(file);
        if (!saved.isGraph()) {
            throw new InvalidInputException(
                    file + " holds a MultiLayerNetwork, but a ComputationGraph is asked for; ask for a"
                            + " MultiLayerNetwork, or for a TrainedModel, which classifies too");
        }
        return restored(file, saved, bytes -> ModelSerializer.restoreComputationGraph(bytes, true));
    }

    private interface Restoration<T> {

        T of(InputStream bytes) throws IOException;
    }

    private static <T> T restored(Path file, SavedNetwork saved, Restoration<T> restoration) {
        byte[] scanned = saved.toBytes();
        try {
            return restoration.of(new ByteArrayInputStream(scanned));
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        } catch (RuntimeException e) {
            // Jackson's messages go on over further lines with the place in the text.
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidInputException(file + ": DeepLearning4J cannot restore a network from it: " + problem, e);
        }
    }
}
