package io.github.mnistgate.cuda;

import io.github.mnistgate.cuda.CudaDevice.Recording;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.Layers;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.modelfile.ModelContents;
import io.github.mnistgate.training.EpochLoop;
import io.github.mnistgate.training.InitialWeights;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of a training on a device. The images lie in its memory throughout; of an epoch it is told their order and
 * the rates, and it tells every image's loss. Its steps are CUDA graphs, many of them in one, so that the device never
 * waits for the processor.
 */
final class CudaSteps implements EpochLoop.Steps {

    /** Steps of a graph: starting it costs the processor a few microseconds, about what one kernel takes. */
    private static final int STEPS_OF_GRAPH = 32;

    private static final int BYTES_OF_UPLOAD = 1 << 20;

    private final Recipe recipe;
    private final CudaDevice device;
    private final int threads;
    private final Layers layers;
    private final Buffers buffers;
    private final Recording many;
    private final Recording single;
    /** The recording of the epoch's last step, where it has fewer images. */
    private final Recording rest;

    private double[] losses;
    private byte[] hits;
    private int steps;

    CudaSteps(Recipe recipe, LabelledImages data, CudaDevice device, int threads) {
        this.recipe = recipe;
        this.device = device;
        this.threads = threads;
        layers = new Layers(recipe.spec());
        int images = recipe.validation().trainingImages(data.size());
        buffers = new Buffers(layers, recipe.optimizer().memories(), images, recipe.batchSize());
        device.allocate(buffers.all());
        device.run(StepPlan.preparation(buffers));
        many = record(buffers.batch(), STEPS_OF_GRAPH);
        single = record(buffers.batch(), 1);
        rest = images % buffers.batch() == 0 ? null : record(images % buffers.batch(), 1);
        uploadData(data);
        uploadParameters();
    }

    /**
     * Records a step. The step is run once before it is recorded, on data that is all zero: libraries then load what
     * they need, which none may do during the recording.
     */
    private Recording record(int rows, int times) {
        List<Operation> step = StepPlan.step(recipe, buffers, rows);
        device.upload(buffers.cursor().start(), new int[2]);
        device.run(step);
        return device.record(step, times);
    }

    private void uploadData(LabelledImages data) {
        int[] labels = new int[buffers.images()];
        int bytes = buffers.bytesOfImage();
        int some = Math.max(1, BYTES_OF_UPLOAD / bytes);
        byte[] image = new byte[bytes];
        for (int first = 0; first < labels.length; first += some) {
            int count = Math.min(some, labels.length - first);
            byte[] pixels = new byte[count * bytes];
            for (int i = 0; i < count; i++) {
                data.copyPixels(first + i, image);
                System.arraycopy(image, 0, pixels, i * bytes, bytes);
                labels[first + i] = data.label(first + i);
            }
            device.upload(new Place(buffers.pixels(), (long) first * bytes), pixels);
        }
        device.upload(buffers.labels().start(), labels);
    }

    private void uploadParameters() {
        float[] initial = InitialWeights.glorotUniform(recipe.spec(), recipe.seed());
        device.upload(buffers.parameters().start(), layers.fromFile(initial));
        float[] memory = new float[Math.toIntExact(buffers.memory().bytes() / Float.BYTES)];
        Arrays.fill(memory, recipe.optimizer().initialMemory());
        device.upload(buffers.memory().start(), memory);
    }

    @Override
    public void begin(int[] order) {
        float[] rates = new float[buffers.steps()];
        for (int step = 0; step < rates.length; step++) {
            rates[step] = (float) recipe.optimizer().rate(recipe.learningRate(), steps + step + 1);
        }
        device.upload(buffers.order().start(), order);
        device.upload(buffers.rates().start(), rates);
        device.upload(buffers.cursor().start(), new int[2]);
        int whole = buffers.images() / buffers.batch();
        for (int step = 0; step < whole / STEPS_OF_GRAPH; step++) {
            device.run(many);
        }
        for (int step = 0; step < whole % STEPS_OF_GRAPH; step++) {
            device.run(single);
        }
        if (rest != null) {
            device.run(rest);
        }
        steps += rates.length;
        losses = device.downloadDoubles(buffers.losses());
        hits = device.downloadBytes(buffers.hits());
    }

    @Override
    public void step(int[] order, int from, int rows, Score.Accumulator score) {
        for (int i = from; i < from + rows; i++) {
            score.add(losses[i], hits[i] != 0);
        }
    }

    @Override
    public TrainedNetwork network(int epochs) {
        float[] parameters = device.downloadFloats(buffers.parameters());
        float[] memory = device.downloadFloats(buffers.memory());
        float[][] parts = new float[recipe.optimizer().memories()][];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = Arrays.copyOfRange(memory, part * layers.size(), (part + 1) * layers.size());
        }
        return FusedNetwork.of(
                new ModelContents(recipe, layers.toFile(parameters), layers.toFile(parts), steps, epochs), threads);
    }
}
