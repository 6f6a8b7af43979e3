package io.github.mnistgate.cuda;

import io.github.mnistgate.cuda.Operation.Launch;
import io.github.mnistgate.cuda.Operation.Matrix;
import io.github.mnistgate.cuda.Operation.Product;
import io.github.mnistgate.fused.Layers;
import io.github.mnistgate.model.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of a device in a step, in order. They depend on nothing that changes from step to step, so they can be
 * recorded once and replayed: the device itself keeps the place of the step, in {@link Buffers#cursor()}.
 */
final class StepPlan {

    private static final int VALUES_OF_THREAD = 4;

    private final Recipe recipe;
    private final Buffers buffers;
    private final Layers layers;
    private final int rows;
    private final List<Operation> operations = new ArrayList<>();

    private StepPlan(Recipe recipe, Buffers buffers, int rows) {
        this.recipe = recipe;
        this.buffers = buffers;
        this.layers = buffers.layers();
        this.rows = rows;
    }

    /**
     * Returns the operations of a step.
     *
     * @param rows images of it: the batch's, or fewer in an epoch's last step
     */
    static List<Operation> step(Recipe recipe, Buffers buffers, int rows) {
        StepPlan plan = new StepPlan(recipe, buffers, rows);
        plan.gather();
        plan.forward();
        plan.softmax();
        plan.backward();
        plan.update();
        return List.copyOf(plan.operations);
    }

    /**
     * Returns the operations that are done once, before the first step: they write the columns of ones that the biases
     * are multiplied by.
     */
    static List<Operation> preparation(Buffers buffers) {
        List<Operation> operations = new ArrayList<>();
        for (int layer = 0; layer < buffers.layers().count(); layer++) {
            operations.add(new Launch(
                    "ones",
                    buffers.batch(),
                    List.of(buffers.values(layer).start()),
                    List.of(buffers.batch(), buffers.layers().inputs(layer), buffers.stride(layer))));
        }
        return List.copyOf(operations);
    }

    private void gather() {
        launch(
                "gather",
                (long) rows * buffers.bytesOfImage() / VALUES_OF_THREAD,
                List.of(
                        buffers.pixels().start(),
                        buffers.order().start(),
                        buffers.cursor().start(),
                        buffers.values(0).start()),
                buffers.batch(),
                rows,
                layers.inputs(0),
                buffers.stride(0),
                recipe.spec().normalize() ? 1 : 0);
    }

    private void forward() {
        for (int layer = 0; layer < layers.count(); layer++) {
            // [rows, inputs + 1] [inputs + 1, width]
            operations.add(new Product(
                    rows,
                    layers.width(layer),
                    layers.inputs(layer) + 1,
                    values(layer),
                    weights(layer),
                    entering(layer)));
            if (layer < layers.last()) {
                launch(
                        "activate",
                        (long) rows * layers.units(layer),
                        List.of(
                                buffers.entering(layer).start(),
                                buffers.values(layer + 1).start(),
                                buffers.slopes(layer).start()),
                        rows,
                        layers.units(layer),
                        layers.width(layer),
                        buffers.stride(layer + 1),
                        recipe.spec().activation().ordinal());
            }
        }
    }

    private void softmax() {
        int last = layers.last();
        launch(
                "softmax",
                (long) rows * layers.units(last),
                List.of(
                        buffers.entering(last).start(),
                        buffers.labels().start(),
                        buffers.order().start(),
                        buffers.cursor().start(),
                        buffers.deltas(last).start(),
                        buffers.losses().start(),
                        buffers.hits().start()),
                buffers.batch(),
                rows,
                layers.units(last),
                layers.width(last));
    }

    private void backward() {
        for (int layer = layers.last(); layer >= 0; layer--) {
            int width = layers.width(layer);
            // [inputs + 1, rows] [rows, width]
            operations.add(new Product(
                    layers.inputs(layer) + 1,
                    width,
                    rows,
                    values(layer).transpose(),
                    deltas(layer),
                    Matrix.of(buffers.gradient().at(layers.weights(layer)), width)));
            if (layer > 0) {
                // [rows, width] [width, inputs]
                operations.add(new Product(
                        rows,
                        layers.inputs(layer),
                        width,
                        deltas(layer),
                        weights(layer).transpose(),
                        deltas(layer - 1)));
                launch(
                        "backward",
                        (long) rows * layers.inputs(layer),
                        List.of(
                                buffers.deltas(layer - 1).start(),
                                buffers.slopes(layer - 1).start()),
                        rows,
                        layers.inputs(layer),
                        layers.width(layer - 1));
            }
        }
    }

    private void update() {
        launch(
                "update",
                layers.size(),
                List.of(
                        buffers.parameters().start(),
                        buffers.gradient().start(),
                        buffers.memory().start(),
                        buffers.rates().start(),
                        buffers.cursor().start()),
                layers.size(),
                recipe.optimizer().ordinal());
    }

    private void launch(String kernel, long threads, List<Place> places, Integer... numbers) {
        operations.add(new Launch(kernel, threads, places, List.of(numbers)));
    }

    private Matrix values(int layer) {
        return Matrix.of(buffers.values(layer).start(), buffers.stride(layer));
    }

    private Matrix entering(int layer) {
        return Matrix.of(buffers.entering(layer).start(), layers.width(layer));
    }

    private Matrix deltas(int layer) {
        return Matrix.of(buffers.deltas(layer).start(), layers.width(layer));
    }

    private Matrix weights(int layer) {
        return Matrix.of(buffers.parameters().at(layers.weights(layer)), layers.width(layer));
    }
}
