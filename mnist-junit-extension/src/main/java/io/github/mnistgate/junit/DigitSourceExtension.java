package io.github.mnistgate.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Behind {@link DigitSource}, beside {@link DigitArgumentsProvider}: refuses it where JUnit would not ask for its
 * digits, and skips what {@code mnist.skip} left without a model.
 */
final class DigitSourceExtension implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback {

    private static final ConditionEvaluationResult NOTHING_TO_SKIP = ConditionEvaluationResult.enabled(null);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        AnnotatedElement element = context.getElement().orElse(null);
        if (element == null || sources(element).stream().noneMatch(DigitSource::misclassifiedOnly)) {
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
        if (sources(type).isEmpty() || JUnitParams.isParameterizedClass(type)) {
            // It may be inside of one that has digits.
            return;
        }
        String what = "@DigitSource on " + type.getName() + " needs @ParameterizedClass beside it";
        if (JUnitParams.knowsParameterizedClass()) {
            throw new ExtensionConfigurationException(
                    what + ", which is missing; add it, or move @DigitSource to methods with" + " @ParameterizedTest");
        }
        throw new ExtensionConfigurationException(what + ", which "
                + (JUnitParams.isThere()
                        ? "JUnit has from 5.13 on, and this is " + version() + "; take a newer JUnit, or move"
                        : "is in junit-jupiter-params of JUnit 5.13 or newer; add that dependency, or move")
                + " @DigitSource to methods with @ParameterizedTest");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getTestMethod()
                .filter(method -> !sources(method).isEmpty() && !JUnitParams.isParameterizedTest(method))
                .ifPresent(method -> {
                    throw new ExtensionConfigurationException(
                            "@DigitSource on " + MnistModelAnnotations.describe(method)
                                    + " needs @ParameterizedTest"
                                    + (JUnitParams.isThere()
                                            ? " in the place of @Test"
                                            : ", which is in junit-jupiter-params; add that dependency"));
                });
    }

    private static List<DigitSource> sources(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, DigitSource.class);
    }

    private static String version() {
        return Optional.ofNullable(Test.class.getPackage().getImplementationVersion())
                .orElse("an older one");
    }
}
