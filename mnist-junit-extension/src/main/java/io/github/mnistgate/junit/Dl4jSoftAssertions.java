package io.github.mnistgate.junit;

import org.apiguardian.api.API;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * {@link MnistSoftAssertions} with those on DeepLearning4J's networks; needs {@code mnist-dl4j} on the test class path.
 *
 * <pre><code class='java'> // passes if the network has 9,500 of 10,000 images right
 * SoftAssertionsProvider.assertSoftly(Dl4jSoftAssertions.class, softly -&gt; {
 *   softly.assertThat(network).hasAccuracyOfAtLeast(0.95);
 * });</code></pre>
 */
@API(status = API.Status.STABLE, since = "0.1")
public class Dl4jSoftAssertions extends MnistSoftAssertions {

    /** Begins soft assertions like those of {@link Dl4jAssertions#assertThat(MultiLayerNetwork)}. */
    public MultiLayerNetworkAssert assertThat(MultiLayerNetwork actual) {
        return softly(proxy(MultiLayerNetworkAssert.class, MultiLayerNetwork.class, actual));
    }

    /** Does the same as {@link #assertThat(MultiLayerNetwork)}. */
    public MultiLayerNetworkAssert then(MultiLayerNetwork actual) {
        return assertThat(actual);
    }
}
