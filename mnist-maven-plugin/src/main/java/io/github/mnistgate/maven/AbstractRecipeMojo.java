package io.github.mnistgate.maven;

import io.github.mnistgate.model.RecipeParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that take a recipe. */
abstract class AbstractRecipeMojo extends AbstractWorkerMojo {

    /** The recipe to start from: mlp-128-64 (the default), mlp-128, mlp-512-256-128 or mlp-128-128-128. */
    @Parameter(property = "mnist.preset")
    private String preset;

    /** Units of each hidden layer, such as 128,64. Default: the preset's. */
    @Parameter(property = "mnist.hiddenLayers")
    private String hiddenLayers;

    /** Activation of the hidden layers: elu, linear, relu, selu, sigmoid, softplus, softsign, swish or tanh. */
    @Parameter(property = "mnist.activation")
    private String activation;

    /** The optimizer: adam, adamax, nesterov, rmsprop or sgd, with Keras' defaults. */
    @Parameter(property = "mnist.optimizer")
    private String optimizer;

    /** Step size of the optimizer, above 0. Default: the preset's; with a given optimizer, Keras' default for it. */
    @Parameter(property = "mnist.learningRate")
    private String learningRate;

    /** Passes over the training images. Default: the preset's. */
    @Parameter(property = "mnist.epochs")
    private String epochs;

    /** Images of a step, at most the training images. Default: the preset's. */
    @Parameter(property = "mnist.batchSize")
    private String batchSize;

    /** Units of the softmax layer, from the number of classes to 1000. Default: the number of classes. */
    @Parameter(property = "mnist.outputUnits")
    private String outputUnits;

    /** Fraction of the training images, 0 to below 1, that is validated on instead: the last. Default: the preset's. */
    @Parameter(property = "mnist.validationSplit")
    private String validationSplit;

    /** test: validates on the test images; excludes validationSplit. Default: the preset's. */
    @Parameter(property = "mnist.validationData")
    private String validationData;

    /**
     * Adds copies of the training images to them: a corruption with its severity from 1 to 5 for each copy of every
     * image, such as shift:1,rotate:2. Images that are held out are not copied. Default: none.
     */
    @Parameter(property = "mnist.augment")
    private String augment;

    /** Divides grey values by 255. Default: true. */
    @Parameter(property = "mnist.normalize")
    private String normalize;

    /** The seed of the initial weights, of the order of the images and of their copies. Default: 2. */
    @Parameter(property = "mnist.seed")
    private String seed;

    AbstractRecipeMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    /** Returns the parameter normalize; null where it is not given. */
    final String givenNormalize() {
        return normalize;
    }

    /**
     * The name of a class on the test class path of the module whose network is trained in the place of a preset's
     * layers. The class implements <code>java.util.function.Supplier</code> and returns a <code>MultiLayerConfiguration
     * </code> or a <code>ComputationGraphConfiguration</code> of DeepLearning4J, and trainer auto is then dl4j.
     */
    @Parameter(property = "mnist.network")
    private String network;

    /** Returns the name of the class that describes a network of the user's own; empty where none is given. */
    final Optional<String> network() {
        return Optional.ofNullable(network).map(String::strip);
    }

    final RecipeParameters recipeParameters() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "preset", preset);
        put(values, "hiddenLayers", hiddenLayers);
        put(values, "activation", activation);
        put(values, "optimizer", optimizer);
        put(values, "learningRate", learningRate);
        put(values, "epochs", epochs);
        put(values, "batchSize", batchSize);
        put(values, "outputUnits", outputUnits);
        put(values, "validationSplit", validationSplit);
        put(values, "validationData", validationData);
        put(values, "augment", augment);
        put(values, "normalize", normalize);
        put(values, "seed", seed);
        return new RecipeParameters(values);
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
