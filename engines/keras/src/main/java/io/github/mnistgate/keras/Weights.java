package io.github.mnistgate.keras;

import java.util.List;

/** The weights of a model, by its layers. */
@FunctionalInterface
interface Weights {

    /**
     * Returns the variables of a layer in the order of {@link KerasLayer#variables()}.
     *
     * @throws io.github.mnistgate.InvalidInputException if the file lacks one
     */
    List<WeightArray> of(KerasLayer layer);
}
