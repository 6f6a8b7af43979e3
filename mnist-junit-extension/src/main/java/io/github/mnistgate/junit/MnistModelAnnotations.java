package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds {@link MnistModel}, directly or through a meta-annotation, where it holds. */
final class MnistModelAnnotations {

    private static final List<Class<? extends Annotation>> LIFECYCLE =
            List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class);

    private MnistModelAnnotations() {}

    /** Returns the request of a parameter: its own, else that of its method or constructor, else that of the class. */
    static Optional<ModelRequest> nearest(Parameter parameter, Class<?> testClass) {
        Executable executable = parameter.getDeclaringExecutable();
        // A method may be inherited from a class that is not annotated.
        Class<?> type = executable instanceof Constructor<?> ? executable.getDeclaringClass() : testClass;
        return on(parameter).or(() -> on(executable)).or(() -> nearest(type));
    }

    /** Returns the request of a class: its own, one that it inherits, else that of the class around it. */
    static Optional<ModelRequest> nearest(Class<?> type) {
        Optional<ModelRequest> found = Optional.empty();
        for (Class<?> each = type; each != null && found.isEmpty(); each = each.getEnclosingClass()) {
            found = on(each);
        }
        return found;
    }

    /**
     * Returns the request of a test method as a whole: its own, else that of its parameters, else that of the class.
     */
    static Optional<ModelRequest> nearest(Method method, Class<?> testClass) {
        return on(method)
                .or(() -> Arrays.stream(method.getParameters())
                        .map(MnistModelAnnotations::on)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> nearest(testClass));
    }

    /**
     * Returns the request of the element that a source of images is on: its own, else that of the parameters of the
     * method or constructor or of the class' fields, else that of the class around it.
     */
    static Optional<ModelRequest> nearest(AnnotatedElement source, Class<?> testClass) {
        if (source instanceof Method method) {
            return nearest(method, testClass);
        }
        return on(source)
                .or(() -> Stream.concat(
                                Arrays.stream(testClass.getDeclaredConstructors())
                                        .flatMap(each -> Arrays.stream(each.getParameters())),
                                fields(testClass).stream())
                        .map(MnistModelAnnotations::on)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> nearest(testClass));
    }

    /**
     * Returns the fields of a class, inherited ones included, that a model is injected into. The fields of a record are
     * set by its constructor.
     */
    static List<Field> fields(Class<?> type) {
        return type.isRecord()
                ? List.of()
                : ReflectionSupport.findFields(type, field -> on(field).isPresent(), HierarchyTraversalMode.TOP_DOWN);
    }

    /** Returns the request on a field itself. */
    static ModelRequest of(Field field) {
        return on(field).orElseThrow();
    }

    /** Returns the request of a field that something else fills: its own, else that of the class. */
    static Optional<ModelRequest> ofOrAround(Field field, Class<?> testClass) {
        return on(field).or(() -> nearest(testClass));
    }

    /** Returns whether {@link MnistModel} is on the element itself, directly or through a meta-annotation. */
    static boolean isOn(AnnotatedElement element) {
        return on(element).isPresent();
    }

    /**
     * Returns all requests on a class or a method itself and on its parameters; of a class also those on its fields and
     * on what is called around its tests.
     */
    static List<ModelRequest> allWithin(AnnotatedElement element) {
        List<Executable> executables = new ArrayList<>();
        List<AnnotatedElement> fields = new ArrayList<>();
        if (element instanceof Class<?> type) {
            fields.addAll(fields(type));
            executables.addAll(List.of(type.getDeclaredConstructors()));
            executables.addAll(ReflectionSupport.findMethods(
                    type, MnistModelAnnotations::isLifecycleMethod, HierarchyTraversalMode.TOP_DOWN));
        } else {
            executables.add((Executable) element);
        }
        Stream<AnnotatedElement> places = Stream.concat(
                Stream.concat(Stream.of(element), fields.stream()),
                executables.stream()
                        .flatMap(executable ->
                                Stream.concat(Stream.of(executable), Arrays.stream(executable.getParameters()))));
        return places.distinct()
                .map(MnistModelAnnotations::on)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns the element in words for messages. A parameter is described by its type, since it has its name only if
     * compiled with -parameters.
     */
    static String describe(AnnotatedElement element) {
        if (element instanceof Parameter parameter) {
            return "the " + parameter.getType().getSimpleName() + " of " + describe(parameter.getDeclaringExecutable());
        }
        if (element instanceof Executable executable) {
            return (executable instanceof Constructor<?> ? "the constructor" : executable.getName()) + " in "
                    + executable.getDeclaringClass().getName();
        }
        if (element instanceof Field field) {
            return "field '" + field.getName() + "' of "
                    + field.getDeclaringClass().getName();
        }
        return ((Class<?>) element).getName();
    }

    private static Optional<ModelRequest> on(AnnotatedElement element) {
        return annotation(element).map(annotation -> {
            try {
                return ModelRequest.of(annotation);
            } catch (InvalidInputException e) {
                throw new InvalidInputException("@MnistModel on " + describe(element) + ": " + e.getMessage(), e);
            }
        });
    }

    private static Optional<MnistModel> annotation(AnnotatedElement element) {
        MnistModel direct = element.getDeclaredAnnotation(MnistModel.class);
        if (direct != null) {
            return Optional.of(direct);
        }
        Map<MnistModel, Class<?>> composed = new LinkedHashMap<>();
        collectComposed(element, new HashSet<>(), composed);
        if (composed.size() > 1) {
            throw new InvalidInputException("@MnistModel on " + describe(element) + " is ambiguous: "
                    + String.join(
                            " and ",
                            composed.values().stream()
                                    .map(type -> "@" + type.getSimpleName())
                                    .toList())
                    + " bring different ones; remove one of them, or annotate with @MnistModel itself");
        }
        return composed.isEmpty()
                ? AnnotationSupport.findAnnotation(element, MnistModel.class)
                : Optional.of(composed.keySet().iterator().next());
    }

    /** Collects those of the annotations' annotations, each with the annotation that brings it. */
    private static void collectComposed(AnnotatedElement element, Set<Class<?>> seen, Map<MnistModel, Class<?>> found) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<?> type = annotation.annotationType();
            if (seen.add(type)) {
                MnistModel brought = type.getDeclaredAnnotation(MnistModel.class);
                if (brought != null) {
                    found.putIfAbsent(brought, type);
                } else {
                    collectComposed(type, seen, found);
                }
            }
        }
    }

    private static boolean isLifecycleMethod(Method method) {
        return LIFECYCLE.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(method, annotation));
    }
}
