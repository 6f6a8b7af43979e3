package io.github.mnistgate.junit;

import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Entry point of the assertions on DeepLearning4J's networks, and of all others: it inherits {@link MnistAssertions}.
 * It needs {@code mnist-dl4j} and AssertJ on the test class path. It is a class of its own because a compiler that
 * looks for {@code assertThat} in a class needs the types of all its parameters.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Dl4jAssertions extends MnistAssertions {

    private Dl4jAssertions() {}

    /** Begins assertions on DeepLearning4J's network, as on a model. */
    @CheckReturnValue
    public static MultiLayerNetworkAssert assertThat(MultiLayerNetwork actual) {
        return new MultiLayerNetworkAssert(actual);
    }

    /** Does the same as {@link #assertThat(MultiLayerNetwork)}. */
    @CheckReturnValue
    public static MultiLayerNetworkAssert then(MultiLayerNetwork actual) {
        return assertThat(actual);
    }
}
