package io.github.mnistgate.classifier;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.ElementFunction;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelCard.LayerRow;
import io.github.mnistgate.modelfile.ChainTarget;
import io.github.mnistgate.modelfile.DenseLayers;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Makes models of saved networks that compute the same as a chain of dense layers. */
final class ChainNetwork {

    private ChainNetwork() {}

    /**
     * Opens a network.
     *
     * @throws InvalidInputException if it is no such chain, or does not fit the images
     */
    static ChainModel of(SavedNetwork network, InputForm form, int threads) {
        DenseLayers layers = network.layers();
        checkInputs(network, layers, form);
        EnteringValues entering = EnteringValues.of(network.name(), form, layers.input(), network.normalizer());
        DenseChain.Builder builder = DenseChain.of(layers.inputs());
        entering.order().ifPresent(builder::permute);
        builder.affine(entering.scale(), entering.shift());
        network.addTo(new Target(builder));
        OutputForm outputs = OutputForm.of(network.name(), form, Optional.of(layers.endsInSoftmax()));
        if (outputs == OutputForm.LOGITS) {
            builder.softmax();
        }
        return new ChainModel(
                card(layers, form), builder.build(outputs == OutputForm.SCORES), network.toBytes(), threads);
    }

    private static void checkInputs(SavedNetwork network, DenseLayers layers, InputForm form) {
        int values = form.images().values();
        if (layers.inputs() != values) {
            throw new InvalidInputException(network.name() + ": its layer 1 takes " + Count.of(layers.inputs(), "input")
                    + ", allowed are " + values + ", the values of an image of " + form.images()
                    + "; train it on such images, or name its own data set");
        }
    }

    private static ModelCard card(DenseLayers layers, InputForm form) {
        List<LayerRow> rows = layers.rows().stream()
                .map(row -> new LayerRow(row.name(), row.type(), String.valueOf(row.units()), row.parameters()))
                .toList();
        return new ModelCard(
                SavedNetwork.FORMAT,
                layers.inputs(),
                layers.outputUnits(),
                layers.parameters(),
                rows,
                Optional.empty(),
                form,
                false);
    }

    /** Builds the chain. */
    private record Target(DenseChain.Builder builder) implements ChainTarget {

        @Override
        public void affine(double[] scale, double[] shift) {
            builder.affine(scale, shift);
        }

        @Override
        public void dense(float[] weights, float[] biases, int units) {
            builder.dense(weights, biases, units);
        }

        @Override
        public void activation(String name, DoubleUnaryOperator function) {
            builder.activation(
                    switch (name) {
                        // The chain has a faster way for it.
                        case "relu" -> ElementFunction.RELU;
                        default -> ElementFunction.of(name, function);
                    });
        }

        @Override
        public void softmax() {
            builder.softmax();
        }
    }
}
