package io.github.mnistgate.fused;

/** The way of some images through a {@link DenseChain}, whose layers have a function each. */
final class ChainPasses implements Forward {

    private final Layers layers;
    private final Kernels kernels;
    private final float[] parameters;
    private final UnitFunctions[] functions;
    /** Holds the values of each layer but the first, a matrix of rows x width. */
    private final float[][] values;

    /**
     * @param functions before the first layer, between each layer and the next, and after the last
     * @param rows that it holds at most
     */
    ChainPasses(Layers layers, Kernels kernels, float[] parameters, UnitFunctions[] functions, int rows) {
        this.layers = layers;
        this.kernels = kernels;
        this.parameters = parameters;
        this.functions = functions;
        this.values = new float[layers.count()][];
        for (int layer = 1; layer < layers.count(); layer++) {
            values[layer] = Layers.matrix(rows, layers.width(layer));
        }
    }

    @Override
    public void enter(Batch batch, int rows) {
        if (!functions[0].isEmpty()) {
            functions[0].applyHidden(kernels, batch.pixels(), Layers.LEAD, rows, layers.inputs(0));
        }
    }

    @Override
    public void forward(Batch batch, int from, int to) {
        for (int layer = 0; layer < layers.last(); layer++) {
            int width = layers.width(layer);
            int at = Layers.LEAD + from * width;
            float[] own = values(batch, layer);
            functions[layer + 1].applyHidden(kernels, own, at, to - from, width);
            Forward.multiply(kernels, layers, parameters, layer, from, to, own, values[layer + 1]);
        }
        int width = layers.width(layers.last());
        functions[layers.count()].applyLast(logits(batch), Layers.LEAD + from * width, to - from, width);
    }

    private float[] values(Batch batch, int layer) {
        return layer == 0 ? batch.values() : values[layer];
    }

    @Override
    public float[] logits(Batch batch) {
        return values(batch, layers.last());
    }

    @Override
    public int logitsAt(int row) {
        return Layers.LEAD + row * layers.width(layers.last());
    }
}
