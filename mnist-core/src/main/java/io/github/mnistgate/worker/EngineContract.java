package io.github.mnistgate.worker;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import io.github.mnistgate.training.DeviceTrainer;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds an engine to what its interface promises. A module of this project is tested to keep it, and what it breaks is
 * a bug. The mistakes of an engine that somebody else wrote are reported as that author's. A gate does not rely on what
 * such an engine says: it judges the network in the model file, which has to give the probabilities that the engine
 * gave.
 */
final class EngineContract {

    /** The difference of two probabilities that arithmetic of lower precision explains. */
    private static final float TOLERANCE = 0.01f;

    /** The method that classifies, for messages. */
    private static final String OF = "of(LabelledImages)";

    private static final String OWN_PACKAGES = "io.github.mnistgate.";

    private final EngineChoice engine;
    private final String name;
    private final boolean trusted;

    EngineContract(EngineChoice engine) {
        this(engine, engine.engine().getClass().getName().startsWith(OWN_PACKAGES));
    }

    /** @param trusted whether the engine is one of this project */
    EngineContract(EngineChoice engine, boolean trusted) {
        this.engine = engine;
        this.name = "trainer '" + engine.trainer() + "' ("
                + engine.engine().getClass().getName() + ")";
        this.trusted = trusted;
    }

    /** Begins what makes a training fast, and returns what waits for it. */
    Runnable warmUp(Recipe recipe) {
        Runnable awaiting = call("warmUp", () -> engine.engine().warmUp(recipe, engine.threads()));
        return () -> call("warmUp", () -> {
            awaiting.run();
            return engine;
        });
    }

    /** Returns why the engine trains more slowly than it could; empty if it does not. */
    Optional<String> whySlow() {
        return call("whySlow", engine.engine()::whySlow);
    }

    /** Returns the engine's trainer. */
    Trainer create() {
        return call("create", () -> engine.engine().create(engine.threads()));
    }

    /**
     * The outcome of a training.
     *
     * @param card of its network
     */
    record Outcome(Trainer.Trained trained, ModelCard card) {}

    /**
     * Returns what a training makes. Of an engine that is not trusted, and where the network is the user's own, the
     * network is what its model file holds.
     *
     * @param directory in which the model file is read
     * @throws InvalidInputException for a mistake of the user's, or of the author of an engine
     * @throws IOException if the model file cannot be written
     */
    Outcome train(Recipe recipe, ResultDirectory directory, LabelledImages test, Supplier<Trainer.Trained> training)
            throws IOException {
        Trainer.Trained trained = call("train", training);
        boolean isOwn = recipe.network().isPresent();
        if (trusted && !isOwn) {
            return new Outcome(trained, ModelCard.of(recipe.spec(), test.shape()));
        }
        if (trained.network() == null) {
            throw mistake("returned no network from train");
        }
        if (trained.epochs().isEmpty()) {
            throw mistake("returned no epochs from train, expected is one at least");
        }
        ReadBack network = read(call("toModelFile", trained.network()::toModelFile), directory, test.shape(), recipe);
        if (!trusted) {
            compare(network.of(test), call(OF, () -> trained.network().of(test)));
        }
        return new Outcome(
                new Trainer.Trained(network, trained.epochs()),
                network.network().card());
    }

    /** Returns the versions of the libraries that compute. */
    Map<String, String> versions(Trainer trainer) {
        return call(
                "versions",
                () -> trainer instanceof DeviceTrainer onDevice
                        ? onDevice.versions()
                        : engine.engine().versions());
    }

    /** Returns the device that trains; empty if it is the processor. */
    Map<String, String> device(Trainer trainer) {
        return call("device", () -> trainer instanceof DeviceTrainer onDevice ? onDevice.device() : Map.of());
    }

    private ReadBack read(byte[] content, ResultDirectory directory, ImageShape images, Recipe recipe)
            throws IOException {
        Path file = directory.path().resolve("." + ResultDirectory.MODEL + WholeFile.PART);
        Files.write(file, content);
        try {
            ModelSpec spec = recipe.spec();
            OpenedModel network = recipe.network().isPresent()
                    ? ModelReaders.onClassPath().open(file, InputForm.of(images, spec.normalize()), engine.threads())
                    : ModelReaders.ofCore().open(file, ModelCard.of(spec, images), engine.threads());
            return new ReadBack(network, content);
        } catch (InvalidInputException e) {
            throw mistake("returned no model file of this recipe from toModelFile: " + e.getMessage());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void compare(Predictions read, Predictions given) {
        if (!given.haveOutputs()) {
            throw mistake("returned predictions without outputs from " + OF + ", expected are those of each class");
        }
        if (given.size() != read.size() || given.classes() != read.classes()) {
            throw mistake("returned from " + OF + " " + Count.of(given.classes(), "output") + " for each of "
                    + Count.of(given.size(), "image") + ", expected are " + read.classes() + " for each of "
                    + read.size() + ": one for each class");
        }
        for (int image = 0; image < read.size(); image++) {
            for (int c = 0; c < read.classes(); c++) {
                compare(image, c, read.output(image, c), given.output(image, c));
            }
        }
    }

    private void compare(int image, int label, float read, float given) {
        // Both are no numbers if the training diverged, which is reported elsewhere.
        boolean same = Float.compare(read, given) == 0 || Math.abs(read - given) <= TOLERANCE;
        if (!same) {
            throw mistake(String.format(
                    Locale.ROOT,
                    "gives test image %d the probability %.4f of class %d, but by its model file it is %.4f;"
                            + " allowed is a difference of %.2f: toModelFile must save the network that makes these"
                            + " predictions",
                    image,
                    given,
                    label,
                    read,
                    TOLERANCE));
        }
    }

    private <T> T call(String method, Supplier<T> supplier) {
        if (trusted) {
            return supplier.get();
        }
        T value;
        try {
            value = supplier.get();
        } catch (InvalidInputException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            String remedy = e instanceof LinkageError
                    ? "name the artifact that has it in its JvmSetup"
                    : "Maven with -X shows where";
            throw new InvalidInputException(name + " failed in " + method + ": " + e + "; " + remedy, e);
        }
        if (value == null) {
            throw mistake("returned null from " + method);
        }
        return value;
    }

    private InvalidInputException mistake(String what) {
        return new InvalidInputException(name + " " + what);
    }

    /** The network that a model file holds. */
    private record ReadBack(OpenedModel network, byte[] content) implements TrainedNetwork {

        @Override
        public Predictions of(LabelledImages data) {
            return network.of(data);
        }

        @Override
        public Score score(LabelledImages data, int from, int to) {
            return network.score(data, from, to);
        }

        @Override
        public byte[] toModelFile() {
            return content;
        }
    }
}
