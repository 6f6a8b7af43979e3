package io.github.mnistgate.junit;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of stack traces that lie in this library's assertions. They mean nothing to whoever wrote a test. */
final class LibraryFrames {

    /** The classes by name, since users' tests may lie in a package of the same name. */
    private static final Set<String> CLASSES = Stream.of(
                    AbstractMatrixAssert.class,
                    AbstractEvaluationAssert.class,
                    AbstractClassifierAssert.class,
                    ModelEvaluationAssert.class,
                    DigitConfusionMatrixAssert.class,
                    TrainedModelAssert.class,
                    MultiLayerNetworkAssert.class,
                    DigitAssert.class,
                    PredictionAssert.class,
                    InvarianceAssert.class,
                    MnistSoftAssertions.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private LibraryFrames() {}

    /** Returns whether a line lies in an assertion, or in a lambda of one. */
    static boolean include(StackTraceElement element) {
        return CLASSES.contains(element.getClassName());
    }

    /** Removes such lines from an error's stack trace. */
    static void removeFrom(Throwable error) {
        error.setStackTrace(Arrays.stream(error.getStackTrace())
                .filter(element -> !include(element))
                .toArray(StackTraceElement[]::new));
    }
}
