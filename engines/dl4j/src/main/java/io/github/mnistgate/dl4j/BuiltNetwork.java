package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.modelfile.SavedInput;
import io.github.mnistgate.modelfile.SavedInput.Form;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of either kind that DeepLearning4J built, of a file or of a configuration. It is not thread-safe.
 *
 * @param parts the layers on the way of an image, in the order in which they compute
 */
record BuiltNetwork(Kind network, DataType type, List<Part> parts) {

    /**
     * A layer with what changes its inputs.
     *
     * @param layer null for a preprocessor alone
     * @param before null if nothing changes the inputs
     * @param parameters number of the layer's
     */
    record Part(String name, Layer layer, InputPreProcessor before, long parameters) {}

    /** Computes with a network of either kind. */
    interface Kind {

        INDArray output(INDArray features);

        /**
         * Makes a step of its training.
         *
         * @param before takes the outputs before the update, and must not keep them
         */
        void fit(INDArray features, INDArray targets, Consumer<INDArray> before);

        /** Notes the number of epochs, which DeepLearning4J counts itself only where it is handed an iterator. */
        void setEpochCount(int epochs);

        Model model();

        /** Returns what leaves each layer for one image, by its name. */
        Map<String, INDArray> activations(INDArray feature);

        /** Returns the layers on the way to the outputs, the last one at the end; cut where the way is not plain. */
        List<Layer> wayOut();
    }

    /**
     * Restores a network.
     *
     * @throws InvalidInputException if it has not one input and one output
     * @throws IOException if DeepLearning4J cannot read the file
     * @throws RuntimeException likewise
     */
    static BuiltNetwork of(SavedNetwork saved) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(saved.networkAlone());
        return saved.isGraph()
                ? of(ModelSerializer.restoreComputationGraph(bytes, false), saved.name())
                : of(ModelSerializer.restoreMultiLayerNetwork(bytes, false));
    }

    static BuiltNetwork of(MultiLayerNetwork network) {
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = configuration.getConf(i).getLayer();
            String name = layer.getLayerName() == null ? "layer" + i : layer.getLayerName();
            parts.add(new Part(
                    name,
                    layer,
                    configuration.getInputPreProcess(i),
                    network.getLayer(i).numParams()));
        }
        return new BuiltNetwork(new Layered(network, parts), configuration.getDataType(), parts);
    }

    private record Layered(MultiLayerNetwork network, List<Part> parts) implements Kind {

        @Override
        public void fit(INDArray features, INDArray targets, Consumer<INDArray> before) {
            network.setListeners(new Outputs(network, before));
            network.fit(features, targets);
            network.setListeners();
        }

        @Override
        public void setEpochCount(int epochs) {
            network.getLayerWiseConfigurations().setEpochCount(epochs);
        }

        @Override
        public Model model() {
            return network;
        }

        @Override
        public INDArray output(INDArray features) {
            return network.output(features);
        }

        @Override
        public Map<String, INDArray> activations(INDArray feature) {
            List<INDArray> all = network.feedForward(feature, false);
            Map<String, INDArray> activations = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                activations.put(parts.get(i).name(), all.get(i + 1));
            }
            return activations;
        }

        @Override
        public List<Layer> wayOut() {
            return parts.stream().map(Part::layer).toList();
        }
    }

    /**
     * Hands on the outputs of every step. DeepLearning4J hands out the activations of the hidden layers only, so the
     * last layer runs once more here.
     */
    private static final class Outputs extends BaseTrainingListener {

        private final MultiLayerNetwork network;
        private final Consumer<INDArray> target;

        Outputs(MultiLayerNetwork network, Consumer<INDArray> target) {
            this.network = network;
            this.target = target;
        }

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            int last = network.getnLayers() - 1;
            INDArray input = activations.get(activations.size() - 1);
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(last);
            LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
            if (before != null) {
                input = before.preProcess(input, (int) input.size(0), memory);
            }
            target.accept(network.getLayer(last).activate(input, false, memory));
        }
    }

    /** @throws InvalidInputException if it has not one input and one output */
    static BuiltNetwork of(ComputationGraph network, String file) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        int inputs = configuration.getNetworkInputs().size();
        int outputs = configuration.getNetworkOutputs().size();
        if (inputs != 1 || outputs != 1) {
            throw new InvalidInputException(file + " holds a ComputationGraph with " + inputs + " inputs and " + outputs
                    + " outputs, allowed is one input, an image, and one output; save the part that classifies images as"
                    + " a graph of its own");
        }
        List<Part> parts = new ArrayList<>();
        for (String name : configuration.getTopologicalOrderStr()) {
            GraphVertex vertex = configuration.getVertices().get(name);
            if (vertex instanceof LayerVertex layer) {
                parts.add(new Part(
                        name,
                        layer.getLayerConf().getLayer(),
                        layer.getPreProcessor(),
                        network.getLayer(name).numParams()));
            } else if (vertex instanceof PreprocessorVertex preprocessor) {
                parts.add(new Part(name, null, preprocessor.getPreProcessor(), 0));
            }
        }
        return new BuiltNetwork(new Graph(network), configuration.getDataType(), parts);
    }

    private record Graph(ComputationGraph network) implements Kind {

        /** Runs the network once more for its outputs, because DeepLearning4J hands them out at no step of a graph. */
        @Override
        public void fit(INDArray features, INDArray targets, Consumer<INDArray> before) {
            try (INDArray output = output(features)) {
                before.accept(output);
            }
            network.fit(new INDArray[] {features}, new INDArray[] {targets});
        }

        @Override
        public void setEpochCount(int epochs) {
            network.getConfiguration().setEpochCount(epochs);
        }

        @Override
        public Model model() {
            return network;
        }

        @Override
        public INDArray output(INDArray features) {
            return network.outputSingle(features);
        }

        @Override
        public Map<String, INDArray> activations(INDArray feature) {
            return network.feedForward(feature, false);
        }

        @Override
        public List<Layer> wayOut() {
            ComputationGraphConfiguration configuration = network.getConfiguration();
            List<Layer> way = new ArrayList<>();
            String at = configuration.getNetworkOutputs().get(0);
            while (configuration.getVertices().get(at) instanceof LayerVertex vertex) {
                way.add(0, vertex.getLayerConf().getLayer());
                List<String> before = configuration.getVertexInputs().get(at);
                if (before.size() != 1) {
                    return way;
                }
                at = before.get(0);
            }
            return way;
        }
    }

    /** Returns how the network takes an image, by the first part that depends on the form of its input. */
    SavedInput input(ImageShape shape) {
        for (Part part : parts) {
            Optional<SavedInput> told = PartInput.of(part, shape);
            if (told.isPresent()) {
                return told.get();
            }
        }
        return new SavedInput(Form.ROW, 0, 0, 0);
    }

    /** Returns whether a softmax makes the outputs; empty where the last layers do not tell. */
    Optional<Boolean> endsInSoftmax() {
        return AnyNetwork.endsInSoftmax(network.wayOut());
    }
}
