package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.fused.Blocks.Block;
import io.github.mnistgate.fused.Layers.Strip;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The steps of a training. Each has two tasks for the team: first the rows of the batch go from the first layer to the
 * last and back, a share some rows; then the gradients are summed and the parameters updated, a share some weights. The
 * first layer, most of the work, is divided into strips of columns. A thread that has updated a strip goes on at once
 * to what the strip makes of the next batch, so the weights of a strip stay in the caches of one processor. Each sum is
 * made by one thread, in the order of the batch: the result is the same with any number of threads.
 */
final class TrainingLoop implements EpochLoop.Steps, AutoCloseable {

    /** Rows that are in memory at once; larger batches come in parts, whose gradients are added up. */
    private static final int MAX_ROWS = 512;

    private static final int MAX_ROWS_OF_SHARE = 32;
    /** Rows that the kernels take at once. */
    private static final int TILE = 4;

    private final Recipe recipe;
    private final Images data;
    private final IntUnaryOperator labels;
    private final Layers layers;
    private final Kernels kernels;
    private final float[] parameters;
    /** The gradients of the parts before; null where a batch has one part. */
    private final float[] gradient;

    private final float[][] transposed;
    private final Updates updates;
    private final Passes passes;
    private final float[][] deltas;
    private final double[] losses;
    private final boolean[] correct;
    private final List<Block> blocks = new ArrayList<>();
    private final List<UpdateShare> shares = new ArrayList<>();
    private final Team team;
    private final Workspace[] workspaces;
    /** The images of this step, with what the first layer makes of them, and room for those of the next. */
    private Batch batch;

    private Batch next;
    /** The part of which the step before entered the images; null for none. */
    private Part entered;

    /** The objects that a thread keeps to itself. */
    private record Workspace(Softmax softmax, float[] gradient) {}

    /**
     * Some blocks that one thread updates.
     *
     * @param from number of the first block
     * @param to number after the last block's
     * @param strip of the first layer; null in the other layers
     */
    private record UpdateShare(int from, int to, Strip strip) {}

    /** A part of a batch: the images at {@code order[from]} to before {@code order[from + rows]}. */
    private record Part(int[] order, int from, int rows, int batch, boolean first, boolean last) {

        boolean isWhole() {
            return first && last;
        }

        /** Rows of the next batch, if its images can be entered now. */
        int nextRows(int batchSize) {
            return isWhole() && batchSize <= MAX_ROWS ? Math.min(batchSize, order.length - from - rows) : 0;
        }

        boolean holds(Part other) {
            return other != null && order == other.order && from == other.from && rows == other.rows;
        }
    }

    TrainingLoop(Recipe recipe, LabelledImages data, Kernels kernels, int threads) {
        this(recipe, data, data::label, kernels, threads);
    }

    /** @param labels of the images, by their index */
    TrainingLoop(Recipe recipe, Images data, IntUnaryOperator labels, Kernels kernels, int threads) {
        this.recipe = recipe;
        this.data = data;
        this.labels = labels;
        this.kernels = kernels;
        ModelSpec spec = recipe.spec();
        layers = Layers.forThreads(spec, threads);
        parameters = layers.fromFile(InitialWeights.glorotUniform(spec, recipe.seed()));
        gradient = recipe.batchSize() > MAX_ROWS ? new float[layers.size()] : null;
        layers.strips().forEach(strip -> share(Blocks.of(layers, strip), strip));
        for (int layer = 1; layer < layers.count(); layer++) {
            Blocks.of(layers, layer).forEach(block -> share(List.of(block), null));
        }
        UpdateRule rule = UpdateRule.of(recipe.optimizer(), recipe.learningRate(), layers.size(), kernels);
        updates = new Updates(parameters, rule, blocks);
        int rows = Math.min(recipe.batchSize(), MAX_ROWS);
        batch = new Batch(layers, kernels, parameters, rows, data.density());
        next = new Batch(layers, kernels, parameters, rows, data.density());
        passes = new Passes(layers, kernels, parameters, rows);
        deltas = new float[layers.count()][];
        transposed = new float[layers.count()][];
        for (int layer = 0; layer < layers.count(); layer++) {
            deltas[layer] = Layers.matrix(rows, layers.width(layer));
            transposed[layer] = layer == 0 ? null : Layers.matrix(layers.units(layer), layers.width(layer - 1));
        }
        blocks.forEach(this::transpose);
        losses = new double[rows];
        correct = new boolean[rows];
        team = new Team(threads, Math.max(shares.size(), rows));
        workspaces = new Workspace[threads];
        Arrays.setAll(workspaces, member -> new Workspace(new Softmax(spec.outputUnits()), new float[Blocks.LENGTH]));
    }

    private void share(List<Block> some, Strip strip) {
        shares.add(new UpdateShare(blocks.size(), blocks.size() + some.size(), strip));
        blocks.addAll(some);
    }

    @Override
    public FusedNetwork network(int epochs) {
        // Local, so that a network to be saved does not keep all that its training needed.
        Recipe ownRecipe = recipe;
        Layers ownLayers = layers;
        float[] ownParameters = parameters;
        float[][] state = updates.state();
        int made = updates.steps();
        return new FusedNetwork(
                layers,
                parameters,
                team.size(),
                () -> toModelFile(ownRecipe, ownLayers, ownParameters, state, made, epochs));
    }

    private static byte[] toModelFile(
            Recipe recipe, Layers layers, float[] parameters, float[][] state, int steps, int epochs) {
        return ModelFileWriter.toBytes(
                new ModelContents(recipe, layers.toFile(parameters), layers.toFile(state), steps, epochs));
    }

    @Override
    public void step(int[] order, int from, int size, Score.Accumulator score) {
        updates.begin();
        for (int start = 0; start < size; start += MAX_ROWS) {
            int rows = Math.min(MAX_ROWS, size - start);
            Part part = new Part(order, from + start, rows, size, start == 0, start + rows == size);
            if (!part.holds(entered)) {
                enter(part);
            }
            int share = rowsOfShare(rows);
            team.run(
                    (rows + share - 1) / share,
                    (index, member) ->
                            passRows(part, index * share, Math.min(rows, (index + 1) * share), workspaces[member]));
            for (int row = 0; row < rows; row++) {
                score.add(losses[row], correct[row]);
            }
            team.run(shares.size(), (index, member) -> update(part, shares.get(index), workspaces[member]));
            int nextRows = part.nextRows(recipe.batchSize());
            entered = nextRows > 0 ? new Part(order, part.from() + rows, nextRows, nextRows, true, true) : null;
            if (entered != null) {
                Batch done = batch;
                batch = next;
                next = done;
            }
        }
    }

    private int rowsOfShare(int rows) {
        int shareCount = 2 * team.size();
        int each = (rows + shareCount - 1) / shareCount;
        return Math.min(MAX_ROWS_OF_SHARE, (each + TILE - 1) / TILE * TILE);
    }

    /** Enters the images of a part, if the step before did not know them. */
    private void enter(Part part) {
        for (int row = 0; row < part.rows(); row++) {
            batch.enter(row, data, part.order()[part.from() + row]);
        }
        team.run(
                layers.strips().size(),
                (index, member) -> batch.forward(layers.strips().get(index), 0, part.rows()));
    }

    private void passRows(Part part, int from, int to, Workspace own) {
        passes.forward(batch, from, to);
        for (int row = from; row < to; row++) {
            int label = labels.applyAsInt(part.order()[part.from() + row]);
            losses[row] = own.softmax()
                    .gradient(
                            passes.logits(batch),
                            passes.logitsAt(row),
                            label,
                            1f / part.batch(),
                            deltas[layers.last()]);
            correct[row] = own.softmax().best() == label;
        }
        passes.backward(batch, from, to, deltas, transposed);
        int end = Math.min(to == part.rows() ? recipe.batchSize() : to, part.nextRows(recipe.batchSize()));
        for (int row = from; row < end; row++) {
            next.enter(row, data, part.order()[part.from() + part.rows() + row]);
        }
    }

    private void update(Part part, UpdateShare share, Workspace own) {
        for (int index = share.from(); index < share.to(); index++) {
            Block block = blocks.get(index);
            sumGradients(part, block, own.gradient());
            if (part.last()) {
                updates.update(index, own.gradient());
                transpose(block);
            } else {
                carry(block, own.gradient(), gradient, false);
            }
        }
        int rows = part.nextRows(recipe.batchSize());
        if (share.strip() != null && rows > 0) {
            next.forward(share.strip(), 0, rows);
        }
    }

    /** To the block's gradients, row by row, without gaps. */
    private void sumGradients(Part part, Block block, float[] sum) {
        int columns = block.columns();
        int layer = block.layer();
        float[] delta = deltas[layer];
        int width = layers.width(layer);
        if (part.first()) {
            Arrays.fill(sum, Layers.LEAD, Layers.LEAD + block.rows() * columns, 0f);
        } else {
            carry(block, gradient, sum, true);
        }
        if (layer == 0) {
            batch.addGradients(block, part.rows(), delta, sum);
        } else {
            kernels.multiply(
                    block.weights(),
                    part.rows(),
                    columns,
                    passes.values(batch, layer - 1),
                    Layers.LEAD + block.from(),
                    1,
                    layers.width(layer - 1),
                    delta,
                    Layers.LEAD + block.column(),
                    width,
                    sum,
                    Layers.LEAD,
                    columns,
                    sum,
                    Layers.LEAD,
                    columns);
        }
        if (block.biases()) {
            int biases = Layers.LEAD + block.weights() * columns;
            for (int row = 0; row < part.rows(); row++) {
                int from = Layers.LEAD + row * width + block.column();
                for (int unit = 0; unit < columns; unit++) {
                    sum[biases + unit] += delta[from + unit];
                }
            }
        }
    }

    /** Copies a block from or to an array of all parameters. */
    private void carry(Block block, float[] from, float[] to, boolean toBlock) {
        for (int row = 0; row < block.rows(); row++) {
            int inBlock = Layers.LEAD + row * block.columns();
            System.arraycopy(
                    from, toBlock ? block.at(row) : inBlock, to, toBlock ? inBlock : block.at(row), block.columns());
        }
    }

    private void transpose(Block block) {
        int layer = block.layer();
        if (layer == 0) {
            return;
        }
        int width = layers.width(layer);
        int below = layers.width(layer - 1);
        float[] target = transposed[layer];
        for (int unit = block.column();
                unit < Math.min(layers.units(layer), block.column() + block.columns());
                unit++) {
            int from = layers.weights(layer) + unit;
            for (int input = block.from(); input < block.to(); input++) {
                target[Layers.LEAD + unit * below + input] = parameters[from + input * width];
            }
        }
    }

    /** All that the last step left to the next, and what it computed that from. */
    Stream<float[]> computed() {
        return Stream.of(
                        Stream.of(parameters),
                        Stream.of(updates.state()),
                        Stream.of(deltas),
                        IntStream.range(0, layers.count()).mapToObj(layer -> passes.values(batch, layer)))
                .flatMap(Function.identity());
    }

    @Override
    public void close() {
        team.close();
    }
}
