package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.fused.Blocks.Block;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that are passed over while a row is at rest leave the bits that they would have left. */
class UpdatesTest {

    private static final int STEPS = 3000;

    private final Layers layers = Layers.inStrips(new ModelSpec(List.of(144), Activation.RELU, 10, true), 1);
    private final List<Block> blocks = Blocks.of(layers, layers.strips().get(0));

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void stepsAtRestAreMadeUpFor(Optimizer optimizer) {
        float[] start = new float[layers.size()];
        Random random = new Random(optimizer.ordinal());
        for (int i = 0; i < start.length; i++) {
            start[i] = random.nextFloat() - 0.5f;
        }
        float[] parameters = start.clone();
        Updates updates = new Updates(parameters, rule(optimizer, Kernels.fastest()), blocks);
        float[] expected = start.clone();
        UpdateRule plain = rule(optimizer, new PlainKernels());
        // The second strip of columns of a block, whose rows are apart from each other.
        int index = 3;
        Block block = blocks.get(index);
        assertThat(List.of(block.layer(), block.from(), block.column(), block.columns()))
                .containsExactly(0, 56, 128, 16);

        for (int step = 1; step <= STEPS; step++) {
            float[] gradient = gradient(random, block, step);
            updates.begin();
            updates.update(index, gradient.clone());
            plain.begin(step);
            for (int row = 0; row < block.rows(); row++) {
                plain.update(expected, block.at(row), block.columns(), gradient, Layers.LEAD + row * block.columns());
            }
            assertThat(parameters).isEqualTo(expected);
        }

        assertThat(updates.state()).isDeepEqualTo(plain.state());
        assertThat(Arrays.equals(parameters, start)).isFalse();
    }

    /** The first rows always have gradients, the next ones never; the others have some, ever rarer ones. */
    private static float[] gradient(Random random, Block block, int step) {
        float[] gradient = new float[Blocks.LENGTH];
        for (int row = 0; row < block.rows(); row++) {
            boolean lit = row < 3 || row >= 6 && random.nextInt(1 + row * row / 2) == 0 && step < STEPS - 20 * row;
            for (int unit = 0; lit && unit < block.columns(); unit++) {
                gradient[Layers.LEAD + row * block.columns() + unit] = (random.nextFloat() - 0.5f) * 1e-3f;
            }
        }
        return gradient;
    }

    private UpdateRule rule(Optimizer optimizer, Kernels kernels) {
        return UpdateRule.of(optimizer, 1e-3, layers.size(), kernels);
    }
}
