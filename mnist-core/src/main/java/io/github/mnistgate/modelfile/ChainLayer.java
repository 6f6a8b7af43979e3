package io.github.mnistgate.modelfile;

/**
 * A layer of a chain.
 *
 * @param name as its file says it
 * @param type in words: {@code dense}
 * @param units the values that leave it; 0 for as many as enter
 * @param parameters of it
 * @param steps that it consists of
 */
record ChainLayer(String name, String type, int units, long parameters, Steps steps) {

    /** Says what a layer does. */
    @FunctionalInterface
    interface Steps {

        /**
         * Adds the steps.
         *
         * @param width the values that enter the layer
         * @param parameters of the network
         * @param from the first one of the layer
         */
        void addTo(ChainTarget target, int width, float[] parameters, int from);
    }

    /** A layer that changes nothing when it classifies. */
    static ChainLayer idle(String name, String type) {
        return new ChainLayer(name, type, 0, 0, (target, width, parameters, from) -> {});
    }

    static ChainLayer activation(String name, String type, Elementwise function) {
        return new ChainLayer(name, type, 0, 0, (target, width, parameters, from) -> apply(function, target));
    }

    /** Applies a function, unless it changes nothing. */
    static void apply(Elementwise function, ChainTarget target) {
        if (!function.isIdentity()) {
            target.activation(function.name(), function.function());
        }
    }

    /** The weights as DeepLearning4J keeps them, column by column, row by row: inputs x units. */
    static float[] rowByRow(float[] parameters, int from, int inputs, int units) {
        float[] weights = new float[inputs * units];
        for (int unit = 0; unit < units; unit++) {
            for (int input = 0; input < inputs; input++) {
                weights[input * units + unit] = parameters[from + unit * inputs + input];
            }
        }
        return weights;
    }
}
