package io.github.mnistgate.dl4j;

import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Optimizer;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.training.InitialWeights;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Makes DeepLearning4J's networks from recipes. */
final class Networks {

    private Networks() {}

    /** An untrained network with the recipe's initial weights. */
    static MultiLayerNetwork create(Recipe recipe) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(recipe));
        network.init();
        network.setParams(Nd4j.createFromArray(InitialWeights.glorotUniform(recipe.spec(), recipe.seed())));
        return network;
    }

    private static MultiLayerConfiguration configuration(Recipe recipe) {
        ModelSpec spec = recipe.spec();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(recipe.seed())
                .updater(updater(recipe.optimizer(), recipe.learningRate()))
                // What a reader of the file sees; the weights themselves are drawn by InitialWeights.
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .list();
        for (int layer = 0; layer < spec.layers() - 1; layer++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(spec.inputs(layer))
                    .nOut(spec.units(layer))
                    .activation(activation(spec.activation()))
                    .build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(spec.inputs(spec.layers() - 1))
                        .nOut(spec.outputUnits())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static IUpdater updater(Optimizer optimizer, double rate) {
        return switch (optimizer) {
            case ADAM -> new Adam(rate, Optimizer.BETA1, Optimizer.BETA2, Optimizer.EPSILON);
            case ADAMAX -> new AdaMax(rate, Optimizer.BETA1, Optimizer.BETA2, Optimizer.EPSILON);
            case NESTEROV -> new Nesterovs(rate, Optimizer.BETA1);
            case RMSPROP -> new RmsProp(rate, Optimizer.RHO, Optimizer.EPSILON);
            case SGD -> new Sgd(rate);
        };
    }

    private static Activation activation(io.github.mnistgate.model.Activation activation) {
        return switch (activation) {
            case ELU -> Activation.ELU;
            case LINEAR -> Activation.IDENTITY;
            case RELU -> Activation.RELU;
            case SELU -> Activation.SELU;
            case SIGMOID -> Activation.SIGMOID;
            case SOFTPLUS -> Activation.SOFTPLUS;
            case SOFTSIGN -> Activation.SOFTSIGN;
            case SWISH -> Activation.SWISH;
            case TANH -> Activation.TANH;
        };
    }
}
