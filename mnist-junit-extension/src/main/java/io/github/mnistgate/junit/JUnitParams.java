package io.github.mnistgate.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Annotations of {@code junit-jupiter-params}, found by their names: those of JUnit 5.13 are missing in 5.12, and all
 * of them where a user's build has no such dependency.
 */
final class JUnitParams {

    private static final String PACKAGE = "org.junit.jupiter.params.";
    private static final Optional<Class<? extends Annotation>> TEST = find("ParameterizedTest");
    private static final Optional<Class<? extends Annotation>> CLASS = find("ParameterizedClass");
    private static final Optional<Class<? extends Annotation>> PARAMETER = find("Parameter");
    private static final Optional<Class<? extends Annotation>> AGGREGATE = find("aggregator.AggregateWith");
    private static final List<Class<? extends Annotation>> LIFECYCLE = Stream.of(
                    "BeforeParameterizedClassInvocation", "AfterParameterizedClassInvocation")
            .map(JUnitParams::find)
            .flatMap(Optional::stream)
            .toList();

    private JUnitParams() {}

    static boolean isThere() {
        return TEST.isPresent();
    }

    static boolean knowsParameterizedClass() {
        return CLASS.isPresent();
    }

    static boolean isParameterizedTest(Method method) {
        return TEST.isPresent() && AnnotationSupport.isAnnotated(method, TEST.get());
    }

    static boolean isParameterizedClass(Class<?> type) {
        return CLASS.isPresent() && AnnotationSupport.isAnnotated(type, CLASS.get());
    }

    static boolean isAggregator(AnnotatedElement element, Class<?> type) {
        return AGGREGATE.isPresent() && AnnotationSupport.isAnnotated(element, AGGREGATE.get())
                || type.getName().equals(PACKAGE + "aggregator.ArgumentsAccessor");
    }

    /** Returns whether a method is called around the invocations of a parameterized class, with its arguments. */
    static boolean injectsArguments(Method method) {
        return LIFECYCLE.stream()
                .flatMap(type -> AnnotationSupport.findAnnotation(method, type).stream())
                .anyMatch(annotation -> Boolean.TRUE.equals(attribute(annotation, "injectArguments")));
    }

    /** Returns the fields with {@code @Parameter}; a record has none. */
    static List<Field> parameterFields(Class<?> type) {
        return PARAMETER.isEmpty() || type.isRecord()
                ? List.of()
                : ReflectionSupport.findFields(
                        type,
                        field -> AnnotationSupport.isAnnotated(field, PARAMETER.get()),
                        HierarchyTraversalMode.BOTTOM_UP);
    }

    /** Returns the index of a field with {@code @Parameter}; negative if it is not given. */
    static int index(Field field) {
        return (Integer) attribute(
                AnnotationSupport.findAnnotation(field, PARAMETER.orElseThrow()).orElseThrow(), "value");
    }

    private static Optional<Class<? extends Annotation>> find(String name) {
        return ReflectionSupport.tryToLoadClass(PACKAGE + name, JUnitParams.class.getClassLoader())
                .toOptional()
                .map(type -> type.asSubclass(Annotation.class));
    }

    private static Object attribute(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(annotation + " has no '" + name + "'", e);
        }
    }
}
