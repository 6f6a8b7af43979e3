package io.github.mnistgate.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the trained model of this module into constructors, lifecycle methods and tests: on a class into all of them,
 * on a method or a parameter there. The nearest annotation wins. Usable as a meta-annotation.
 *
 * <p>Parameters may be of these types: {@link io.github.mnistgate.dl4j.TrainedModel},
 * {@link io.github.mnistgate.evaluation.ModelEvaluation}, {@link io.github.mnistgate.evaluation.DigitConfusionMatrix},
 * {@link io.github.mnistgate.dataset.MnistDataset} (the test images), DeepLearning4J's {@code MultiLayerNetwork} and
 * ND4J's {@code Evaluation}.
 *
 * <p>The model is the one that {@code mnist:train} made: found through what that goal leaves on the test class path,
 * else in {@code target/mnist} of the module.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@ExtendWith(MnistModelExtension.class)
public @interface MnistModel {

  /** What to do without a model. Under Maven it is ignored: there the test fails, and names the goal to run. */
  OnMissing onMissing() default OnMissing.TRAIN;
}
