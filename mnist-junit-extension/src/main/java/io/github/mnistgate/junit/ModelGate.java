package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.gate.Bound;
import io.github.mnistgate.gate.Metric;
import io.github.mnistgate.gate.Severity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A limit on the model of a class, that of its {@link MnistModel}, or the module's own where there is none. All gates
 * of a class are judged before its tests, by the engine of {@code mnist:check}; if one is breached the class fails,
 * with every verdict, and its tests do not run. Repeatable, and usable as a meta-annotation.
 *
 * <pre><code class='java'> // holds with 9,768 of 10,000 right; fails the class with 9,612
 * &#64;ModelGate(metric = ACCURACY, minimum = 0.97)
 * // holds if the worst digit has a recall of 0.93
 * &#64;ModelGate(metric = RECALL, minimum = 0.90)
 * // holds with 22 fours taken for nines
 * &#64;ModelGate(metric = CONFUSION, actual = 4, predicted = 9, maximum = 60)
 * class DigitQualityTest { … }</code></pre>
 *
 * <p>Classes of other data are told by label or by name:
 *
 * <pre><code class='java'> // holds if 950 of 1,000 bags are taken for bags
 * &#64;ModelGate(metric = RECALL, classNames = "Bag", minimum = 0.94)
 * // fails with 130 shirts taken for coats
 * &#64;ModelGate(metric = CONFUSION, actualName = "Shirt", predictedName = "Coat", maximum = 100)
 * class ClothesQualityTest { … }</code></pre>
 *
 * <p>The attributes are the elements of the plugin's {@code <gate>}. A mistake in one is an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} that names it and what is allowed.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(ModelGate.List.class)
@ExtendWith({ModelGateExtension.class, MissingAnnotationExtension.class})
@API(status = API.Status.STABLE, since = "0.1")
public @interface ModelGate {

    /** The metric that is bounded. */
    Metric metric();

    /** The smallest value allowed: rates from 0 to 1. Exactly one of minimum and maximum is given. */
    double minimum() default Double.NaN;

    /** The largest value allowed: rates from 0 to 1, counts whole numbers, the loss in nats. */
    double maximum() default Double.NaN;

    /** The value that is compared with the limit: the share itself, or its exact one-sided bound of 95 %. */
    Bound bound() default Bound.POINT;

    /**
     * The digits of recall, precision and F1, or the labels of other classes, which count from 0: each is judged for
     * itself; all that have images where none is given.
     */
    int[] classes() default {};

    /** The same classes by name, in the place of {@link #classes()}. */
    String[] classNames() default {};

    /** Selects the mean of recall, precision or F1 over the classes. */
    boolean macro() default false;

    /** The digits, or the labels of other classes, that are left out where all are looked at. */
    int[] excludes() default {};

    /** The same classes by name, in the place of {@link #excludes()}. */
    String[] excludedNames() default {};

    /** The number of test images that each class looked at must have at least. */
    int minimumSupport() default 0;

    /** The digit, or the label of another class, whose images a confusion counts. */
    int actual() default -1;

    /** The same class by name, in the place of {@link #actual()}. */
    String actualName() default "";

    /** The class that the counted images were mistaken for: a digit, or the label of another class. */
    int predicted() default -1;

    /** The same class by name, in the place of {@link #predicted()}. */
    String predictedName() default "";

    /** The corruptions of the images of an accuracy or an accuracy drop; each corruption is a gate of its own. */
    Corruption[] corruption() default {};

    /** The severity of the corruption, 1 to 5; 3 where it is not given. */
    int corruptionSeverity() default 0;

    /** The severity of a breach: with {@code WARN} it is a line on the standard error, and the tests run. */
    Severity severity() default Severity.ERROR;

    /** Holds several {@link ModelGate} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The gates. */
        ModelGate[] value();
    }
}
