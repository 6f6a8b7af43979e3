package io.github.mnistgate.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Behind {@link DigitSource} and {@link ImageSource}, beside {@link ImageArgumentsProvider}: refuses them where JUnit
 * would not ask for their images, and skips what {@code mnist.skip} left without a model.
 */
final class ImageSourceExtension implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback {

    private static final ConditionEvaluationResult NOTHING_TO_SKIP = ConditionEvaluationResult.enabled(null);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        AnnotatedElement element = context.getElement().orElse(null);
        if (element == null || ImageRequest.on(element).stream().noneMatch(ImageRequest::misclassifiedOnly)) {
            return NOTHING_TO_SKIP;
        }
        Class<?> testClass = context.getRequiredTestClass();
        Optional<String> reason = Models.reasonToSkip(
                MnistModelAnnotations.nearest(element, testClass).orElse(ModelRequest.OWN), testClass);
        return reason.map(ConditionEvaluationResult::disabled).orElse(NOTHING_TO_SKIP);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        if (ImageRequest.on(type).isEmpty() || JUnitParams.isParameterizedClass(type)) {
            // It may be inside of one that has images.
            return;
        }
        String source = ImageRequest.wordsOn(type).annotation();
        String what = source + " on " + type.getName() + " needs @ParameterizedClass beside it";
        if (JUnitParams.knowsParameterizedClass()) {
            throw new ExtensionConfigurationException(
                    what + ", which is missing; add it, or move " + source + " to methods with @ParameterizedTest");
        }
        throw new ExtensionConfigurationException(what + ", which "
                + (JUnitParams.isThere()
                        ? "JUnit has from 5.13 on, and this is " + version() + "; take a newer JUnit, or move"
                        : "is in junit-jupiter-params of JUnit 5.13 or newer; add that dependency, or move")
                + " " + source + " to methods with @ParameterizedTest");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getTestMethod()
                .filter(method -> !ImageRequest.on(method).isEmpty() && !JUnitParams.isParameterizedTest(method))
                .ifPresent(method -> {
                    throw new ExtensionConfigurationException(
                            ImageRequest.wordsOn(method).annotation() + " on " + MnistModelAnnotations.describe(method)
                                    + " needs @ParameterizedTest"
                                    + (JUnitParams.isThere()
                                            ? " in the place of @Test"
                                            : ", which is in junit-jupiter-params; add that dependency"));
                });
    }

    private static String version() {
        return Optional.ofNullable(Test.class.getPackage().getImplementationVersion())
                .orElse("an older one");
    }
}
