package io.github.mnistgate.maven;

import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that take a model that was made elsewhere: how images enter it. */
abstract class AbstractModelMojo extends AbstractWorkerMojo {

    // SummaryMojo, which takes a recipe, declares these parameters, too. ParametersTest sees that they agree.

    /** Says whether the network takes grey values divided by 255, which most files do not tell. Default: true. */
    @Parameter(property = "mnist.normalize")
    private String normalize;

    /**
     * The number that is subtracted from each value of an image before it enters the model, after normalize: one for
     * all channels, or one for each, such as 0.485,0.456,0.406. Default: none.
     */
    @Parameter(property = "mnist.mean")
    private String mean;

    /** The number that the difference is divided by, likewise, such as 0.3081. Default: none. */
    @Parameter(property = "mnist.std")
    private String std;

    /**
     * The order of the values of an image that has several channels: nchw (the first channel, then the second, as in
     * PyTorch) or nhwc (the first pixel, then the second, as in Keras). Default: what the shape of the model's input
     * tells.
     */
    @Parameter(property = "mnist.layout")
    private String layout;

    /**
     * Says whether the outputs of the model are logits, whose softmax gives the probabilities. Default: what the model
     * tells.
     */
    @Parameter(property = "mnist.logits")
    private String logits;

    AbstractModelMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    final FormParameters formParameters() {
        return new FormParameters(normalize, mean, std, layout, logits);
    }
}
