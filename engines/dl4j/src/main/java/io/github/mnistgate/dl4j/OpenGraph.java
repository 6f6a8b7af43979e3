package io.github.mnistgate.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A graph that many use and that only its owner frees: the {@code close()} that all of them see does nothing. */
@SuppressWarnings("overrides") // What DeepLearning4J declares with an array, and its interface with varargs.
final class OpenGraph extends ComputationGraph {

    private static final long serialVersionUID = 1L;

    private OpenGraph(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    /** Takes the place of a graph, with its arrays. */
    static ComputationGraph of(ComputationGraph graph) {
        OpenGraph open = new OpenGraph(graph.getConfiguration());
        open.init(graph.params(), false);
        if (graph.getUpdater(false) != null) {
            open.setUpdater(graph.getUpdater(false));
        }
        return open;
    }

    /** Does nothing: a graph that is closed is of no use to anybody any more. */
    @Override
    public void close() {}

    private void closeReally() {
        super.close();
    }

    /**
     * Frees the arrays of a graph that {@link #of} made. Takes and returns the wider type: a caller that converted one
     * into the other would have both classes loaded when it is verified.
     */
    static void free(ComputationGraph graph) {
        ((OpenGraph) graph).closeReally();
    }
}
