package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * Behind {@link MnistModel}: resolves its parameters, fills its fields, and skips what {@code mnist.skip} left without
 * a model.
 */
final class MnistModelExtension
        implements ParameterResolver,
                ExecutionCondition,
                BeforeAllCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                AfterEachCallback {

    private static final ConditionEvaluationResult NOTHING_TO_SKIP = ConditionEvaluationResult.enabled(null);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<ModelRequest> requests =
                context.getElement().map(MnistModelAnnotations::allWithin).orElse(List.of());
        return requests.stream()
                .map(request -> Models.reasonToSkip(request, context.getRequiredTestClass()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(ConditionEvaluationResult::disabled)
                .orElse(NOTHING_TO_SKIP);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        if (SharedModel.supports(parameter.getParameter().getType())) {
            Class<?> testClass = context.getRequiredTestClass();
            return MnistModelAnnotations.nearest(parameter.getParameter(), testClass)
                            .isPresent()
                    && !ArgumentPlaces.areArguments(parameter.getParameter(), testClass);
        }
        if (MnistModelAnnotations.isOn(parameter.getParameter())) {
            throw new ParameterResolutionException("@MnistModel cannot inject the type "
                    + parameter.getParameter().getType().getName() + " into "
                    + MnistModelAnnotations.describe(parameter.getParameter()) + "; it can inject "
                    + SharedModel.supportedTypes(parameter.getParameter().getType()));
        }
        return false;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ModelRequest request = MnistModelAnnotations.nearest(parameter.getParameter(), context.getRequiredTestClass())
                .orElseThrow();
        try {
            return JvmMemory.within(
                    "the model",
                    () -> Models.open(request, context)
                            .get(parameter.getParameter().getType()));
        } catch (InvalidInputException e) {
            throw new ParameterResolutionException(
                    "@MnistModel on " + MnistModelAnnotations.describe(parameter.getParameter()) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        fill(context.getRequiredTestClass(), null, context);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        // The context's class would not do: with nested classes, this is called for the outer instance, too.
        fill(instance.getClass(), instance, context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // An earlier test on the same thread may have begun assertions without this extension.
        Unfinished.clear();
    }

    /** Fails a test that began an assertion and did not end it: it judges less than it seems to. */
    @Override
    public void afterEach(ExtensionContext context) {
        Optional<String> unfinished = Unfinished.clear();
        if (unfinished.isPresent() && context.getExecutionException().isEmpty()) {
            throw new AssertionError(
                    MnistModelAnnotations.describe(context.getRequiredTestMethod()) + ": " + unfinished.get());
        }
    }

    /** @param instance whose fields are filled; null for static ones */
    private static void fill(Class<?> type, Object instance, ExtensionContext context) {
        for (Field field : fields(type)) {
            if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                fill(field, instance, context);
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        try {
            return MnistModelAnnotations.fields(type);
        } catch (InvalidInputException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    private static void fill(Field field, Object instance, ExtensionContext context) {
        String where = MnistModelAnnotations.describe(field);
        if (!SharedModel.supports(field.getType())) {
            throw new ExtensionConfigurationException(
                    "@MnistModel cannot inject the type " + field.getType().getName() + " into " + where
                            + "; it can inject " + SharedModel.supportedTypes(field.getType()));
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    "@MnistModel on " + where + ": the field is final, so nothing can be injected;"
                            + " remove final, or take a parameter of the constructor");
        }
        try {
            Object part = JvmMemory.within(
                    "the model",
                    () -> Models.open(MnistModelAnnotations.of(field), context).get(field.getType()));
            field.setAccessible(true);
            field.set(instance, part);
        } catch (InvalidInputException e) {
            throw new ExtensionConfigurationException("@MnistModel on " + where + ": " + e.getMessage(), e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException("@MnistModel on " + where + ": the field cannot be set: " + e, e);
        }
    }
}
