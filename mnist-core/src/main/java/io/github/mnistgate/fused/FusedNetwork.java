package io.github.mnistgate.fused;

import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.modelfile.ForeignModel;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.modelfile.ModelFileWriter;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A network in plain Java arrays. Immutable: any number of threads may run it at once. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FusedNetwork implements TrainedNetwork {

    private final Layers layers;
    private final float[] parameters;
    private final int threads;
    private final Supplier<byte[]> modelFile;

    /**
     * @param parameters as {@link Layers} places them
     * @param threads of its inference
     * @param modelFile makes its {@code model.zip}
     */
    FusedNetwork(Layers layers, float[] parameters, int threads, Supplier<byte[]> modelFile) {
        this.layers = layers;
        this.parameters = parameters;
        this.threads = threads;
        this.modelFile = modelFile;
    }

    /**
     * The network of what another trainer made.
     *
     * @param threads of its inference; the result does not depend on it
     */
    public static FusedNetwork of(ModelContents contents, int threads) {
        Layers layers = Layers.forThreads(contents.recipe().spec(), 1);
        return new FusedNetwork(
                layers, layers.fromFile(contents.parameters()), threads, () -> ModelFileWriter.toBytes(contents));
    }

    /**
     * The network of what was made elsewhere.
     *
     * @param threads of its inference; the result does not depend on it
     */
    @API(status = API.Status.INTERNAL)
    public static FusedNetwork of(ForeignModel model, int threads) {
        Layers layers = Layers.forThreads(model.spec(), 1);
        return new FusedNetwork(layers, layers.fromFile(model.parameters()), threads, model::file);
    }

    /**
     * Opens the network of a {@code model.zip}, whatever trained it.
     *
     * @param spec its layers
     * @param threads of its inference; the result does not depend on it
     * @throws io.github.mnistgate.InvalidInputException if the file is missing, damaged or holds other layers
     */
    public static FusedNetwork read(Path file, ModelSpec spec, int threads) {
        Layers layers = Layers.forThreads(spec, 1);
        try {
            float[] parameters = layers.fromFile(ModelFileReader.parameters(file, spec));
            return new FusedNetwork(layers, parameters, threads, () -> content(file));
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Predictions of(LabelledImages data) {
        return of((Images) data);
    }

    /** Classifies images, which need no labels. */
    public Predictions of(Images images) {
        float[] values = logits(images, 0, images.size());
        Softmax softmax = new Softmax(classes());
        for (int row = 0; row < images.size(); row++) {
            softmax.apply(values, row * classes());
        }
        return Predictions.ofOutputs(values, classes());
    }

    /**
     * Classifies one image, by the calling thread alone; the same bits as among others.
     *
     * @param grey the values of the image, 0 to 255, in the order of {@link io.github.mnistgate.dataset.ImageShape}
     */
    public Prediction predict(float[] grey) {
        float[] values = Inference.of(layers, parameters).logits(grey);
        new Softmax(classes()).apply(values, 0);
        return Predictions.ofOutputs(values, classes()).prediction(0);
    }

    @Override
    public Score score(LabelledImages data, int from, int to) {
        int[] labels = new int[to - from];
        for (int i = from; i < to; i++) {
            labels[i - from] = data.label(i);
        }
        Score.Accumulator sum = new Score.Accumulator();
        sum.add(logits(data, from, to), labels.length, classes(), labels);
        return sum.mean();
    }

    @Override
    public byte[] toModelFile() {
        return modelFile.get();
    }

    private float[] logits(Images data, int from, int to) {
        return Inference.of(layers, parameters).logits(threads, data, data.density(), from, to);
    }

    private int classes() {
        return layers.units(layers.last());
    }
}
