package io.github.mnistgate.benchmark;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Measures how long an epoch would take if it were its dense matrix products alone: those of the forward pass, of the
 * gradients of the hidden activations, and of the gradients of the weights, in the recipe's shapes, by
 * {@code cblas_sgemm} of the OpenBLAS that ND4J brings, back to back with nothing between, not even a wait of one
 * thread for another.
 */
public final class Ceiling {

    private static final int REPETITIONS = 7;
    private static final double SECONDS_A_REPETITION = 0.4;

    /** The ways in which the products are shared out. */
    private enum Split {
        /** Each thread has its own rows of the batch; so its weight gradients would still have to be added up. */
        BATCH_ROWS(true),
        /** Each thread has its own rows of the batch, and of each weight gradient its own rows over the whole batch. */
        WEIGHT_ROWS(true),
        /** One thread calls, and OpenBLAS shares out each product by itself. */
        WITHIN_BLAS(false);

        private final boolean ownThreads;

        Split(boolean ownThreads) {
            this.ownThreads = ownThreads;
        }
    }

    private final ModelSpec spec;
    private final int batch;
    private final List<FloatPointer> activations = new ArrayList<>();
    private final List<FloatPointer> weights = new ArrayList<>();
    private final List<FloatPointer> preactivations = new ArrayList<>();

    private Ceiling(ModelSpec spec, int batch) {
        this.spec = spec;
        this.batch = batch;
        Random random = new Random(42);
        for (int layer = 0; layer < spec.layers(); layer++) {
            activations.add(filled(random, batch * spec.inputs(layer)));
            weights.add(filled(random, spec.inputs(layer) * spec.units(layer)));
            preactivations.add(filled(random, batch * spec.units(layer)));
        }
    }

    /** @param args preset, number of threads */
    public static void main(String[] args) throws InterruptedException {
        Recipe recipe = Recipes.preset(args[0]);
        int threads = Integer.parseInt(args[1]);
        int images = recipe.validation()
                .trainingImages(
                        DatasetIdentity.of(DataSource.of(MnistDataset.EMBEDDED)).trainingImages());
        Ceiling ceiling = new Ceiling(recipe.spec(), recipe.batchSize());
        for (Split split : Split.values()) {
            double seconds = ceiling.secondsAStep(split, threads) * images / recipe.batchSize();
            System.out.println(String.format(
                    Locale.ROOT,
                    "{\"split\": \"%s\", \"secondsAnEpoch\": %.6f, \"gigaflopsASecond\": %.2f}",
                    split.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    seconds,
                    ceiling.flops() * images / recipe.batchSize() / seconds / 1e9));
        }
    }

    /** Operations of a step: two for each multiplication with its addition. */
    private double flops() {
        double sum = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            sum += (layer == 0 ? 4.0 : 6.0) * batch * spec.inputs(layer) * spec.units(layer);
        }
        return sum;
    }

    /** The median of some repetitions, each long enough for the clock, after one that only warms up. */
    private double secondsAStep(Split split, int threads) throws InterruptedException {
        blas_set_num_threads(split.ownThreads ? 1 : threads);
        int workers = split.ownThreads ? threads : 1;
        int steps = Math.max(1, (int) (100 * SECONDS_A_REPETITION / run(split, workers, 100)));
        double[] seconds = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            seconds[i] = run(split, workers, steps) / steps;
        }
        Arrays.sort(seconds);
        return seconds[REPETITIONS / 2];
    }

    /** Seconds that all workers take together for so many steps. */
    private double run(Split split, int workers, int steps) throws InterruptedException {
        List<Worker> all = new ArrayList<>();
        CyclicBarrier barrier = new CyclicBarrier(workers + 1);
        for (int i = 0; i < workers; i++) {
            Worker worker = new Worker(split, i, workers);
            all.add(worker);
            new Thread(
                            () -> {
                                await(barrier);
                                for (int step = 0; step < steps; step++) {
                                    worker.step();
                                }
                                await(barrier);
                            },
                            "products " + i)
                    .start();
        }
        await(barrier);
        long start = System.nanoTime();
        await(barrier);
        double seconds = (System.nanoTime() - start) / 1e9;
        all.forEach(Worker::close);
        return seconds;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("nobody interrupts a measurement", e);
        }
    }

    private static FloatPointer filled(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new FloatPointer(values);
    }

    /** One thread's share of each product. All matrices are row by row; weights are inputs x units. */
    private final class Worker implements AutoCloseable {

        private final int rows;
        private final FloatPointer product;
        private final List<FloatPointer> ownActivations = new ArrayList<>();
        private final List<FloatPointer> ownPreactivations = new ArrayList<>();
        private final List<WeightGradient> weightGradients = new ArrayList<>();

        Worker(Split split, int index, int workers) {
            int from = batch * index / workers;
            rows = batch * (index + 1) / workers - from;
            int largest = 0;
            for (int layer = 0; layer < spec.layers(); layer++) {
                int inputs = spec.inputs(layer);
                int units = spec.units(layer);
                largest = Math.max(largest, Math.max(inputs * units, batch * Math.max(inputs, units)));
                ownActivations.add(activations.get(layer).getPointer((long) from * inputs));
                ownPreactivations.add(preactivations.get(layer).getPointer((long) from * units));
                int firstInput = inputs * index / workers;
                weightGradients.add(
                        split == Split.WEIGHT_ROWS
                                ? new WeightGradient(
                                        activations.get(layer).getPointer(firstInput),
                                        preactivations.get(layer),
                                        inputs * (index + 1) / workers - firstInput,
                                        batch)
                                : new WeightGradient(
                                        ownActivations.get(layer), ownPreactivations.get(layer), inputs, rows));
            }
            product = new FloatPointer(largest);
        }

        void step() {
            for (int layer = 0; layer < spec.layers(); layer++) {
                forward(layer, spec.inputs(layer), spec.units(layer));
            }
            for (int layer = spec.layers() - 1; layer >= 0; layer--) {
                weightGradients.get(layer).multiply(spec.inputs(layer), spec.units(layer), product);
                if (layer > 0) {
                    activationGradient(layer, spec.inputs(layer), spec.units(layer));
                }
            }
        }

        /** rows x inputs times inputs x units. */
        private void forward(int layer, int inputs, int units) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    rows,
                    units,
                    inputs,
                    1,
                    ownActivations.get(layer),
                    inputs,
                    weights.get(layer),
                    units,
                    0,
                    product,
                    units);
        }

        /** rows x units times units x inputs. */
        private void activationGradient(int layer, int inputs, int units) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    rows,
                    inputs,
                    units,
                    1,
                    ownPreactivations.get(layer),
                    units,
                    weights.get(layer),
                    units,
                    0,
                    product,
                    inputs);
        }

        @Override
        public void close() {
            product.close();
        }
    }

    /**
     * A share of a weight gradient: share x rows times rows x units.
     *
     * @param share inputs whose weights it is for
     * @param rows of the batch that it sums over
     */
    private record WeightGradient(FloatPointer activations, FloatPointer preactivations, int share, int rows) {

        void multiply(int inputs, int units, FloatPointer product) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasTrans,
                    CblasNoTrans,
                    share,
                    units,
                    rows,
                    1,
                    activations,
                    inputs,
                    preactivations,
                    units,
                    0,
                    product,
                    units);
        }
    }
}
