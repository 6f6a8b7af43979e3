package io.github.mnistgate.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights of a {@code .keras}: in the group of a layer, {@code layers/dense_1/vars}, its variables have their
 * numbers as names.
 */
record NumberedWeights(Hdf5 file, Refusal refusal) implements Weights {

    @Override
    public List<WeightArray> of(KerasLayer layer) {
        List<WeightArray> found = new ArrayList<>();
        int count = layer.variables().size();
        if (count == 0) {
            return found;
        }
        Group group = group(layer.path())
                // Keras 2.12 and 2.13 call it so.
                .or(() -> group(layer.path().replace("layers", "_layer_checkpoint_dependencies")))
                .orElseThrow(() -> missing(layer, layer.path() + "/vars"));
        Optional<String> name = file.text(group, "name");
        if (name.isPresent() && !name.get().equals(layer.name())) {
            throw refusal.damaged("the weights at '" + layer.path() + "' are of the layer '" + name.get()
                    + "', expected are those of '" + layer.name() + "'");
        }
        for (int number = 0; number < count; number++) {
            String variable = String.valueOf(number);
            // The number of images that a Normalization has seen is a whole number, and of no use here.
            if (!layer.variables().get(number).equals("count")) {
                found.add(file.weights(group, variable)
                        .orElseThrow(() -> missing(layer, layer.path() + "/vars/" + variable)));
            }
        }
        return found;
    }

    private Optional<Group> group(String path) {
        return file.group(file.root(), path + "/vars");
    }

    private RuntimeException missing(KerasLayer layer, String path) {
        return refusal.damaged("the weights of its layer '" + layer.name() + "' are missing at '" + path + "'");
    }
}
