package io.github.mnistgate.junit;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingTask;
import io.github.mnistgate.worker.TrainingJob;
import io.github.mnistgate.worker.WorkerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model of images of 8 x 6 pixels in three classes with names, trained once a JVM. Each class has its own bright
 * rows, and one bag in ten looks like a shirt.
 */
final class Clothes {

    /** The path of the result as annotations name it. */
    static final String PATH = "target/clothes-model";

    private static final int HEIGHT = 8;
    private static final int WIDTH = 6;
    private static final int CLASSES = 3;
    private static final int TEN = 10;
    private static final Path DATA = SmallModel.MODULE.resolve("target/clothes");

    private static final Path DIRECTORY = train();

    private Clothes() {}

    static Path directory() {
        return DIRECTORY;
    }

    static TrainedModel open() {
        return TrainedModel.read(new ResultDirectory(DIRECTORY));
    }

    private static Path train() {
        Path directory = SmallModel.MODULE.resolve(PATH);
        try {
            Files.createDirectories(DATA);
            Files.write(DATA.resolve("classes.txt"), List.of("Shirt", "Bag", "Ankle boot"));
            write("train", 600);
            write("t10k", 300);
            DataSource source = DataSource.of(DATA.toString());
            Recipe recipe = new RecipeParameters(
                            Map.of("preset", "mlp-128", "hiddenLayers", "16", "epochs", "10", "batchSize", "30"))
                    .toRecipe(DatasetIdentity.of(source).shape());
            TrainingJob.run(
                    new WorkerRequest(
                            TrainingTask.of(recipe, DatasetIdentity.of(source), EngineChoice.standard()),
                            source,
                            directory.toString(),
                            false),
                    new TrainingListener() {});
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String split, int size) throws IOException {
        Random random = new Random(size);
        ByteBuffer images = ByteBuffer.allocate(16 + size * HEIGHT * WIDTH)
                .putInt(0x803)
                .putInt(size)
                .putInt(HEIGHT)
                .putInt(WIDTH);
        ByteBuffer labels = ByteBuffer.allocate(8 + size).putInt(0x801).putInt(size);
        for (int image = 0; image < size; image++) {
            int label = image % CLASSES;
            int seen = label == 1 && image / CLASSES % TEN == 0 ? 0 : label;
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    images.put((byte) ((row / 2 == seen ? 200 : 0) + random.nextInt(50)));
                }
            }
            labels.put((byte) label);
        }
        Files.write(DATA.resolve(split + "-images-idx3-ubyte"), images.array());
        Files.write(DATA.resolve(split + "-labels-idx1-ubyte"), labels.array());
    }
}
