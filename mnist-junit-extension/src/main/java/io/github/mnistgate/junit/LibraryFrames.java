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
                    DigitAssert.class,
                    PredictionAssert.class,
                    InvarianceAssert.class,
                    MnistSoftAssertions.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** By name, since DeepLearning4J need not be there. */
    private static final Set<String> ON_NETWORKS =
            Set.of("io.github.mnistgate.junit.MultiLayerNetworkAssert", "io.github.mnistgate.junit.Dl4jSoftAssertions");

    private LibraryFrames() {}

    /** Returns whether a line lies in an assertion, or in a lambda of one. */
    static boolean include(StackTraceElement element) {
        return CLASSES.contains(element.getClassName()) || ON_NETWORKS.contains(element.getClassName());
    }

    /** Removes such lines from an error's stack trace. */
    static void removeFrom(Throwable error) {
        error.setStackTrace(Arrays.stream(error.getStackTrace())
                .filter(element -> !include(element))
                .toArray(StackTraceElement[]::new));
    }
}
