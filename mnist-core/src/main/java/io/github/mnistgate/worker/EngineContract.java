package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.Score;
import io.github.mnistgate.training.TrainedNetwork;
import io.github.mnistgate.training.Trainer;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What an engine promises. A module of this project is tested to keep it, and what it breaks is a bug. The mistakes of
 * an engine that somebody else wrote are told as such, and a gate must not judge by its word alone: its model file has
 * to give the probabilities that the engine gave.
 */
final class EngineContract {

    /** The difference of two probabilities that arithmetic of lower precision explains. */
    private static final float TOLERANCE = 0.01f;

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

    /** Returns the engine's trainer. */
    Trainer create() {
        return call("create", () -> engine.engine().create(engine.threads()));
    }

    /**
     * Returns what a training makes.
     *
     * @throws InvalidInputException for a mistake of the user's, or of the author of an engine
     */
    Trainer.Trained train(Recipe recipe, Supplier<Trainer.Trained> training) {
        Trainer.Trained trained = call("train", training);
        if (trusted) {
            return trained;
        }
        if (trained.network() == null) {
            throw mistake("returned no network from train");
        }
        if (trained.epochs().isEmpty()) {
            throw mistake("returned no epochs from train, expected is one at least");
        }
        return new Trainer.Trained(new Checked(trained.network(), recipe.spec().outputUnits()), trained.epochs());
    }

    /**
     * Checks that the model file which was written gives the probabilities of the network.
     *
     * @throws InvalidInputException if it does not; the result is then removed
     * @throws IOException if it cannot be removed
     */
    void checkFile(ResultDirectory directory, ModelSpec spec, TrainedNetwork network, MnistDataset test)
            throws IOException {
        if (trusted) {
            return;
        }
        try {
            compare(read(directory, spec, test), network.probabilities(test), spec.outputUnits());
        } catch (InvalidInputException e) {
            directory.clear();
            throw e;
        }
    }

    private float[] read(ResultDirectory directory, ModelSpec spec, MnistDataset test) {
        try {
            return FusedNetwork.read(directory.model(), spec, engine.threads()).probabilities(test);
        } catch (InvalidInputException e) {
            throw mistake("returned no model file of this recipe from toModelFile: " + e.getMessage());
        }
    }

    private void compare(float[] read, float[] given, int classes) {
        for (int i = 0; i < read.length; i++) {
            if (!(Math.abs(read[i] - given[i]) <= TOLERANCE)) {
                throw mistake(String.format(
                        Locale.ROOT,
                        "gives test image %d the probability %.4f of class %d, but by its model file it is %.4f;"
                                + " allowed is a difference of %.2f: toModelFile must save the network that"
                                + " probabilities computes with",
                        i / classes,
                        given[i],
                        i % classes,
                        read[i],
                        TOLERANCE));
            }
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
            // The line is for the user. The stack trace is for the engine's author, who runs Maven with -X.
            e.printStackTrace(System.err);
            throw mistake("failed in " + method + ": " + e
                    + (e instanceof LinkageError
                            ? "; name the artifact that has it in its JvmSetup"
                            : "; Maven with -X shows where"));
        }
        if (value == null) {
            throw mistake("returned null from " + method);
        }
        return value;
    }

    private InvalidInputException mistake(String what) {
        return new InvalidInputException(name + " " + what);
    }

    /** The network of an engine that is not trusted. */
    private final class Checked implements TrainedNetwork {

        private final TrainedNetwork network;
        private final int classes;

        Checked(TrainedNetwork network, int classes) {
            this.network = network;
            this.classes = classes;
        }

        @Override
        public float[] probabilities(MnistDataset data) {
            float[] values = call("probabilities", () -> network.probabilities(data));
            if (values.length != data.size() * classes) {
                throw mistake("returned " + values.length + " probabilities, expected " + data.size() * classes
                        + ": one of each class for each image");
            }
            for (int i = 0; i < values.length; i++) {
                if (!(values[i] >= 0 && values[i] <= 1)) {
                    throw mistake("gives image " + i / classes + " the probability " + values[i] + " of class "
                            + i % classes + ", allowed is 0 to 1");
                }
            }
            return values;
        }

        @Override
        public Score score(MnistDataset data, int from, int to) {
            return call("score", () -> network.score(data, from, to));
        }

        @Override
        public byte[] toModelFile() {
            return call("toModelFile", network::toModelFile);
        }
    }
}
