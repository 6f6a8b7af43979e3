package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.modelfile.SavedNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * DeepLearning4J's network of a model. It takes flattened images as
 * {@link io.github.mnistgate.dataset.LabelledImages#images} gives them. It is shared with all other tests of the JVM:
 * train on a {@code clone()} of it. Its {@code close()} does nothing, because other tests use the same network. Its
 * {@code output} and {@code predict} may be called from many threads, one of which computes at a time; its other
 * methods may not.
 */
public final class NetworkView implements ModelView {

    @Override
    public String typeName() {
        return "org.deeplearning4j.nn.multilayer.MultiLayerNetwork";
    }

    @Override
    public Object of(TrainedModel model) {
        return open(model);
    }

    @Override
    public void close(Object view) {
        OpenNetwork.free((MultiLayerNetwork) view);
    }

    /**
     * Opens the network of a model for many users.
     *
     * @throws io.github.mnistgate.InvalidInputException if ND4J cannot be loaded, or the file was changed
     */
    static MultiLayerNetwork open(TrainedModel model) {
        return OpenNetwork.of(read(model));
    }

    /** Reads the network of a model, which its reader may close. */
    static MultiLayerNetwork read(TrainedModel model) {
        checkFormat(model.card(), "MultiLayerNetwork");
        Natives.load();
        MultiLayerNetwork network = ModelFile.read(model.result().directory().model());
        model.result().directory().checkUnchanged();
        return network;
    }

    /**
     * @param type that a test asks for
     * @throws InvalidInputException if a model is of another format than DeepLearning4J's
     */
    static void checkFormat(ModelCard card, String type) {
        if (card.dense().isEmpty() && !card.format().equals(SavedNetwork.FORMAT)) {
            throw new InvalidInputException("the model is " + card.summary() + ", but a " + type + " is"
                    + " injected for models of DeepLearning4J only; ask for a TrainedModel, which classifies too");
        }
    }
}
