package io.github.mnistgate.fused;

import io.github.mnistgate.fused.Blocks.Block;
import java.util.Arrays;
import java.util.List;

/**
 * The updates of the parameters, block by block. Rows of the first layer's weights that are at rest, such as those of
 * pixels at the border, are passed over while their gradients are zero; what those steps would have remembered is made
 * up for when the pixel is lit again.
 */
final class Updates {

    /** Steps from one look for rows at rest to the next. */
    private static final int LOOK = 64;

    private final float[] parameters;
    private final UpdateRule rule;
    private final List<Block> blocks;
    private final float[] zeros = new float[Blocks.COLUMNS];
    /** The step after which each row of each block of the first layer is at rest; 0 where it is not. */
    private final int[][] restsSince;
    /** The number of rows of each block that are at rest. */
    private final int[] resting;

    private int step;

    Updates(float[] parameters, UpdateRule rule, List<Block> blocks) {
        this.parameters = parameters;
        this.rule = rule;
        this.blocks = blocks;
        this.restsSince = new int[blocks.size()][];
        this.resting = new int[blocks.size()];
        for (int index = 0; index < restsSince.length; index++) {
            restsSince[index] = blocks.get(index).layer() == 0 ? new int[Blocks.ROWS] : new int[0];
        }
    }

    /** Begins the next step. */
    void begin() {
        rule.begin(++step);
    }

    /** Steps that were begun. */
    int steps() {
        return step;
    }

    /**
     * Updates a block but for what is at rest.
     *
     * @param gradient of its rows, one after the other, from {@link Layers#LEAD} on; may be written
     */
    void update(int index, float[] gradient) {
        Block block = blocks.get(index);
        boolean look = block.layer() == 0 && step % LOOK == 0;
        if (resting[index] == 0 && !look) {
            updateRows(block, 0, block.rows(), gradient);
            return;
        }
        int[] since = restsSince[index];
        int weights = block.weights();
        int first = 0;
        for (int row = 0; row < weights; row++) {
            boolean moves = since[row] == 0 || !isZero(block, row, gradient);
            if (!moves) {
                updateRows(block, first, row, gradient);
                first = row + 1;
            } else if (since[row] > 0) {
                wake(index, row);
            }
        }
        updateRows(block, first, block.rows(), gradient);
        if (look) {
            findResting(index, gradient);
        }
    }

    private void findResting(int index, float[] gradient) {
        Block block = blocks.get(index);
        for (int row = 0; row < block.weights(); row++) {
            if (restsSince[index][row] == 0
                    && isZero(block, row, gradient)
                    && rule.rests(block.at(row), block.columns())) {
                restsSince[index][row] = step;
                resting[index]++;
            }
        }
    }

    private boolean isZero(Block block, int row, float[] gradient) {
        int from = Layers.LEAD + row * block.columns();
        int count = block.columns();
        return Arrays.mismatch(gradient, from, from + count, zeros, 0, count) < 0;
    }

    /** Makes up for the steps before this one, if a row was at rest. */
    private void wake(int index, int row) {
        int since = restsSince[index][row];
        rule.makeUp(blocks.get(index).at(row), blocks.get(index).columns(), step - 1 - since);
        restsSince[index][row] = 0;
        resting[index]--;
    }

    private void updateRows(Block block, int from, int to, float[] gradient) {
        if (block.columns() == block.stride()) {
            int count = (to - from) * block.columns();
            if (count > 0) {
                rule.update(parameters, block.at(from), count, gradient, Layers.LEAD + from * block.columns());
            }
            return;
        }
        for (int row = from; row < to; row++) {
            rule.update(parameters, block.at(row), block.columns(), gradient, Layers.LEAD + row * block.columns());
        }
    }

    /** Returns the memory of the parameters after the last step, see {@link UpdateRule#state()}. */
    float[][] state() {
        for (int index = 0; index < blocks.size(); index++) {
            int[] since = restsSince[index];
            for (int row = 0; row < since.length; row++) {
                if (since[row] > 0) {
                    rule.makeUp(blocks.get(index).at(row), blocks.get(index).columns(), step - since[row]);
                    since[row] = step;
                }
            }
        }
        return rule.state();
    }
}
