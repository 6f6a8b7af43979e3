package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a training. Each has two tasks for the team: first the rows of the batch go forwards and back, a share
 * some rows; then the gradients are summed and the parameters updated, a share some rows of weights. Each sum is made by
 * one thread, in the order of the batch: the result is the same with any number of threads.
 */
final class TrainingLoop implements EpochLoop.Steps, AutoCloseable {

  /** Rows that are in memory at once; larger batches come in parts, whose gradients are added up. */
  private static final int MAX_ROWS = 512;
  private static final int MAX_ROWS_OF_SHARE = 32;
  /** Parameters of an update's share, about: small enough to be divided evenly, large enough for few shares. */
  private static final int PARAMETERS_OF_SHARE = 4096;

  /** Rows of a layer's weights, from one to before another. */
  private record Block(int layer, int from, int to) {}

  private final Recipe recipe;
  private final MnistDataset data;
  private final Layers layers;
  private final Kernels kernels;
  private final float[] parameters;
  private final float[] gradient;
  private final float[] zeros;
  private final float[][] transposed;
  private final UpdateRule rule;
  private final Passes passes;
  private final float[][] deltas;
  private final Columns columns;
  private final double[] losses;
  private final boolean[] correct;
  private final List<Block> blocks;
  private final Team team;
  private final Workspace[] workspaces;
  private int steps;

  /** What a thread keeps to itself. */
  private record Workspace(Pixels pixels, Softmax softmax, int[] index, float[] value) {}

  /** A part of a batch: the images at {@code order[from]} to before {@code order[from + rows]}. */
  private record Part(int[] order, int from, int rows, int batch, boolean first, boolean last) {}

  TrainingLoop(Recipe recipe, MnistDataset data, Kernels kernels, int threads) {
    this.recipe = recipe;
    this.data = data;
    this.kernels = kernels;
    ModelSpec spec = recipe.spec();
    layers = new Layers(spec);
    parameters = layers.fromDl4j(InitialWeights.glorotUniform(spec, recipe.seed()));
    gradient = new float[layers.size()];
    zeros = new float[layers.maxWidth()];
    rule = UpdateRule.of(recipe.optimizer(), recipe.learningRate(), layers.size());
    int rows = roundUp(Math.min(recipe.batchSize(), MAX_ROWS), Columns.EIGHT);
    passes = new Passes(layers, kernels, parameters, rows);
    deltas = new float[layers.count()][];
    transposed = new float[layers.count()][];
    for (int layer = 0; layer < layers.count(); layer++) {
      deltas[layer] = new float[rows * layers.width(layer)];
      if (layer > 0) {
        transposed[layer] = new float[layers.units(layer) * layers.width(layer - 1)];
        transpose(new Block(layer, 0, layers.inputs(layer)));
      }
    }
    columns = new Columns(rows);
    losses = new double[rows];
    correct = new boolean[rows];
    blocks = blocks();
    team = new Team(threads, Math.max(blocks.size(), rows / Columns.EIGHT));
    workspaces = new Workspace[threads];
    for (int member = 0; member < threads; member++) {
      workspaces[member] = new Workspace(
          new Pixels(spec.normalize()), new Softmax(spec.outputUnits()), new int[rows], new float[rows]);
    }
  }

  @Override
  public FusedNetwork network(int epochs) {
    // Local, so that a network to be saved does not keep all that its training needed.
    Recipe ownRecipe = recipe;
    Layers ownLayers = layers;
    float[] ownParameters = parameters;
    float[][] state = rule.state();
    int made = steps;
    return new FusedNetwork(layers, parameters, team.size(),
        () -> toModelFile(ownRecipe, ownLayers, ownParameters, state, made, epochs));
  }

  private static byte[] toModelFile(
      Recipe recipe, Layers layers, float[] parameters, float[][] state, int steps, int epochs) {
    return ModelFileWriter.toBytes(
        new ModelContents(recipe, layers.toDl4j(parameters), layers.toDl4j(state), steps, epochs));
  }

  @Override
  public void step(int[] order, int from, int batch, Score.Accumulator score) {
    rule.begin(++steps);
    for (int start = 0; start < batch; start += MAX_ROWS) {
      int rows = Math.min(MAX_ROWS, batch - start);
      Part part = new Part(order, from + start, rows, batch, start == 0, start + rows == batch);
      int share = rowsOfShare(rows);
      team.run((rows + share - 1) / share,
          (index, member) -> passRows(part, index * share, Math.min(rows, (index + 1) * share), workspaces[member]));
      for (int row = 0; row < rows; row++) {
        score.add(losses[row], correct[row]);
      }
      team.run(blocks.size(), (index, member) -> updateBlock(part, blocks.get(index), workspaces[member]));
    }
  }

  private int rowsOfShare(int rows) {
    return Math.min(MAX_ROWS_OF_SHARE, roundUp(rows / (2 * team.size()) + 1, Columns.EIGHT));
  }

  private void passRows(Part part, int from, int to, Workspace own) {
    for (int row = from; row < to; row++) {
      own.pixels().read(data, part.order()[part.from() + row]);
      if (row % Columns.EIGHT == 0) {
        columns.clearEight(row);
      }
      columns.write(row, own.pixels());
      passes.enter(row, own.pixels());
    }
    passes.forward(from, to);
    int width = layers.width(layers.last());
    for (int row = from; row < to; row++) {
      int label = data.label(part.order()[part.from() + row]);
      losses[row] = own.softmax().gradient(
          passes.logits(), row * width, label, 1f / part.batch(), deltas[layers.last()]);
      correct[row] = own.softmax().best() == label;
    }
    passes.backward(from, to, deltas, transposed);
  }

  private void updateBlock(Part part, Block block, Workspace own) {
    int width = layers.width(block.layer());
    int at = layers.weights(block.layer()) + block.from() * width;
    int end = layers.weights(block.layer()) + block.to() * width;
    sumWeightGradients(part, block, own);
    if (block.to() == layers.inputs(block.layer())) {
      sumBiasGradients(part, block.layer());
      end = layers.biases(block.layer()) + width;
    }
    if (part.last()) {
      rule.update(parameters, gradient, at, end);
      if (block.layer() > 0) {
        transpose(block);
      }
    }
  }

  private void sumWeightGradients(Part part, Block block, Workspace own) {
    int layer = block.layer();
    int width = layers.width(layer);
    int at = layers.weights(layer) + block.from() * width;
    if (layer == 0) {
      for (int pixel = block.from(); pixel < block.to(); pixel++, at += width) {
        int count = columns.read(pixel, part.rows(), own.index(), own.value());
        kernels.multiplySparse(count, own.index(), own.value(), width, deltas[0], 0, width,
            part.first() ? zeros : gradient, part.first() ? 0 : at, gradient, at);
      }
    } else {
      int below = layers.width(layer - 1);
      kernels.multiply(block.to() - block.from(), part.rows(), width, passes.values(layer - 1), block.from(), 1, below,
          deltas[layer], 0, width, part.first() ? zeros : gradient, part.first() ? 0 : at, part.first() ? 0 : width,
          gradient, at, width);
    }
  }

  private void sumBiasGradients(Part part, int layer) {
    int width = layers.width(layer);
    int at = layers.biases(layer);
    if (part.first()) {
      System.arraycopy(zeros, 0, gradient, at, width);
    }
    float[] delta = deltas[layer];
    for (int row = 0; row < part.rows(); row++) {
      for (int unit = 0; unit < width; unit++) {
        gradient[at + unit] += delta[row * width + unit];
      }
    }
  }

  private void transpose(Block block) {
    int width = layers.width(block.layer());
    int below = layers.width(block.layer() - 1);
    float[] target = transposed[block.layer()];
    for (int unit = 0; unit < layers.units(block.layer()); unit++) {
      int from = layers.weights(block.layer()) + unit;
      for (int input = block.from(); input < block.to(); input++) {
        target[unit * below + input] = parameters[from + input * width];
      }
    }
  }

  private List<Block> blocks() {
    List<Block> all = new ArrayList<>();
    for (int layer = 0; layer < layers.count(); layer++) {
      int rows = roundUp(Math.max(1, PARAMETERS_OF_SHARE / layers.width(layer)), 4);
      for (int from = 0; from < layers.inputs(layer); from += rows) {
        all.add(new Block(layer, from, Math.min(layers.inputs(layer), from + rows)));
      }
    }
    return List.copyOf(all);
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  @Override
  public void close() {
    team.close();
  }
}
