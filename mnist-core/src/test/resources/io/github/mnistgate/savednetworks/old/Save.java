import java.io.File;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Made saved-by-VERSION.zip: compiled with {@code javac --release 8 -proc:none} and run with deeplearning4j-nn and
 * nd4j-native of that version on the class path, 0.9.1 and 1.0.0-beta3. The argument is the file.
 */
public class Save {

    public static void main(String[] arguments) throws Exception {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(5)
                .list()
                .layer(
                        0,
                        new DenseLayer.Builder()
                                .nIn(784)
                                .nOut(4)
                                .activation(Activation.RELU)
                                .build())
                .layer(
                        1,
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(4)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        ModelSerializer.writeModel(network, new File(arguments[0]), false);
    }
}
