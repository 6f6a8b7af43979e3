package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Digit;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The place where a parameterized method or class takes the digit of {@link DigitSource}, and the places of models
 * among its arguments. JUnit hands arguments out by their index, from the first parameter on: a model that stands
 * before the digit must be an argument, too.
 *
 * @param digit index of the digit among the arguments
 * @param models those that are arguments as well, in any order
 */
record ArgumentPlaces(int digit, List<Place> models) {

    /**
     * One of the arguments.
     *
     * @param element the parameter, or the field with JUnit's {@code @Parameter}
     */
    record Place(int index, AnnotatedElement element, Class<?> type) {

        private boolean isModel() {
            return SharedModel.supports(type);
        }
    }

    /** Returns the number of arguments. */
    int length() {
        return Math.max(digit, models.stream().mapToInt(Place::index).max().orElse(0)) + 1;
    }

    /**
     * Returns the places of the element that {@link DigitSource} is on.
     *
     * @param source a method, or a class with {@code @ParameterizedClass}
     * @throws InvalidInputException if the digit has no place, or something else needs one
     */
    static ArgumentPlaces of(AnnotatedElement source) {
        if (source instanceof Method method) {
            List<Place> places = places(method, 0);
            int digit = digit(places, method.getParameterCount() > places.size(), method);
            // Those that follow are injected as in any other test.
            return new ArgumentPlaces(digit, models(places.subList(0, digit), digit));
        }
        Class<?> type = (Class<?>) source;
        List<Field> fields = JUnitParams.parameterFields(type);
        if (!fields.isEmpty()) {
            List<Place> places = new ArrayList<>();
            for (Field field : fields) {
                if (!JUnitParams.isAggregator(field, field.getType())) {
                    places.add(new Place(Math.max(0, JUnitParams.index(field)), field, field.getType()));
                }
            }
            int digit = digit(places, fields.size() > places.size(), type);
            return new ArgumentPlaces(digit, models(places, digit));
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        List<Place> places = places(constructor, implicit(type));
        int digit = digit(places, constructor.getParameterCount() - implicit(type) > places.size(), constructor);
        // As many as possible: JUnit takes the parameters of @BeforeParameterizedClassInvocation from the same
        // arguments.
        int end = digit + 1;
        while (end < places.size() && places.get(end).isModel()) {
            end++;
        }
        return new ArgumentPlaces(digit, models(places.subList(0, Math.min(end, places.size())), digit));
    }

    /**
     * Returns whether JUnit takes this parameter from the arguments of {@link DigitSource}, so that nobody else may
     * resolve it.
     */
    static boolean areArguments(Parameter parameter, Class<?> testClass) {
        Executable executable = parameter.getDeclaringExecutable();
        if (executable instanceof Method method) {
            if (JUnitParams.injectsArguments(method)) {
                int index = Arrays.asList(method.getParameters()).indexOf(parameter);
                return isClassSource(testClass)
                        && of(testClass).models().stream()
                                .anyMatch(place -> place.index() == index && place.type() == parameter.getType());
            }
            return isSource(method)
                    && JUnitParams.isParameterizedTest(method)
                    && of(method).has(parameter);
        }
        Class<?> type = executable.getDeclaringClass();
        return isClassSource(type) && JUnitParams.parameterFields(type).isEmpty() && of(type).has(parameter);
    }

    private boolean has(AnnotatedElement element) {
        return models.stream().anyMatch(place -> place.element().equals(element));
    }

    private static boolean isSource(AnnotatedElement element) {
        return !AnnotationSupport.findRepeatableAnnotations(element, DigitSource.class)
                .isEmpty();
    }

    private static boolean isClassSource(Class<?> type) {
        return isSource(type) && JUnitParams.isParameterizedClass(type);
    }

    /** An inner class' constructor is given the outer instance first. */
    private static int implicit(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? 1 : 0;
    }

    /** Returns the places that have an index; a parameter that aggregates arguments ends them. */
    private static List<Place> places(Executable executable, int implicit) {
        List<Place> places = new ArrayList<>();
        Parameter[] parameters = executable.getParameters();
        for (int i = implicit;
                i < parameters.length && !JUnitParams.isAggregator(parameters[i], parameters[i].getType());
                i++) {
            places.add(new Place(i - implicit, parameters[i], parameters[i].getType()));
        }
        return places;
    }

    /** @param more whether something behind these aggregates arguments */
    private static int digit(List<Place> places, boolean more, AnnotatedElement source) {
        List<Place> digits =
                places.stream().filter(place -> place.type() == Digit.class).toList();
        if (digits.size() > 1) {
            throw new InvalidInputException("there are " + digits.size()
                    + " parameters of type Digit, but each invocation is given" + " one digit; leave one of them");
        }
        // Without one, what is converted from a digit.
        OptionalInt index = (digits.isEmpty() ? places.stream().filter(place -> !place.isModel()) : digits.stream())
                .mapToInt(Place::index)
                .min();
        if (index.isEmpty() && !more) {
            throw new InvalidInputException("no parameter takes the digit; add one of type Digit"
                    + (source instanceof Class<?> || source instanceof Constructor<?>
                            ? " to the constructor, or a field of type Digit with JUnit's @Parameter"
                            : ""));
        }
        return index.orElse(places.size());
    }

    private static List<Place> models(List<Place> places, int digit) {
        List<Place> others =
                places.stream().filter(place -> place.index() != digit).toList();
        Optional<Place> foreign =
                others.stream().filter(place -> !place.isModel()).findFirst();
        if (foreign.isPresent()) {
            throw new InvalidInputException(MnistModelAnnotations.describe(
                            foreign.get().element())
                    + (foreign.get().element() instanceof Field
                            ? " has JUnit's @Parameter, but @DigitSource gives"
                            : " stands before the digit, where @DigitSource can give")
                    + " a Digit and what @MnistModel injects only (" + SharedModel.supportedTypes() + "); "
                    + (foreign.get().element() instanceof Field ? "remove the annotation" : "put it behind the Digit"));
        }
        return others;
    }
}
