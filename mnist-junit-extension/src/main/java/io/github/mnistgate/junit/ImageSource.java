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
 * Gives a {@code @ParameterizedTest} or, from JUnit 5.13 on, a {@code @ParameterizedClass} images of any data set, as
 * {@link io.github.mnistgate.dataset.LabelledImage}s. They are of the data set of the nearest {@link MnistModel}, or of
 * the embedded MNIST where there is none. Needs {@code junit-jupiter-params}. Repeatable, and usable as a
 * meta-annotation.
 *
 * <pre><code class='java'> &#64;ParameterizedTest
 * &#64;ImageSource(className = "Bag", count = 20)
 * void bags(LabelledImage image, TrainedModel model) {
 *   assertThat(model).predicts(image, "Bag");
 * }</code></pre>
 *
 * <p>All else is as with {@link DigitSource}, which gives handwritten digits as objects of a type of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Repeatable(ImageSource.List.class)
@ArgumentsSource(ImageArgumentsProvider.class)
@ExtendWith({ImageSourceExtension.class, MissingAnnotationExtension.class})
@API(status = API.Status.STABLE, since = "0.1")
public @interface ImageSource {

    /** The labels of the classes, which count from 0; all classes where neither a label nor a name is given. */
    int[] label() default {};

    /** The classes by name, in the place of {@link #label()}. */
    String[] className() default {};

    /** The half of the data set. */
    Split split() default Split.TEST;

    /** The largest number of images; they are drawn among all that fit, and come in the order of the data set. */
    int count() default 10;

    /** Selects only images that the nearest model, or the module's own where there is none, takes for another class. */
    boolean misclassifiedOnly() default false;

    /** The corruptions of the images; with several each image comes once for each. */
    Corruption[] corruption() default {};

    /** The severity of the corruption, 1 (slight) to 5. */
    int severity() default DigitSource.DEFAULT_SEVERITY;

    /** The seed of what is drawn: which images, and what a corruption does to each. */
    long seed() default 42;

    /** Holds several {@link ImageSource} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The sources, whose images come in this order. */
        ImageSource[] value();
    }
}
