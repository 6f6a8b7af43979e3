package io.github.mnistgate.model;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Augmentation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * All that determines a training, but for the data and the engine.
 *
 * @param preset the preset that it started from
 * @param spec its network
 * @param optimizer by which it learns
 * @param learningRate step size of the optimizer, above 0
 * @param epochs passes over the training images
 * @param batchSize images of a step; the last batch of an epoch may be shorter
 * @param validation what it is validated on after each epoch
 * @param augment the copies of the training images that it learns from, too
 * @param seed of the initial weights, of the order of the images and of their copies
 * @param network of the user's own, in the place of the hidden layers, the optimizer and the learning rate, which then
 *     mean nothing
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Recipe(
        String preset,
        ModelSpec spec,
        Optimizer optimizer,
        double learningRate,
        int epochs,
        int batchSize,
        Validation validation,
        Augmentation augment,
        long seed,
        Optional<OwnNetwork> network) {

    /** Name of the seed's parameter. */
    public static final String SEED = "seed";

    /** Name of the parameter of a network of the user's own. */
    public static final String NETWORK = "network";

    /** A recipe of the layers that its specification tells. */
    public Recipe(
            String preset,
            ModelSpec spec,
            Optimizer optimizer,
            double learningRate,
            int epochs,
            int batchSize,
            Validation validation,
            Augmentation augment,
            long seed) {
        this(preset, spec, optimizer, learningRate, epochs, batchSize, validation, augment, seed, Optional.empty());
    }

    /**
     * Checks what depends on the size of the data.
     *
     * @param images training images, those to be held out included
     * @throws InvalidInputException if nothing is left to train or to validate on, a batch is larger than what is left
     *     with its copies, or there are more images or steps than can be counted
     */
    public void checkFits(int images) {
        int training = validation.trainingImages(images);
        String where = validation.split() == 0 ? "" : " after validationSplit " + validation.split();
        if (training < 1 || (validation.split() > 0 && training == images)) {
            throw new InvalidInputException("validationSplit is " + validation.split() + ", which leaves "
                    + Count.of(training, "image") + " to train and " + (images - training) + " to validate on, of "
                    + images
                    + "; both must be at least 1");
        }
        long withCopies = augment.imagesOf(training);
        if (withCopies + images - training > Integer.MAX_VALUE) {
            throw new InvalidInputException("augment is '" + augment + "', which makes " + withCopies + " images of "
                    + training + ", allowed are " + (Integer.MAX_VALUE - images + training) + "; choose fewer copies");
        }
        if (batchSize > withCopies) {
            throw new InvalidInputException("batchSize is " + batchSize + ", allowed are 1 to " + withCopies
                    + ", the number of training images" + where + (augment.isNone() ? "" : ", with their copies"));
        }
        checkSteps(withCopies);
    }

    private void checkSteps(long training) {
        long steps = epochs * ((training + batchSize - 1) / batchSize);
        if (steps > Integer.MAX_VALUE) {
            throw new InvalidInputException("epochs " + epochs + " with batchSize " + batchSize + " make " + steps
                    + " steps, allowed are " + Integer.MAX_VALUE + "; choose fewer epochs or a larger batchSize");
        }
    }

    /** Returns the same with another seed. */
    public Recipe withSeed(long other) {
        return new Recipe(
                preset, spec, optimizer, learningRate, epochs, batchSize, validation, augment, other, network);
    }

    /** Returns the same with a network of the user's own, whose class names it. */
    public Recipe with(OwnNetwork own) {
        // What means nothing then is the same in all such recipes.
        Recipe standard = Preset.DEFAULT.recipe();
        return new Recipe(
                own.className(),
                new ModelSpec(
                        spec.inputs(),
                        standard.spec().hiddenLayers(),
                        standard.spec().activation(),
                        spec.outputUnits(),
                        spec.normalize()),
                standard.optimizer(),
                standard.learningRate(),
                epochs,
                batchSize,
                validation,
                augment,
                seed,
                Optional.of(own));
    }

    /**
     * Returns the recipe that a {@code Trainer} is given with the images that {@code augment} made: it asks for no more
     * copies, and holds out as many images as this one does before copies are added.
     *
     * @param images training images without copies, those to be held out included
     */
    public Recipe withCopiesAdded(int images) {
        return augment.isNone()
                ? this
                : new Recipe(
                        preset,
                        spec,
                        optimizer,
                        learningRate,
                        epochs,
                        batchSize,
                        validation.holdingOut(images - validation.trainingImages(images)),
                        Augmentation.NONE,
                        seed,
                        network);
    }

    /** Returns the recipe in a line: {@code mlp-128 (784-128-10 relu, adam, epochs 5, batch 32, seed 42)}. */
    public String described() {
        return described(", seed " + seed);
    }

    /** Returns the recipe in a line, like {@link #described}, but without the seed. */
    public String describedButSeed() {
        return described("");
    }

    private String described(String end) {
        String layers = network.isPresent() ? "" : spec.summary() + ", " + optimizer.key() + ", ";
        return preset + " (" + layers + "epochs " + epochs + ", batch " + batchSize
                + (augment.isNone() ? "" : ", augment " + augment) + end + ")";
    }

    /** The recipe under its parameters' names, in a fixed order: for files, fingerprints and logs. */
    public Map<String, String> parameters() {
        Map<String, String> map = new LinkedHashMap<>();
        if (network.isPresent()) {
            // By what it is, and not by the name of its class: another name trains nothing else.
            map.put(NETWORK, network.get().sha256());
            map.put("normalize", String.valueOf(spec.normalize()));
        } else {
            map.put("preset", preset);
            map.put(
                    "hiddenLayers",
                    spec.hiddenLayers().stream().map(String::valueOf).collect(Collectors.joining(",")));
            map.put("activation", spec.activation().key());
            map.put("outputUnits", String.valueOf(spec.outputUnits()));
            map.put("normalize", String.valueOf(spec.normalize()));
            map.put("optimizer", optimizer.key());
            map.put("learningRate", String.valueOf(learningRate));
        }
        map.put("epochs", String.valueOf(epochs));
        map.put("batchSize", String.valueOf(batchSize));
        map.put("validationSplit", String.valueOf(validation.split()));
        if (validation.testSet()) {
            map.put("validationData", RecipeParameters.TEST);
        }
        if (!augment.isNone()) {
            map.put(RecipeParameters.AUGMENT, augment.toString());
        }
        map.put(SEED, String.valueOf(seed));
        return map;
    }
}
