package io.github.mnistgate.dl4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network that many use and that only its owner frees: the {@code close()} that all of them see does nothing. */
@SuppressWarnings("overrides") // What DeepLearning4J declares with an array, and its interface with varargs.
final class OpenNetwork extends MultiLayerNetwork {

    private static final long serialVersionUID = 1L;

    private OpenNetwork(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    /** Takes the place of a network, with its arrays. */
    static MultiLayerNetwork of(MultiLayerNetwork network) {
        OpenNetwork open = new OpenNetwork(network.getLayerWiseConfigurations());
        open.init(network.params(), false);
        if (network.getUpdater(false) != null) {
            open.setUpdater(network.getUpdater(false));
        }
        return open;
    }

    /** Does nothing: a network that is closed is of no use to anybody any more. */
    @Override
    public void close() {}

    private void closeReally() {
        super.close();
    }

    /**
     * Frees the arrays of a network that {@link #of} made. Takes and returns the wider type: a caller that converted
     * one into the other would have both classes loaded when it is verified.
     */
    static void free(MultiLayerNetwork network) {
        ((OpenNetwork) network).closeReally();
    }
}
