package io.github.mnistgate.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.classifier.ChainModel;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.file.ZipArchive;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads the file of a model, of either format.
 *
 * @param path as the user knows it
 * @param content all of it: what is judged is what was read
 */
record KerasFile(Path path, byte[] content) {

    /** The largest file, and part of one: 100 million parameters in single precision, and some more. */
    private static final int MAX_BYTES = 1 << 29;

    private static final int MAX_JSON = 1 << 24;
    /** A model is in memory twice for a while: its bytes, and the weights that are made of them. */
    private static final long COPIES = 2;

    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";

    /** Opens a file by one of the ways below. */
    static OpenedModel open(Path file, Opening way) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(file + " has " + Files.size(file) + " bytes, allowed are " + MAX_BYTES
                        + "; save the model without its optimizer, with include_optimizer=False");
            }
            JvmMemory.require(file + ": its " + Files.size(file) + " bytes", COPIES * Files.size(file));
            return way.open(new KerasFile(file, Files.readAllBytes(file)));
        } catch (ZipException e) {
            throw new InvalidInputException(
                    file + " is damaged: " + e.getMessage() + "; save the model again with model.save", e);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    @FunctionalInterface
    interface Opening {
        OpenedModel open(KerasFile file) throws IOException;
    }

    private Refusal refusal() {
        return new Refusal(path.toString());
    }

    /** Opens a {@code .keras}. */
    OpenedModel openZip(InputForm form, int threads) throws IOException {
        Map<String, ZipArchive.Entry> entries = new HashMap<>();
        try (ZipArchive zip = ZipArchive.of(content)) {
            for (ZipArchive.Entry entry : zip.entries()) {
                if (entries.put(entry.name(), entry) != null) {
                    throw refusal().damaged("it holds the entry '" + entry.name() + "' twice");
                }
            }
            JsonNode model = ModelConfig.parse(text(zip, entries, CONFIG), CONFIG, refusal());
            JsonNode metadata = entries.containsKey(METADATA)
                    ? ModelConfig.parse(text(zip, entries, METADATA), METADATA, refusal())
                    : model;
            boolean isKeras2 = isKeras2(metadata.path("keras_version").asText());
            List<KerasLayer> layers = ModelConfig.layers(model, isKeras2, refusal());
            byte[] hdf5 = content(zip, entries, WEIGHTS, MAX_BYTES);
            NamelessTypes.rename(hdf5);
            Hdf5 weights = new Hdf5(hdf5, path + ", entry '" + WEIGHTS + "',");
            return opened(
                    layers,
                    new NumberedWeights(weights, refusal()),
                    form,
                    threads,
                    isKeras2,
                    takesLogits(model.path("compile_config").path("loss")));
        }
    }

    private String text(ZipArchive zip, Map<String, ZipArchive.Entry> entries, String name) throws IOException {
        return new String(content(zip, entries, name, MAX_JSON), StandardCharsets.UTF_8);
    }

    private byte[] content(ZipArchive zip, Map<String, ZipArchive.Entry> entries, String name, int limit)
            throws IOException {
        if (!entries.containsKey(name)) {
            throw refusal().damaged("its entry '" + name + "' is missing");
        }
        try {
            long size = entries.get(name).size();
            if (size <= limit) {
                JvmMemory.require(path + ": the " + size + " bytes of its entry '" + name + "'", COPIES * size);
            }
            return zip.content(entries.get(name), limit);
        } catch (ZipArchive.TooLargeException e) {
            throw new InvalidInputException(path + " is refused: its entry '" + name + "' is larger than " + limit
                    + " bytes; save the model without its optimizer, with include_optimizer=False");
        }
    }

    /** Opens an {@code .h5}. */
    OpenedModel openHdf5(InputForm form, int threads) {
        Hdf5 file = new Hdf5(content, path.toString());
        Optional<String> config = file.text(file.root(), "model_config");
        if (config.isEmpty()) {
            throw new InvalidInputException(path
                    + " is an HDF5 file without the layers of a Keras model, such as one of weights alone;"
                    + " save the model as a whole, with model.save(\"model.keras\")");
        }
        JsonNode model = ModelConfig.parse(config.get(), "attribute model_config", refusal());
        boolean isKeras2 = isKeras2(file.text(file.root(), "keras_version").orElse(""));
        List<KerasLayer> layers = ModelConfig.layers(model, isKeras2, refusal());
        boolean takesLogits = file.text(file.root(), "training_config")
                .map(text -> takesLogits(ModelConfig.parse(text, "attribute training_config", refusal())
                        .path("loss")))
                .orElse(false);
        return opened(layers, new NamedWeights(file, layers, refusal()), form, threads, isKeras2, takesLogits);
    }

    private OpenedModel opened(
            List<KerasLayer> layers,
            Weights weights,
            InputForm form,
            int threads,
            boolean isKeras2,
            boolean takesLogits) {
        ChainMaker.Made made;
        try {
            made = new ChainMaker(layers, weights, form, isKeras2, takesLogits, refusal()).make();
        } catch (InvalidInputException e) {
            // Those of the chain do not name the file.
            throw e.getMessage().startsWith(path.toString())
                    ? e
                    : new InvalidInputException(path + ": " + e.getMessage(), e);
        }
        ModelCard card = new ModelCard(
                "Keras",
                made.chain().inputs(),
                made.chain().outputs(),
                made.parameters(),
                made.rows(),
                Optional.empty(),
                made.form(),
                false);
        return new ChainModel(card, made.chain(), content, threads);
    }

    /** Returns whether Keras before version 3 wrote the file; it wrote no version before 2. */
    private static boolean isKeras2(String version) {
        return version.isEmpty() || version.startsWith("1.") || version.startsWith("2.");
    }

    /** Returns whether a loss, wherever it says so, takes logits. */
    private static boolean takesLogits(JsonNode loss) {
        return loss.findValues("from_logits").stream().anyMatch(JsonNode::asBoolean);
    }
}
