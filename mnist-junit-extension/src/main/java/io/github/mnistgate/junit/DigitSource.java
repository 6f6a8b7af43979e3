package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Split;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a {@code @ParameterizedTest} or, from JUnit 5.13 on, a {@code @ParameterizedClass} images of handwritten
 * digits, as {@link io.github.mnistgate.dataset.Digit}s. They are of the data set of the nearest {@link MnistModel}, or
 * of the embedded MNIST where there is none; {@link ImageSource} gives those of other data. Needs
 * {@code junit-jupiter-params}. Repeatable, and usable as a meta-annotation.
 *
 * <pre><code class='java'> &#64;ParameterizedTest
 * &#64;DigitSource(label = 7, count = 20)
 * void sevens(Digit digit, TrainedModel model) {
 *   assertThat(model).predicts(digit, 7);
 * }</code></pre>
 *
 * <p>What {@link MnistModel} injects may stand before or behind the digit. On a class, digit and models are parameters
 * of its constructor, or fields with JUnit's {@code @Parameter}:
 *
 * <pre><code class='java'> &#64;MnistModel
 * &#64;ParameterizedClass
 * &#64;DigitSource(label = 7)
 * &#64;DigitSource(label = 1, corruption = Corruption.BLUR)
 * record DigitTest(Digit digit, TrainedModel model) { … }</code></pre>
 *
 * <p>Where no image is found JUnit fails the test, unless it is annotated with
 * {@code @ParameterizedTest(allowZeroInvocations = true)}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Repeatable(DigitSource.List.class)
@ArgumentsSource(ImageArgumentsProvider.class)
@ExtendWith({ImageSourceExtension.class, MissingAnnotationExtension.class})
@API(status = API.Status.STABLE, since = "0.1")
public @interface DigitSource {

    /** The digits, 0 to 9; all where none is given. */
    int[] label() default {};

    /** The half of the data set. */
    Split split() default Split.TEST;

    /** The largest number of images; they are drawn among all that fit, and come in the order of the data set. */
    int count() default 10;

    /** The severity of a corruption where none is given. */
    int DEFAULT_SEVERITY = 3;

    /** Selects only images that the nearest model, or the module's own where there is none, takes for another digit. */
    boolean misclassifiedOnly() default false;

    /** The corruptions of the images; with several each image comes once for each. */
    Corruption[] corruption() default {};

    /** The severity of the corruption, 1 (slight) to 5. */
    int severity() default DEFAULT_SEVERITY;

    /** The seed of what is drawn: which images, and what a corruption does to each. */
    long seed() default 42;

    /** Holds several {@link DigitSource} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The sources, whose images come in this order. */
        DigitSource[] value();
    }
}
