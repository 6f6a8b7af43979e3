package io.github.mnistgate.fused;

import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.Ink;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Has the JIT compiler compile the loops of a recipe's training beside other work, such as reading the data. In the
 * interpreter each operation of the Vector API is a call that makes an object, and the first step alone would take most
 * of a second. The loops are called on tiny arrays until they are fast.
 */
@API(status = API.Status.INTERNAL)
public final class WarmUp {

    private static final int ROWS = 4;
    /** Pixels of the tiny image that are not zero, and columns of the tiny matrix. */
    private static final int INNER = 8;
    /** Columns that the loops take at once, at most. */
    private static final int WIDEST = 8 * Layers.LANES;
    /** Calls of each loop after which the compiler is asked for it, with the options of the training JVM. */
    private static final int CALLS = 150;
    /** A call takes no more when it is compiled, and many times as much before. */
    private static final long FAST_NANOS = 4_000;

    private static final long LONGEST_NANOS = 1_500_000_000L;

    private final Thread thread;
    private volatile boolean done;

    private WarmUp(Supplier<List<Runnable>> calls) {
        thread = new Thread(
                () -> {
                    run(calls.get());
                    done = true;
                },
                "warm-up");
        thread.setDaemon(true);
    }

    /**
     * Begins it on a thread of its own.
     *
     * @param threads of the training
     */
    public static WarmUp begin(Recipe recipe, int threads) {
        return begin(() -> calls(recipe, threads));
    }

    /** Begins it for the loops that classify, on a thread of its own. */
    public static WarmUp beginInference(ModelSpec spec) {
        // Plain loops need none.
        return begin(() -> FusedTrainer.isSlow() ? List.of() : forward(Layers.forThreads(spec, 1)));
    }

    private static WarmUp begin(Supplier<List<Runnable>> calls) {
        WarmUp warmUp = new WarmUp(calls);
        warmUp.thread.start();
        return warmUp;
    }

    /**
     * Waits until the loops are fast, or the compiler has had time enough.
     *
     * @return whether each could be called
     */
    public boolean await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return done;
    }

    private static void run(List<Runnable> calls) {
        for (int n = 0; n < CALLS; n++) {
            calls.forEach(Runnable::run);
        }
        long start = System.nanoTime();
        List<Runnable> slow = new ArrayList<>(calls);
        while (!slow.isEmpty() && System.nanoTime() - start < LONGEST_NANOS) {
            slow.removeIf(call -> nanos(call) < FAST_NANOS);
        }
    }

    private static long nanos(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return System.nanoTime() - start;
    }

    /** A call of each loop, in the shapes of the recipe's layers. */
    private static List<Runnable> calls(Recipe recipe, int threads) {
        Layers layers = Layers.forThreads(recipe.spec(), threads);
        List<Runnable> calls = forward(layers);
        Kernels kernels = Kernels.fastest();
        Ink[] images = images();
        Arrays arrays = new Arrays();
        for (Layers.Strip strip : layers.strips()) {
            int columns = few(strip.columns());
            calls.add(() ->
                    kernels.addInk(images, images.length, 0, arrays.scale, columns, arrays.b, 0, columns, arrays.c, 0));
        }
        float[] gradient = arrays.few;
        if (recipe.optimizer() == Optimizer.ADAM) {
            calls.add(() -> kernels.adam(0, arrays.a, arrays.b, arrays.c, 0, gradient.length, gradient, 0));
        }
        calls.add(() -> kernels.clearBelow(gradient, 0, gradient.length, 1));
        calls.add(() -> kernels.clearWhereZero(gradient, arrays.b, 0, gradient.length, 1));
        return calls;
    }

    /** A call of each loop of a pass forwards. */
    private static List<Runnable> forward(Layers layers) {
        Kernels kernels = Kernels.fastest();
        Arrays arrays = new Arrays();
        List<Runnable> calls = new ArrayList<>();
        for (int layer = 0; layer < layers.count(); layer++) {
            int columns = few(layers.width(layer));
            calls.add(() -> kernels.multiply(
                    ROWS, INNER, columns, arrays.a, 0, INNER, 1, arrays.b, 0, columns, arrays.b, 0, 0, arrays.c, 0,
                    columns));
        }
        Ink[] images = images();
        for (Layers.Strip strip : layers.strips()) {
            int columns = few(strip.columns());
            calls.add(() -> kernels.multiplyInk(
                    images, 0, images.length, arrays.scale, columns, arrays.b, 0, arrays.b, 0, arrays.c, 0, columns));
        }
        calls.add(() -> kernels.flush(arrays.few, 0, arrays.few.length, 1));
        return calls;
    }

    /** The tiny arrays. */
    private static final class Arrays {
        private final float[] a = new float[2 * WIDEST];
        private final float[] b = new float[MnistDataset.PIXELS * 2 * WIDEST];
        private final float[] c = new float[Ink.BLOCK * 2 * WIDEST];
        private final float[] few = new float[Layers.LANES * ROWS];
        private final float[] scale = new float[1 << Byte.SIZE];
    }

    /** A number of columns that is divided like another, into the widest groups and what is left. */
    private static int few(int columns) {
        return columns < WIDEST ? columns : WIDEST + columns % WIDEST;
    }

    /** One with a few pixels that are not zero in its first block. */
    private static Ink[] images() {
        byte[] pixels = new byte[MnistDataset.PIXELS];
        for (int pixel = 0; pixel < INNER; pixel++) {
            pixels[pixel] = 1;
        }
        Ink image = new Ink();
        Images.of(ImageShape.MNIST, List.of(pixels)).show(0, image);
        return new Ink[] {image};
    }
}
