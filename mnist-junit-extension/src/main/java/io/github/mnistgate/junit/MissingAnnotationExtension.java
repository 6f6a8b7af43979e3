package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.LabelledImage;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Says what is missing where nothing resolves a parameter: {@link MnistModel}, for what that would inject, or another
 * type. It waits for JUnit to find out, since another extension may resolve a parameter of one of our types.
 *
 * <p>The annotations of this library register it. It is public so that JUnit can also find it by itself, for classes
 * with none of them; a test has no other use for it.
 */
@API(status = API.Status.INTERNAL)
public final class MissingAnnotationExtension
        implements TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                TestInstancePreConstructCallback {

    /** The beginning of JUnit's message where no extension resolves a parameter. */
    private static final String UNRESOLVED = "No ParameterResolver registered for parameter ";

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    /** For a constructor JUnit asks no handler, so that it must be looked at before. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        Class<?> type = factory.getTestClass();
        if (JUnitParams.isParameterizedClass(type) || isResolvedByOthers(context.getRequiredTestClass())) {
            return;
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            forgotten(constructor, type).ifPresent(line -> {
                throw new ParameterResolutionException(line);
            });
        }
    }

    private static Throwable explained(ExtensionContext context, Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (!(thrown instanceof ParameterResolutionException) || !message.startsWith(UNRESOLVED)) {
            return thrown;
        }
        Class<?> type = context.getRequiredTestClass();
        Optional<Method> method = Stream.concat(
                        context.getTestMethod().stream(),
                        ReflectionSupport.findMethods(type, any -> true, HierarchyTraversalMode.BOTTOM_UP).stream())
                .filter(each -> message.contains("[" + each.toGenericString() + "]"))
                .findFirst();
        return method.flatMap(found -> forgotten(found, type).or(() -> unsupported(found, message)))
                .<Throwable>map(line -> new ParameterResolutionException(line, thrown))
                .orElse(thrown);
    }

    /** Returns the message on the first parameter that {@link MnistModel} would inject, but is not asked to. */
    private static Optional<String> forgotten(Executable executable, Class<?> testClass) {
        return Arrays.stream(executable.getParameters())
                .filter(parameter -> SharedModel.supports(parameter.getType()))
                .filter(parameter ->
                        MnistModelAnnotations.nearest(parameter, testClass).isEmpty())
                .map(MissingAnnotationExtension::forgotten)
                .findFirst();
    }

    /** Returns the message on a parameter that {@link MnistModel} would inject, but is not asked to. */
    static String forgotten(Parameter parameter) {
        return "nothing injects " + MnistModelAnnotations.describe(parameter)
                + ", because @MnistModel is missing; put it on the parameter, on its method or on the class";
    }

    /** Returns the same message on a field that JUnit fills. */
    static String forgotten(Field field) {
        return "nothing injects " + MnistModelAnnotations.describe(field)
                + ", because @MnistModel is missing; put it on the field or on the class";
    }

    private static Optional<String> unsupported(Method method, String message) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> message.startsWith(UNRESOLVED + "[" + parameter + "]"))
                .findFirst()
                .map(parameter -> "nothing injects " + MnistModelAnnotations.describe(parameter) + "; "
                        + source(parameter.getType())
                                .map(given -> given
                                        + " to the first parameters of a @ParameterizedTest or @ParameterizedClass,"
                                        + " models by @MnistModel, which can inject ")
                                .orElse("@MnistModel can inject ")
                        + SharedModel.supportedTypes(parameter.getType()));
    }

    /** Returns what gives an image of a type; empty for other types. */
    private static Optional<String> source(Class<?> type) {
        return type == Digit.class
                ? Optional.of("a Digit is given by @DigitSource")
                : type == LabelledImage.class
                        ? Optional.of("a LabelledImage is given by @ImageSource")
                        : Optional.empty();
    }

    /** Returns whether an extension that is no part of this library may resolve parameters of the class. */
    private static boolean isResolvedByOthers(Class<?> testClass) {
        for (Class<?> each = testClass; each != null; each = each.getEnclosingClass()) {
            boolean declared = AnnotationSupport.findRepeatableAnnotations(each, ExtendWith.class).stream()
                    .flatMap(annotation -> Arrays.stream(annotation.value()))
                    .anyMatch(MissingAnnotationExtension::isForeignResolver);
            List<Field> fields = ReflectionSupport.findFields(
                    each,
                    field -> AnnotationSupport.isAnnotated(field, RegisterExtension.class),
                    HierarchyTraversalMode.TOP_DOWN);
            if (declared || fields.stream().map(Field::getType).anyMatch(MissingAnnotationExtension::mayResolve)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForeignResolver(Class<?> extension) {
        return ParameterResolver.class.isAssignableFrom(extension) && extension != MnistModelExtension.class;
    }

    /** Judges an extension by its declared type, which may be an interface. */
    private static boolean mayResolve(Class<?> declared) {
        return declared.isInterface() || ParameterResolver.class.isAssignableFrom(declared);
    }
}
