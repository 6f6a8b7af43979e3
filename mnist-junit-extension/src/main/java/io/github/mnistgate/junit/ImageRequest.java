package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The images that a {@link DigitSource} or an {@link ImageSource} asks for.
 *
 * @param ofDigits whether it is a {@link DigitSource}
 * @param labels of the classes; all where neither a label nor a name is given
 * @param classNames the classes by name
 * @param corruptions of the images, each of which comes once for each; none for the images as they are
 * @param severity of the corruptions
 */
record ImageRequest(
        boolean ofDigits,
        List<Integer> labels,
        List<String> classNames,
        Split split,
        int count,
        boolean misclassifiedOnly,
        List<Corruption> corruptions,
        int severity,
        long seed) {

    /** Returns the requests on a test method or class, in the order in which their images come. */
    static List<ImageRequest> on(AnnotatedElement element) {
        return Stream.concat(
                        AnnotationSupport.findRepeatableAnnotations(element, DigitSource.class).stream()
                                .map(ImageRequest::of),
                        AnnotationSupport.findRepeatableAnnotations(element, ImageSource.class).stream()
                                .map(ImageRequest::of))
                .toList();
    }

    /** Returns the name of the annotation on an element, and that of the type that it gives. */
    static Words wordsOn(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, DigitSource.class)
                        .isEmpty()
                ? Words.IMAGE
                : Words.DIGIT;
    }

    /** The words of messages about an annotation. */
    enum Words {
        DIGIT("@DigitSource", "Digit", "digit"),
        IMAGE("@ImageSource", "LabelledImage", "image");

        private final String annotation;
        private final String type;
        private final String noun;

        Words(String annotation, String type, String noun) {
            this.annotation = annotation;
            this.type = type;
            this.noun = noun;
        }

        /** Returns the annotation, such as {@code @DigitSource}. */
        String annotation() {
            return annotation;
        }

        /** Returns the type of the parameter that the annotation gives. */
        String type() {
            return type;
        }

        /** Returns the noun for one image. */
        String noun() {
            return noun;
        }
    }

    private static ImageRequest of(DigitSource source) {
        return new ImageRequest(
                true,
                Arrays.stream(source.label()).boxed().toList(),
                List.of(),
                source.split(),
                source.count(),
                source.misclassifiedOnly(),
                List.of(source.corruption()),
                source.severity(),
                source.seed());
    }

    private static ImageRequest of(ImageSource source) {
        return new ImageRequest(
                false,
                Arrays.stream(source.label()).boxed().toList(),
                List.of(source.className()),
                source.split(),
                source.count(),
                source.misclassifiedOnly(),
                List.of(source.corruption()),
                source.severity(),
                source.seed());
    }

    /** @throws InvalidInputException naming what is wrong whatever the data set is, and what is allowed */
    void check() {
        Optional<Integer> noDigit = labels.stream()
                .filter(label -> ofDigits && (label < 0 || label >= MnistDataset.LABELS))
                .findFirst();
        if (noDigit.isPresent()) {
            throw new InvalidInputException("label is " + noDigit.get() + ", allowed are the digits from 0 to 9");
        }
        if (count < 1) {
            throw new InvalidInputException("count is " + count + ", allowed is a whole number from 1");
        }
        if (severity != DigitSource.DEFAULT_SEVERITY && corruptions.isEmpty()) {
            throw new InvalidInputException(
                    "severity is " + severity
                            + ", but no corruption is given, so it would have no effect; give corruption, or leave severity out");
        }
        if (severity < 1 || severity > Corruption.MAX_SEVERITY) {
            throw new InvalidInputException(
                    "severity is " + severity + ", allowed is a whole number from 1 to " + Corruption.MAX_SEVERITY);
        }
    }

    /** @throws InvalidInputException if the images are no digits, but digits are asked for */
    void checkType(LabelledImages data) {
        if (ofDigits && !(data instanceof MnistDataset)) {
            throw new InvalidInputException("the images of data set '" + data.name() + "' are " + data.shape() + " in "
                    + data.classes().size() + " classes, and no digits; take @ImageSource, which gives them as"
                    + " LabelledImage");
        }
    }

    /**
     * Returns the labels that are asked for; none where all are.
     *
     * @throws InvalidInputException if there is no such class, with what is allowed
     */
    List<Integer> labels(ClassNames classes) {
        try {
            return GatedLabels.labels(
                    classes,
                    "label",
                    labels.stream().mapToInt(Integer::intValue).toArray(),
                    "className",
                    classNames.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(e.getMessage(), e);
        }
    }
}
