package io.github.mnistgate.fused;

import io.github.mnistgate.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Where each layer's parameters lie in one flat array: the weights [inputs, width] row by row, so that what one input
 * adds to all units is contiguous, then the biases [width]. The width is the number of units rounded up to full
 * vectors; the parameters beyond the units are zero and stay so, since their gradients are zero. The first layer may
 * lie in strips of columns, one after the other, each of which is such a matrix.
 */
@API(status = API.Status.INTERNAL)
public final class Layers {

    /** Floats of the widest vector register; narrower ones divide it. */
    static final int LANES = 16;
    /**
     * Floats before the first of every array whose vectors are loaded: its values then begin at a line of the cache, if
     * the JVM places arrays at such lines ({@code -XX:ObjectAlignmentInBytes=64}) and they begin with 16 bytes of their
     * own. Vectors across two lines take twice as long to load.
     */
    static final int LEAD = 12;

    /**
     * Some columns of the first layer.
     *
     * @param at index of the strip's first weight; its weights are [inputs, columns], then its biases [columns]
     * @param column the first of them
     */
    record Strip(int at, int column, int columns) {}

    private final ModelSpec spec;
    private final List<Strip> strips;
    private final int[] width;
    private final int[] weights;
    private final int[] biases;
    private final int size;

    /** The first layer in one strip, and no gap before it. */
    public Layers(ModelSpec spec) {
        this(spec, 1, 0);
    }

    private Layers(ModelSpec spec, int strips, int lead) {
        this.spec = spec;
        int count = spec.layers();
        width = new int[count];
        weights = new int[count];
        biases = new int[count];
        int at = lead;
        for (int layer = 0; layer < count; layer++) {
            width[layer] = (spec.units(layer) + LANES - 1) / LANES * LANES;
            weights[layer] = at;
            biases[layer] = Math.addExact(at, Math.multiplyExact(spec.inputs(layer), width[layer]));
            at = Math.addExact(biases[layer], width[layer]);
        }
        size = at;
        this.strips = strips(strips);
    }

    /**
     * For a training or an inference on the processor.
     *
     * @param strips of the first layer, at most; each has 32 columns at least
     */
    static Layers inStrips(ModelSpec spec, int strips) {
        return new Layers(spec, strips, LEAD);
    }

    /**
     * For threads that share the first layer: as many strips for each, none wider than {@link Blocks#COLUMNS}. The
     * weights of such a strip stay in the second-level cache while all images of a batch pass.
     */
    static Layers forThreads(ModelSpec spec, int threads) {
        int columns = threads * Blocks.COLUMNS;
        return inStrips(spec, threads * ((spec.units(0) + columns - 1) / columns));
    }

    /** A number of strips, as equal as whole vectors allow. */
    private List<Strip> strips(int most) {
        int vectors = width[0] / LANES;
        int count = Math.max(1, Math.min(most, vectors / 2));
        List<Strip> all = new ArrayList<>();
        int at = weights[0];
        for (int strip = 0; strip < count; strip++) {
            int column = vectors * strip / count * LANES;
            int columns = vectors * (strip + 1) / count * LANES - column;
            all.add(new Strip(at, column, columns));
            at += (inputs(0) + 1) * columns;
        }
        return List.copyOf(all);
    }

    ModelSpec spec() {
        return spec;
    }

    public int count() {
        return spec.layers();
    }

    public int last() {
        return spec.layers() - 1;
    }

    public int inputs(int layer) {
        return spec.inputs(layer);
    }

    public int units(int layer) {
        return spec.units(layer);
    }

    /** Units with their padding. */
    public int width(int layer) {
        return width[layer];
    }

    /** The first layer's. */
    List<Strip> strips() {
        return strips;
    }

    /** Index of a layer's first weight; of the first layer, that of its first strip. */
    public int weights(int layer) {
        return weights[layer];
    }

    /** Index of a layer's first bias; not of the first layer, if that lies in several strips. */
    public int biases(int layer) {
        return biases[layer];
    }

    /** Values of the flat array. */
    public int size() {
        return size;
    }

    /** The largest width of a layer. */
    int maxWidth() {
        int max = 0;
        for (int each : width) {
            max = Math.max(max, each);
        }
        return max;
    }

    /** A matrix of rows x width, of which the first element is at {@link #LEAD}. */
    static float[] matrix(int rows, int width) {
        return new float[LEAD + Math.multiplyExact(rows, width)];
    }

    /**
     * Lays out parameters that are in the order of a model file: for each layer the weights column by column, then the
     * biases, without padding.
     */
    public float[] fromFile(float[] flat) {
        float[] padded = new float[size];
        copy(flat, 0, padded, true);
        return padded;
    }

    /** Brings arrays to the order of a model file, see {@link #fromFile}, one array after the other. */
    public float[] toFile(float[]... padded) {
        float[] flat = new float[Math.multiplyExact(padded.length, spec.parameters())];
        for (int part = 0; part < padded.length; part++) {
            copy(flat, part * spec.parameters(), padded[part], false);
        }
        return flat;
    }

    private void copy(float[] flat, int from, float[] padded, boolean toPadded) {
        int at = from;
        for (int layer = 0; layer < count(); layer++) {
            for (int unit = 0; unit < units(layer); unit++) {
                for (int input = 0; input < inputs(layer); input++) {
                    move(flat, at++, padded, index(layer, input, unit), toPadded);
                }
            }
            for (int unit = 0; unit < units(layer); unit++) {
                move(flat, at++, padded, index(layer, inputs(layer), unit), toPadded);
            }
        }
    }

    /**
     * Index of the weight of an input for a unit, or of the unit's bias, which stands in the row after the last
     * input's.
     */
    int index(int layer, int row, int unit) {
        if (layer > 0) {
            return weights[layer] + row * width[layer] + unit;
        }
        int number = 0;
        while (unit >= strips.get(number).column() + strips.get(number).columns()) {
            number++;
        }
        Strip strip = strips.get(number);
        return strip.at() + row * strip.columns() + unit - strip.column();
    }

    private static void move(float[] flat, int flatAt, float[] padded, int paddedAt, boolean toPadded) {
        if (toPadded) {
            padded[paddedAt] = flat[flatAt];
        } else {
            flat[flatAt] = padded[paddedAt];
        }
    }
}
