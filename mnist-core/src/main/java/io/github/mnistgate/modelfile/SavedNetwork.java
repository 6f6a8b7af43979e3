package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.ModelSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/**
 * A network that somebody saved with DeepLearning4J, whatever its layers. The file was taken apart and looked at, see
 * {@link ModelZip} and {@link NetworkClasses}; nothing of it ran.
 */
@API(status = API.Status.INTERNAL)
public final class SavedNetwork {

    /** The name of the format. */
    public static final String FORMAT = "DeepLearning4J";

    /** The artifact whose reader opens the networks that are no chain of dense layers. */
    private static final String MODULE = "mnist-dl4j";

    private final ModelZip zip;
    private final JsonNode configuration;
    private final NdVector parameters;
    private final Optional<DenseLayers> layers;
    private final String obstacle;
    private final Optional<ImageNormalizer> normalizer;

    private SavedNetwork(ModelZip zip) {
        this.zip = zip;
        configuration = checked(zip.configuration(), zip.name());
        parameters = zip.parameters();
        StringBuilder why = new StringBuilder();
        layers = chain(configuration, parameters, zip.name(), why);
        obstacle = why.toString();
        normalizer = Optional.ofNullable(zip.normalizer())
                .map(content -> ImageNormalizer.read(content, zip.normalizerPlace()));
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException in one line, if it is missing, damaged, too large, or holds anything that would run
     */
    public static SavedNetwork read(Path file) {
        return new SavedNetwork(ModelZip.read(file));
    }

    /**
     * Returns the network in the content of a file that was just written.
     *
     * @param name for messages
     */
    public static SavedNetwork of(byte[] content, String name) {
        return new SavedNetwork(ModelZip.of(content, name));
    }

    /** Returns whether a configuration is that of a ComputationGraph; else it is that of a MultiLayerNetwork. */
    public static boolean isGraph(String json) {
        return NetworkPart.isGraph(checked(json.getBytes(StandardCharsets.UTF_8), "the configuration"));
    }

    /**
     * Returns whether a file holds a network that is no chain of dense layers, so that DeepLearning4J itself has to
     * compute it. Returns false for a file that is damaged or none of DeepLearning4J's: who reads it tells what is
     * wrong.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean needsFramework(Path file) throws IOException {
        if (!ModelZip.isZip(file)) {
            return false;
        }
        try {
            ModelZip.Outline outline = ModelZip.outline(file);
            JsonNode root = checked(outline.configuration(), file.toString());
            return ChainRecognition.of(root, file.toString(), new StringBuilder())
                            .isEmpty()
                    || NdVector.hasHalves(outline.parametersHead(), file.toString());
        } catch (InvalidInputException | ZipException e) {
            return false;
        }
    }

    /**
     * Returns the artifact ID of the module that opens a file; empty where the core opens it or refuses it.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<String> module(Path file) throws IOException {
        return needsFramework(file) ? Optional.of(MODULE) : Optional.empty();
    }

    private static JsonNode checked(byte[] json, String file) {
        try {
            JsonNode root = Json.parseStrictly(new String(json, StandardCharsets.UTF_8));
            NetworkClasses.check(root, file);
            return root;
        } catch (JsonProcessingException e) {
            throw NetworkConfiguration.notJson(file, e);
        }
    }

    private static Optional<DenseLayers> chain(
            JsonNode configuration, NdVector parameters, String file, StringBuilder why) {
        Optional<DenseLayers> layers = ChainRecognition.of(configuration, file, why);
        if (layers.isPresent() && parameters.areHalves()) {
            why.append("its numbers are of type ").append(parameters.type());
            return Optional.empty();
        }
        return layers;
    }

    /**
     * Refuses a configuration that names a class of another origin than DeepLearning4J's and ND4J's own.
     *
     * @param json of a network that is to be trained
     * @param name for the message
     * @throws InvalidInputException naming the first such class
     */
    public static void check(String json, String name) {
        checked(json.getBytes(StandardCharsets.UTF_8), name);
    }

    /** Returns whether it is a ComputationGraph; else it is a MultiLayerNetwork. */
    public boolean isGraph() {
        return NetworkPart.isGraph(configuration);
    }

    /**
     * Returns the network if it is one of dense hidden layers of one activation and a softmax layer, in floats and
     * without a normalizer, as recipes have them.
     *
     * @param normalize whether it takes grey values divided by 255, which no file tells
     * @throws InvalidInputException if a parameter is infinite or no number, or there are more or fewer than the layers
     *     have
     */
    public Optional<ForeignModel> asRecipes(boolean normalize) {
        if (normalizer.isPresent() || !parameters.areFloats()) {
            return Optional.empty();
        }
        return NetworkConfiguration.spec(configuration, normalize)
                .map(spec -> new ForeignModel(spec, ofSpec(spec), zip.toBytes()));
    }

    private float[] ofSpec(ModelSpec spec) {
        return finite(ModelFileReader.parameters(zip, spec), zip.name());
    }

    /**
     * Returns the layers of a network that computes the same as a chain of dense layers.
     *
     * @throws InvalidInputException if it is none, in a line that names its first other layer and says what opens it
     */
    public DenseLayers layers() {
        return layers.orElseThrow(() -> new InvalidInputException(zip.name() + " holds a network that is no chain of"
                + " dense layers: " + obstacle + "; the artifact io.github.mnistgate:" + MODULE
                + " opens it; add it to the class path, that of the tests with scope test"));
    }

    /** Returns whether the network computes the same as a chain of dense layers. */
    public boolean isChain() {
        return layers.isPresent();
    }

    /**
     * Hands over the steps of its layers.
     *
     * @throws InvalidInputException if it is no chain, or its parameters do not fit its layers, or one is no number
     */
    public void addTo(ChainTarget target) {
        DenseLayers chain = layers();
        if (chain.parameters() != parameters.size()) {
            throw new InvalidInputException(parameters.name() + " holds " + Count.of(parameters.size(), "value")
                    + ", but the layers of its configuration have " + chain.parameters() + " parameters"
                    + ModelZip.AGAIN);
        }
        chain.addTo(target, finite(parameters.asFloats(), zip.name()));
    }

    /** Returns the name of the file, for messages. */
    public String name() {
        return zip.name();
    }

    /** Returns the number of its parameters. */
    public int parameters() {
        return parameters.size();
    }

    /** Returns the normalizer that was saved with it. */
    public Optional<ImageNormalizer> normalizer() {
        return normalizer;
    }

    /** Returns a {@code model.zip} of all that was looked at. */
    public byte[] toBytes() {
        return zip.toBytes();
    }

    /**
     * Returns a {@code model.zip} of the configuration and the parameters alone, from which DeepLearning4J computes.
     */
    public byte[] networkAlone() {
        finite(parameters.asFloats(), zip.name());
        return zip.networkAlone();
    }

    private static float[] finite(float[] parameters, String file) {
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new InvalidInputException(
                        file + ": its parameter " + i + " is " + parameters[i] + ", which is no number to"
                                + " compute with: its training diverged; train it with a smaller learning rate");
            }
        }
        return parameters;
    }
}
