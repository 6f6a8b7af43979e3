package io.github.mnistgate.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a trained model into constructors, lifecycle methods and tests: on a class into all of them, on a method or a
 * parameter there; and into the field that it is on, static or not, private or not, but not final. The nearest
 * annotation wins. Usable as a meta-annotation.
 *
 * <p>Parameters and fields may be of these types: {@link io.github.mnistgate.classifier.TrainedModel},
 * {@link io.github.mnistgate.evaluation.ModelEvaluation}, {@link io.github.mnistgate.evaluation.DigitConfusionMatrix},
 * and {@link io.github.mnistgate.dataset.MnistDataset} (the test images). With {@code mnist-dl4j} on the test class
 * path they may also be DeepLearning4J's {@code MultiLayerNetwork} and {@code ComputationGraph}, whichever the file
 * holds, and ND4J's {@code Evaluation}, which load native code. The network is shared by all tests of the JVM: train on
 * a {@code clone()} of it.
 *
 * <p>Without attributes the model is the module's own, which {@code mnist:train} or {@code mnist:evaluate} made: found
 * through what that goal leaves on the test class path, else in {@code target/mnist} of the module. Several models are
 * put side by side by annotating parameters:
 *
 * <pre><code class='java'> &#64;Test
 * void isNoWorseThanTheSmallOne(
 *     &#64;MnistModel ModelEvaluation own,
 *     &#64;MnistModel(preset = "mlp-128") ModelEvaluation small) { … }</code></pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@ExtendWith({MnistModelExtension.class, MissingAnnotationExtension.class})
@API(status = API.Status.STABLE, since = "0.1")
public @interface MnistModel {

    /**
     * The preset that the model is trained by, such as {@code mlp-128}; {@code mlp-128-64} if only data are given. The
     * module's own model is taken if it started from that preset and was trained on these data. If not,
     * {@link #onMissing} holds; under Maven, where a test trains nothing, it fails and says so.
     */
    String preset() default "";

    /**
     * The data that the model is trained on: {@code mnist}, the default, or a directory or zip with IDX files, folders
     * of pictures or tables, relative to the module's base directory. See {@link #preset}.
     */
    String dataset() default "";

    /**
     * The size that the images of the {@link #dataset} are scaled to, such as {@code 28}, or {@code 28x32} for 28 rows
     * and 32 columns; empty if they stay as they are.
     */
    String imageSize() default "";

    /** Exchanges the rows and columns of each image of the {@link #dataset}, which EMNIST's images need. */
    boolean transpose() default false;

    /**
     * A result directory, relative to the module's base directory, such as {@code ../digits/target/mnist} of another
     * module or the {@code outputDirectory} of another execution of {@code mnist:train}; or the {@code model.zip} in
     * it. Or the file of a model that was made elsewhere, in any format that {@code mnist:evaluate} takes, which is
     * then evaluated on the {@link #dataset}, once for each run of tests. Excludes {@link #preset}.
     */
    String model() default "";

    /**
     * Says whether grey values are divided by 255 before they enter the {@link #model} of a file, which most files do
     * not tell.
     */
    boolean normalize() default true;

    /**
     * The number that is subtracted from each value of an image before it enters the {@link #model} of a file, after
     * {@link #normalize}: one for all channels, or one for each, such as {@code 0.485,0.456,0.406}.
     */
    String mean() default "";

    /** The number that the difference is divided by, likewise. */
    String std() default "";

    /**
     * The order of the values of an image that has several channels, {@code nchw} or {@code nhwc}, for the
     * {@link #model} of a file; empty if the shape of the model's input tells it.
     */
    String layout() default "";

    /**
     * Says by {@code true} or {@code false} whether the outputs of the {@link #model} of a file are logits; empty if
     * the model tells it.
     */
    String logits() default "";

    /**
     * The reaction where there is no model. Under Maven it is ignored: there the test fails, and names the goal to run.
     */
    OnMissing onMissing() default OnMissing.TRAIN;
}
