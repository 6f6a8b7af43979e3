package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Ink;
import io.github.mnistgate.fused.Layers.Strip;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares out the parameters for an update in rectangles of a layer's weights, whose gradients fit into the first-level
 * cache beside the values that they are made of.
 */
final class Blocks {

    /** Rows of weights, which are inputs of the layer. */
    static final int ROWS = Ink.BLOCK;
    /** Columns at most, which are units. */
    static final int COLUMNS = 128;
    /** Length of an array for a block's gradients, with a row for the biases; the first is at {@link Layers#LEAD}. */
    static final int LENGTH = Layers.LEAD + (ROWS + 1) * COLUMNS;

    /**
     * A rectangle of a layer's weights; the last of each column strip has the biases in a further row.
     *
     * @param from first row
     * @param to row after the last row of weights
     * @param column first column
     * @param at index of its first parameter
     * @param stride from a row's first parameter to the next row's
     */
    record Block(int layer, int from, int to, int column, int columns, boolean biases, int at, int stride) {

        /** Rows with that of the biases. */
        int rows() {
            return weights() + (biases ? 1 : 0);
        }

        /** Rows of weights. */
        int weights() {
            return to - from;
        }

        /** Index of a row's first parameter. */
        int at(int row) {
            return at + row * stride;
        }
    }

    private Blocks() {}

    /** Returns the blocks of a strip of the first layer. */
    static List<Block> of(Layers layers, Strip strip) {
        return cut(0, layers.inputs(0), strip.at(), strip.column(), strip.columns());
    }

    /** Returns the blocks of a layer after the first. */
    static List<Block> of(Layers layers, int layer) {
        return cut(layer, layers.inputs(layer), layers.weights(layer), 0, layers.width(layer));
    }

    private static List<Block> cut(int layer, int inputs, int at, int column, int width) {
        List<Block> all = new ArrayList<>();
        for (int from = 0; from < inputs; from += ROWS) {
            int to = Math.min(inputs, from + ROWS);
            for (int within = 0; within < width; within += COLUMNS) {
                all.add(new Block(
                        layer,
                        from,
                        to,
                        column + within,
                        Math.min(COLUMNS, width - within),
                        to == inputs,
                        at + from * width + within,
                        width));
            }
        }
        return all;
    }
}
