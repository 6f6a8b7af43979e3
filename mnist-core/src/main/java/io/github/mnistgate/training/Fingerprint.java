package io.github.mnistgate.training;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The inputs that determine a model, by name, so that a change can be named. */
@API(status = API.Status.INTERNAL)
public final class Fingerprint {

    /**
     * Revision of what trainings and evaluations compute. It is raised with every change of the code after which the
     * same recipe gives other bytes: the version of a snapshot stays the same then, so results and cache could not
     * tell. {@code ArithmeticTest} fails where the bytes change and this number does not.
     */
    public static final int ARITHMETIC = 2;

    private static final String MODEL = "model";
    private static final String PARENT = "parent";

    private Fingerprint() {}

    /**
     * Returns all inputs: this project's version, the revision of its arithmetic, the recipe, the data and the engine.
     * A caller outside of this package asks a {@link TrainingTask}.
     */
    static Map<String, String> of(Recipe recipe, DataHashes data, EngineChoice engine) {
        Map<String, String> inputs = ofCode();
        inputs.putAll(recipe.parameters());
        inputs.putAll(data.inputs());
        inputs.putAll(engine.inputs());
        return inputs;
    }

    /**
     * Returns all inputs of a model that was made elsewhere.
     *
     * @param sha256 of its file
     * @param parent SHA-256 of the model file whose weights it has in another form; null where it names none
     * @param form how images enter it
     */
    public static Map<String, String> ofModel(String sha256, String parent, InputForm form, DatasetIdentity data) {
        Map<String, String> inputs = ofCode();
        inputs.put(MODEL, sha256);
        if (parent != null) {
            inputs.put(PARENT, parent);
        }
        inputs.putAll(form.parameters());
        inputs.putAll(dataInputs(data));
        return inputs;
    }

    private static Map<String, String> ofCode() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("version", Versions.project());
        inputs.put("arithmetic", String.valueOf(ARITHMETIC));
        return inputs;
    }

    /** Returns the SHA-256 of inputs, whatever their order: the key of a result in a cache. */
    public static String key(Map<String, String> inputs) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(inputs)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether a model of these inputs was made elsewhere. */
    public static boolean isForeign(Map<String, String> inputs) {
        return inputs.containsKey(MODEL);
    }

    /** Returns whether a model of these inputs is a trained network of the user's own. */
    public static boolean isOfOwnNetwork(Map<String, String> inputs) {
        return inputs.containsKey(Recipe.NETWORK);
    }

    /** SHA-256 of the file of a model that was made elsewhere; null if it was not. */
    public static String foreignModel(Map<String, String> inputs) {
        return inputs.get(MODEL);
    }

    /** Returns the SHA-256 of the model file whose weights a model has in another form; empty where it names none. */
    public static Optional<String> parent(Map<String, String> inputs) {
        return Optional.ofNullable(inputs.get(PARENT));
    }

    /** Returns the inputs that tell the data. */
    public static Map<String, String> dataInputs(DatasetIdentity data) {
        return DataHashes.of(data).inputs();
    }

    /**
     * The seed of a model.
     *
     * @return empty if it was not trained from a seed
     */
    public static OptionalLong seed(Map<String, String> inputs) {
        try {
            return OptionalLong.of(Long.parseLong(inputs.getOrDefault(Recipe.SEED, "")));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The same with another seed. */
    public static Map<String, String> withSeed(Map<String, String> inputs, long seed) {
        Map<String, String> others = new LinkedHashMap<>(inputs);
        others.put(Recipe.SEED, String.valueOf(seed));
        return others;
    }

    /** Returns the difference, such as {@code epochs 10 -> 5}; empty where there is none. */
    public static Optional<String> difference(Map<String, String> before, Map<String, String> now) {
        if (isForeign(before) != isForeign(now)) {
            return Optional.of(
                    "the earlier result is of a model that was " + (isForeign(now) ? "trained" : "made elsewhere"));
        }
        StringBuilder text = new StringBuilder();
        Map<String, String> names = new LinkedHashMap<>(now);
        before.forEach(names::putIfAbsent);
        for (String name : names.keySet()) {
            if (!Objects.equals(before.get(name), now.get(name))) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(shown(before.get(name)))
                        .append(" -> ")
                        .append(shown(now.get(name)));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static String shown(String value) {
        int hash = 64;
        return value == null ? "none" : value.length() == hash ? value.substring(0, 12) + "…" : value;
    }
}
