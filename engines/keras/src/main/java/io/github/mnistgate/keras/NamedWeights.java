package io.github.mnistgate.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of an {@code .h5}: the attribute {@code weight_names} of a layer's group lists them, those that are
 * trained before the others. A nested model has one group for all its layers.
 */
final class NamedWeights implements Weights {

    private static final Set<String> VARIABLES =
            Set.of("kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance", "mean", "variance", "count");

    private final Hdf5 file;
    private final Group root;
    private final Refusal refusal;
    /** The variables of each group, in the order of their names. */
    private final Map<String, List<Variable>> order = new HashMap<>();

    private final Map<String, List<String>> names = new HashMap<>();

    private record Variable(KerasLayer layer, int number) {}

    NamedWeights(Hdf5 file, List<KerasLayer> layers, Refusal refusal) {
        this.file = file;
        this.refusal = refusal;
        this.root = file.group(file.root(), "model_weights")
                .orElseThrow(() -> refusal.damaged("its group 'model_weights' is missing"));
        for (KerasLayer layer : layers) {
            add(layer, 0, layer.trained());
        }
        for (KerasLayer layer : layers) {
            add(layer, layer.trained(), layer.variables().size());
        }
    }

    private void add(KerasLayer layer, int from, int to) {
        for (int number = from; number < to; number++) {
            order.computeIfAbsent(layer.group(), group -> new ArrayList<>()).add(new Variable(layer, number));
        }
    }

    @Override
    public List<WeightArray> of(KerasLayer layer) {
        List<String> variables = layer.variables();
        List<WeightArray> found = new ArrayList<>();
        if (variables.isEmpty()) {
            return found;
        }
        Group group = file.group(root, layer.group()).orElseThrow(() -> missing(layer, layer.group()));
        List<String> written = names.computeIfAbsent(layer.group(), name -> file.texts(group, "weight_names"));
        List<Variable> expected = order.get(layer.group());
        if (written.size() != expected.size()) {
            throw refusal.damaged("its group '" + layer.group() + "' holds " + written.size()
                    + " weights, expected are " + expected.size());
        }
        for (int number = 0; number < variables.size(); number++) {
            String name = written.get(expected.indexOf(new Variable(layer, number)));
            String last = name.substring(name.lastIndexOf('/') + 1).replaceFirst(":0$", "");
            if (VARIABLES.contains(last) && !last.equals(variables.get(number))) {
                throw refusal.damaged("the weights '" + name + "' stand where the " + variables.get(number)
                        + " of its layer '" + layer.name() + "' is expected");
            }
            if (!variables.get(number).equals("count")) {
                found.add(file.weights(group, name).orElseThrow(() -> missing(layer, name)));
            }
        }
        return found;
    }

    private RuntimeException missing(KerasLayer layer, String path) {
        return refusal.damaged("the weights of its layer '" + layer.name() + "' are missing at '" + path + "'");
    }
}
