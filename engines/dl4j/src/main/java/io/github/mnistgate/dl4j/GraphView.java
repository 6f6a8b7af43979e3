package io.github.mnistgate.dl4j;

import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * DeepLearning4J's graph of a model that was made elsewhere. It is shared with all other tests of the JVM: train on a
 * {@code clone()} of it. Its {@code close()} does nothing, because other tests use the same graph. Only one thread at a
 * time may use it.
 */
public final class GraphView implements ModelView {

    @Override
    public String typeName() {
        return "org.deeplearning4j.nn.graph.ComputationGraph";
    }

    @Override
    public Object of(TrainedModel model) {
        return open(model);
    }

    @Override
    public void close(Object view) {
        OpenGraph.free((ComputationGraph) view);
    }

    /**
     * Opens the graph of a model for many users.
     *
     * @throws io.github.mnistgate.InvalidInputException if ND4J cannot be loaded, or the file was changed, or holds
     *     another kind of model
     */
    static ComputationGraph open(TrainedModel model) {
        NetworkView.checkFormat(model.card(), "ComputationGraph");
        Natives.load();
        ComputationGraph graph = ModelFile.readGraph(model.result().directory().model());
        model.result().directory().checkUnchanged();
        return OpenGraph.of(graph);
    }
}
