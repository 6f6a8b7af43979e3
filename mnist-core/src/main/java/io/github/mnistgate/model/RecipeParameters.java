package io.github.mnistgate.model;

import io.github.mnistgate.Count;
import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.dataset.Augmentation;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The recipe as users write it: text under the parameters' names, every one optional. Text, because then each mistake
 * gets a message of ours that names parameter, value and what is allowed.
 *
 * @param values by name; a name that is no recipe parameter is an {@link IllegalArgumentException}
 */
@API(status = API.Status.INTERNAL)
public record RecipeParameters(Map<String, String> values) {

    static final String TEST = "test";
    public static final String AUGMENT = "augment";

    /** The names of the parameters of a recipe. */
    public static final Set<String> NAMES = Set.of(
            "preset",
            "hiddenLayers",
            "activation",
            "outputUnits",
            "normalize",
            "optimizer",
            "learningRate",
            "epochs",
            "batchSize",
            "validationSplit",
            "validationData",
            AUGMENT,
            Recipe.SEED);

    /** The parameters that a network of the user's own takes the place of, in the order in which they are told. */
    private static final List<String> OF_LAYERS =
            List.of("hiddenLayers", "activation", "outputUnits", "optimizer", "learningRate");

    /** The largest number of units of a hidden layer. */
    public static final int MAX_UNITS = 16_384;
    /** The largest number of hidden layers. */
    public static final int MAX_LAYERS = 32;
    /**
     * The largest number of parameters, so that the largest entry of model.zip, twice the parameters for Adam, stays
     * below the size that is read back.
     */
    public static final int MAX_PARAMETERS = 100_000_000;

    private static final int MAX_EPOCHS = 100_000;

    public RecipeParameters {
        values = Map.copyOf(values);
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("no recipe parameter is called " + name);
            }
        }
    }

    /**
     * The recipe: the preset's, with what was given in its place. A given optimizer brings its own default learning
     * rate.
     *
     * @param data that it is for: the network has an input for each value of an image and, unless the output units are
     *     given, an output unit for each class
     * @throws InvalidInputException naming parameter, value and what is allowed
     */
    public Recipe toRecipe(DataShape data) {
        return toRecipe(data.images().values(), data.classes().size());
    }

    /**
     * Checks that nothing is given that a network of the user's own brings itself.
     *
     * @param network the name of its class
     * @throws InvalidInputException naming what is given
     */
    public void checkLeaveRoomFor(String network) {
        List<String> given = OF_LAYERS.stream().filter(this::has).toList();
        if (!given.isEmpty()) {
            throw new InvalidInputException("network is '" + network + "', but " + String.join(", ", given)
                    + (given.size() == 1 ? " is" : " are")
                    + " given, too; that class tells the layers, the optimizer and"
                    + " its learning rate, so take " + String.join(", ", given) + " out");
        }
    }

    /**
     * The recipe of parameters that {@link Recipe#parameters()} told.
     *
     * @param inputs of the network
     * @throws InvalidInputException naming parameter, value and what is allowed; also if the output units are missing,
     *     which only the classes of the data could tell
     */
    public Recipe toRecipe(int inputs) {
        if (!has("outputUnits")) {
            throw new InvalidInputException("outputUnits is missing, allowed are whole numbers from " + ClassNames.MIN
                    + " to " + ClassNames.MAX + "; give the number of output units of the network");
        }
        if (has("validationData") && has("validationSplit")) {
            // A recipe tells its split also where it validates on the test images; users must not give both.
            Map<String, String> others = new HashMap<>(values);
            others.remove("validationSplit");
            return new RecipeParameters(others).toRecipe(inputs);
        }
        return toRecipe(inputs, ClassNames.MIN);
    }

    private Recipe toRecipe(int inputs, int classes) {
        Recipe preset = (has("preset") ? Named.parse(Preset.class, "preset", get("preset")) : Preset.DEFAULT).recipe();
        Optimizer optimizer =
                has("optimizer") ? Named.parse(Optimizer.class, "optimizer", get("optimizer")) : preset.optimizer();
        double learningRate = has("learningRate")
                ? learningRate()
                : has("optimizer") ? optimizer.defaultLearningRate() : preset.learningRate();
        ModelSpec spec = spec(preset.spec(), inputs, classes);
        return new Recipe(
                preset.preset(),
                spec,
                optimizer,
                learningRate,
                has("epochs") ? (int) whole("epochs", 1, MAX_EPOCHS) : preset.epochs(),
                has("batchSize") ? batchSize() : preset.batchSize(),
                validation(preset.validation()),
                has(AUGMENT) ? Augmentation.parse(AUGMENT, get(AUGMENT)) : preset.augment(),
                has(Recipe.SEED) ? whole(Recipe.SEED, Long.MIN_VALUE, Long.MAX_VALUE) : preset.seed());
    }

    private ModelSpec spec(ModelSpec preset, int inputs, int classes) {
        ModelSpec spec = new ModelSpec(
                inputs,
                has("hiddenLayers") ? hiddenLayers() : preset.hiddenLayers(),
                has("activation")
                        ? Named.parse(Activation.class, "activation", get("activation"))
                        : preset.activation(),
                has("outputUnits") ? outputUnits(classes) : classes,
                has("normalize") ? Flag.parse("normalize", get("normalize")) : preset.normalize());
        if (spec.countParameters() > MAX_PARAMETERS) {
            throw new InvalidInputException("hiddenLayers is '"
                    + spec.hiddenLayers().stream().map(String::valueOf).collect(Collectors.joining(","))
                    + "', which makes " + spec.countParameters() + " parameters of images of " + inputs
                    + " values, allowed are up to " + MAX_PARAMETERS + "; choose smaller layers, or smaller images");
        }
        return spec;
    }

    private List<Integer> hiddenLayers() {
        String text = get("hiddenLayers");
        String allowed = "; allowed are 1 to " + MAX_LAYERS + " whole numbers from 1 to " + MAX_UNITS
                + ", separated by commas, such as 128,64";
        List<Integer> units = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                units.add(Integer.parseInt(part.strip()));
            } catch (NumberFormatException e) {
                throw new InvalidInputException("hiddenLayers is '" + text + "', but '" + part.strip()
                        + "' is not a number of units" + allowed);
            }
        }
        if (units.size() > MAX_LAYERS || units.stream().anyMatch(n -> n < 1 || n > MAX_UNITS)) {
            throw new InvalidInputException("hiddenLayers is '" + text + "'" + allowed);
        }
        return units;
    }

    private int outputUnits(int classes) {
        return (int) whole(
                "outputUnits",
                classes,
                ClassNames.MAX,
                classes + " to " + ClassNames.MAX + ": each of the " + classes + " classes needs a unit of its own");
    }

    /** Returns, in words, the limit of this project that a network made elsewhere exceeds; empty if it exceeds none. */
    public static Optional<String> beyondLimits(ModelSpec spec) {
        if (spec.hiddenLayers().size() > MAX_LAYERS) {
            return Optional.of(spec.hiddenLayers().size() + " hidden layers, allowed are 1 to " + MAX_LAYERS);
        }
        Optional<Integer> units =
                spec.hiddenLayers().stream().filter(each -> each > MAX_UNITS).findFirst();
        if (units.isPresent()) {
            return Optional.of("a hidden layer of " + units.get() + " units, allowed are 1 to " + MAX_UNITS);
        }
        if (spec.outputUnits() < ClassNames.MIN || spec.outputUnits() > ClassNames.MAX) {
            return Optional.of(Count.of(spec.outputUnits(), "output unit") + ", allowed are " + ClassNames.MIN + " to "
                    + ClassNames.MAX + ", one for each class");
        }
        return spec.countParameters() > MAX_PARAMETERS
                ? Optional.of(spec.countParameters() + " parameters, allowed are up to " + MAX_PARAMETERS)
                : Optional.empty();
    }

    /** Returns the batch size; {@link Recipe#checkFits} compares it with the number of training images, known later. */
    private int batchSize() {
        return (int) whole("batchSize", 1, Integer.MAX_VALUE, "a whole number from 1 to the number of training images");
    }

    private double learningRate() {
        String allowed = "a decimal above 0, such as 0.001";
        double rate = number("learningRate", allowed);
        // Trainings compute in floats. A rate that is infinite or zero as a float would spoil a training without a
        // message.
        if (!((float) rate > 0) || Float.isInfinite((float) rate)) {
            throw new InvalidInputException("learningRate is '" + get("learningRate") + "', allowed is " + allowed
                    + (rate > 0 ? ", that a float can hold" : ""));
        }
        return rate;
    }

    private Validation validation(Validation preset) {
        if (has("validationData") && has("validationSplit")) {
            throw new InvalidInputException("validationData and validationSplit are both given, but exclude each other;"
                    + " remove one of them");
        }
        if (has("validationData")) {
            if (!get("validationData").equals(TEST)) {
                throw new InvalidInputException("validationData is '" + get("validationData") + "', allowed is '" + TEST
                        + "', the test images");
            }
            return Validation.TEST_SET;
        }
        if (has("validationSplit")) {
            String allowed = "a fraction from 0 to below 1, such as 0.2";
            double split = number("validationSplit", allowed);
            if (!(split >= 0 && split < 1)) {
                throw new InvalidInputException(
                        "validationSplit is '" + get("validationSplit") + "', allowed is " + allowed);
            }
            return Validation.lastFraction(split);
        }
        return preset;
    }

    private long whole(String name, long minimum, long maximum) {
        return whole(name, minimum, maximum, "a whole number from " + minimum + " to " + maximum);
    }

    private long whole(String name, long minimum, long maximum, String allowed) {
        return WholeNumber.parse(name, get(name), minimum, maximum, allowed);
    }

    private double number(String name, String allowed) {
        try {
            return Double.parseDouble(get(name));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(name + " is '" + get(name) + "', allowed is " + allowed);
        }
    }

    private boolean has(String name) {
        return values.containsKey(name);
    }

    private String get(String name) {
        return values.get(name).strip();
    }
}
